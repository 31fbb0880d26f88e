"""The private facts of a trainer as a form shows and changes them, with the consent for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from training.models import Consent, TrainerContact
from training.models.contact import Fact, ShownTo


@dataclass(frozen=True, slots=True)
class ContactState:
    """Facts, choices and the record of consents of a trainer, the newest first, at one moment."""

    version: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    history: Sequence[Consent] = ()

    def initial(self) -> dict[str, Any]:
        """Return what a form shows."""
        return {**self.facts, **{f"{fact}_shown_to": self.choices.get(fact, ShownTo.NOBODY) for fact in Fact}}

    def history_of(self, fact: str) -> list[Consent]:
        """Return the choices for one fact, the newest first."""
        return [consent for consent in self.history if consent.fact == fact]


def load_contact(trainer_id: int) -> ContactState:
    """Return the private facts of a trainer; for the trainer and for the form of editors only. Two queries."""
    contact = TrainerContact.objects.filter(pk=trainer_id).first()
    history = list(Consent.objects.filter(trainer=trainer_id).select_related("recorded_by").order_by("-pk"))
    return ContactState(
        version=contact.version if contact else 0,
        facts={str(fact): getattr(contact, fact) for fact in Fact} if contact else {},
        choices={consent.fact: consent.shown_to for consent in reversed(history)},
        history=history,
    )


@dataclass(frozen=True, slots=True)
class ContactChange:
    """What a form says of the private facts, beside what they were. What is empty is shown to nobody."""

    before: ContactState
    facts: Mapping[str, Any]
    choices: Mapping[str, str]
    basis: str = ""

    def choice_of(self, fact: str) -> str:
        """Return to whom a fact is to be shown."""
        return self.choices[fact] if self.facts[fact] else ShownTo.NOBODY

    def chooses_anew(self, fact: str) -> bool:
        """Tell whether the choice for a fact changes."""
        return self.choice_of(fact) != self.before.choices.get(fact, ShownTo.NOBODY)

    def changes(self, fact: str) -> bool:
        """Tell whether a fact itself changes."""
        return (self.facts[fact] or None) != (self.before.facts.get(fact) or None)

    def is_new_for_others(self, fact: str) -> bool:
        """Tell whether somebody else will see more, less or something else than before."""
        return self.chooses_anew(fact) or (self.changes(fact) and self.choice_of(fact) != ShownTo.NOBODY)

    @property
    def needs_basis(self) -> bool:
        """Tell whether an editor has to say on what basis this is recorded."""
        return any(self.is_new_for_others(fact) for fact in Fact)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changes."""
        return not any(self.chooses_anew(fact) or self.changes(fact) for fact in Fact)


@transaction.atomic
def store_contact(trainer_id: int, change: ContactChange, *, by: Any, own: bool) -> None:
    """Store the facts and record each choice that was made; what an editor shows anew is recorded with its basis."""
    if change.is_empty:
        return
    contact = TrainerContact.objects.select_for_update().filter(pk=trainer_id).first()
    contact = contact or TrainerContact(trainer_id=trainer_id)
    for fact in Fact:
        setattr(contact, fact, change.facts[fact])
        if change.chooses_anew(fact) or (not own and change.is_new_for_others(fact)):
            shown_to = change.choice_of(fact)
            Consent(trainer_id=trainer_id, fact=fact, shown_to=shown_to, recorded_by=by, basis=change.basis).save()
    contact.version += 1
    contact.save()
