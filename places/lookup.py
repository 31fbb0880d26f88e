"""Which organisation a name means: exact spellings first, then aliases, tolerant of marks and abbreviations."""

from __future__ import annotations

from datetime import date

from places.issuer_names import organisation_key, organisation_kind, strip_term_of_office
from places.models import Organisation

NAME_LENGTH = 200


class OrganisationIndex:
    """All organisations by every spelling, read with one query: for imports that ask thousands of times."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Organisation]] = {}
        for organisation in Organisation.objects.order_by("pk"):
            self._add(organisation)

    def _add(self, organisation: Organisation) -> None:
        # The name counts before aliases, so that no alias can hide the organisation that is really called so.
        for serial, spelling in enumerate([organisation.name, *organisation.aliases.splitlines()]):
            key = organisation_key(spelling)
            known = self._by_key.setdefault(key, [])
            if key and organisation not in known:
                known.insert(0, organisation) if serial == 0 else known.append(organisation)

    def find(self, name: str, *, on: date | None = None) -> Organisation | None:
        """Return the organisation that `name` means on the day `on` (default: today's, else any), or None."""
        known = self._by_key.get(organisation_key(name), [])
        if on is not None:
            return next((one for one in known if _exists(one, on)), known[0] if known else None)
        return next((one for one in known if one.valid_to is None), known[0] if known else None)

    def find_or_create(self, name: str, *, on: date | None = None) -> tuple[Organisation, bool]:
        """Return (organisation, created); an unknown one is stored to be checked by an editor.

        Raises ValueError if `name` holds no letter.
        """
        known = self.find(name, on=on)
        if known is not None:
            return known, False
        organisation = unknown_organisation(name)
        organisation.save()
        self._add(organisation)
        return organisation, True


def unknown_organisation(name: str) -> Organisation:
    """Return an unsaved organisation made from a name that nobody has checked yet. Raises ValueError if it is empty."""
    written = strip_term_of_office(name)[:NAME_LENGTH]
    if not organisation_key(written):
        raise ValueError("the name of an organisation needs letters")
    return Organisation(name=written, kind=organisation_kind(written), needs_review=True)


def _exists(organisation: Organisation, day: date) -> bool:
    begun = organisation.valid_from is None or organisation.valid_from <= day
    return begun and (organisation.valid_to is None or day < organisation.valid_to)
