"""Where a commune came from and what its villages were before, as `places` knows it, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from communes.figures import find_villages
from places.history import Step, former_names, predecessors
from places.models import Place, Succession


def _within_a_sentence(place: Place, *, apart_from: Place | None = None) -> str:
    """Return the full name as it stands inside a sentence; an old place of the same name is told apart by "(cũ)"."""
    namesake = apart_from is not None and apart_from.full_name == place.full_name
    words = str(place) if namesake else place.full_name
    return f"{words[:1].lower()}{words[1:]}"


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An old place that went into this commune. `elsewhere`: where the rest of it went."""

    step: Step
    into: Place | None
    elsewhere: tuple[Place, ...] = ()

    @property
    def sentence(self) -> str:
        """Return one sentence that names every place: who looks for an old name finds where it went."""
        values = {
            "old": _within_a_sentence(self.step.place, apart_from=self.into),
            "date": f"{self.step.on:%d/%m/%Y}",
            "new": _within_a_sentence(self.into) if self.into else "",
            "rest": ", ".join(_within_a_sentence(place) for place in self.elsewhere),
        }
        if self.is_whole:
            return capfirst(_("%(old)s went wholly into %(new)s on %(date)s.") % values)
        if self.elsewhere:
            return _("A part of %(old)s went into %(new)s on %(date)s, the rest into %(rest)s.") % values
        return _("A part of %(old)s went into %(new)s on %(date)s.") % values

    @property
    def is_whole(self) -> bool:
        """Tell whether all of the old place went into the commune."""
        return self.step.is_whole


@dataclass(frozen=True, slots=True)
class Village:
    """A village of today with what it was before the last merger."""

    place: Place
    former: tuple[Place, ...] = ()

    @property
    def sentence(self) -> str:
        """Return today's name with the former ones."""
        if not self.former:
            return self.place.full_name
        return _("%(new)s, before: %(old)s") % {
            "new": self.place.full_name,
            "old": ", ".join(place.full_name for place in self.former),
        }


@dataclass(frozen=True, slots=True)
class CommuneHistory:
    """Predecessors of a commune, the nearest first."""

    steps: tuple[Predecessor, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of the directives that made the steps, without repetition."""
        return tuple(dict.fromkeys(step.step.by_number for step in self.steps if step.step.by_number))

    @property
    def all_whole(self) -> bool:
        """Tell whether figures of the old places add up to those of the commune."""
        return all(step.is_whole for step in self.steps)


@dataclass(frozen=True, slots=True)
class CommuneVillages:
    """Villages and residential groups of a commune; `since`: the day on which the youngest came into being."""

    villages: tuple[Village, ...]
    since: date | None


def find_aliases(commune: Place) -> tuple[str, ...]:
    """Return the former names of a commune, with and without the kind of unit."""
    names = former_names(commune)
    full = {step.place.full_name for step in predecessors(commune)}
    return (*names, *sorted(full - {commune.full_name}))


def load_history(commune: Place) -> CommuneHistory:
    """Return the predecessors; one query for each generation of them, and one for where they went."""
    steps = predecessors(commune)
    into, elsewhere = _destinations(commune, steps)
    return CommuneHistory(
        tuple(Predecessor(step, into.get(step.place.pk), tuple(elsewhere.get(step.place.pk, ()))) for step in steps)
    )


def load_villages(commune: Place, *, day: date | None = None) -> CommuneVillages:
    """Return the villages that exist on a day (today by default) with what they were before; two queries."""
    villages = list(find_villages(commune, day=day or timezone.localdate()))
    former: dict[int, list[Place]] = defaultdict(list)
    for row in Succession.objects.filter(new__in=villages).select_related("old").order_by("old__sort_key", "on"):
        former[row.new_id].append(row.old)
    return CommuneVillages(
        villages=tuple(Village(village, tuple(former[village.pk])) for village in villages),
        since=max((village.valid_from for village in villages if village.valid_from), default=None),
    )


def _destinations(commune: Place, steps: Sequence[Step]) -> tuple[dict[int, Place], dict[int, list[Place]]]:
    """Return for each predecessor the place on the way to the commune, and the places that took the rest."""
    line = {commune.pk, *(step.place.pk for step in steps)}
    into: dict[int, Place] = {}
    elsewhere: dict[int, list[Place]] = defaultdict(list)
    rows = Succession.objects.filter(old__in=[step.place for step in steps]).select_related("new").order_by("on", "pk")
    for row in rows:
        if row.new_id in line:
            into.setdefault(row.old_id, row.new)
        else:
            elsewhere[row.old_id].append(row.new)
    return into, elsewhere
