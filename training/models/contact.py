"""What is private about a trainer, and the record of what they agreed to show to whom.

Neither stands on the page: a page has revisions, which keep everything for ever, and is searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audience import MEMBERS, Reader, group_token, may_see
from accounts.roles import GROUP_NAMES, Role


class Fact(models.TextChoices):
    """A private fact; the names are those of the fields of `TrainerContact`."""

    PHONE = "phone", _("telephone")
    EMAIL = "email", _("e-mail")
    BIRTHDAY = "birthday", _("birthday")


class ShownTo(models.TextChoices):
    """To whom a trainer shows a fact."""

    NOBODY = "nobody", _("Nobody")
    EDITORS = "editors", _("Editors and administrators")
    TRAINERS = "trainers", _("Trainers and editors, those of communes too")
    MEMBERS = "members", _("Every member")


_ROLES = {
    ShownTo.EDITORS: (Role.EDITORS, Role.ADMINISTRATORS),
    ShownTo.TRAINERS: (Role.TRAINERS, Role.COMMUNE_EDITORS, Role.EDITORS, Role.ADMINISTRATORS),
}


_GROUP_IDS = {
    f"group_{role}": Subquery(Group.objects.filter(name=name).values("pk")[:1]) for role, name in GROUP_NAMES.items()
}
"""The keys of the groups of all roles, read along with the consents."""


class TrainerContact(models.Model):
    """The private facts of a trainer. `version` counts the changes, so that a form knows whether it is out of date."""

    trainer = models.OneToOneField(
        "training.TrainerPage", on_delete=models.CASCADE, primary_key=True, related_name="contact"
    )
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    birthday = models.DateField(_("birthday"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contact of a trainer")
        verbose_name_plural = _("contacts of trainers")

    def __str__(self) -> str:
        return f"{self.trainer_id}"


class Consent(models.Model):
    """A choice of a trainer, or one recorded for them, from that moment on. Rows are added and never changed."""

    trainer = models.ForeignKey("training.TrainerPage", on_delete=models.CASCADE, related_name="consents")
    fact = models.CharField(_("fact"), max_length=10, choices=Fact.choices)
    shown_to = models.CharField(_("shown to"), max_length=10, choices=ShownTo.choices)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("pk",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises ValidationError if somebody else than the trainer records it without a basis."""
        if self.pk is not None:
            raise TypeError("A recorded consent is not changed; record another one.")
        is_own = self.recorded_by_id is not None and self.recorded_by_id == self.trainer.account_id
        if not is_own and not self.basis.strip():
            raise ValidationError({"basis": _("Write down on what basis you record this for somebody else.")})
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.trainer_id}: {self.fact} → {self.shown_to}"


@dataclass(frozen=True, slots=True)
class ShownContact:
    """What one reader may see of the private facts of a trainer."""

    phone: str = ""
    email: str = ""
    birthday: date | None = None

    def __bool__(self) -> bool:
        return bool(self.phone or self.email or self.birthday)


def load_shown_contact(trainer_id: int, *, reader: Reader) -> ShownContact:
    """Return what the trainer has chosen to show to this reader; one query."""
    consents = Consent.objects.filter(trainer=trainer_id).order_by("pk").annotate(**_GROUP_IDS)
    rows = list(consents.values_list("fact", "shown_to", *(f"trainer__contact__{fact}" for fact in Fact), *_GROUP_IDS))
    if not rows:
        return ShownContact()
    choices = {fact: shown_to for fact, shown_to, *_others in rows}  # the last choice for a fact counts
    facts = dict(zip(Fact, rows[-1][2:], strict=False))
    groups = dict(zip(_GROUP_IDS, rows[-1][2 + len(Fact) :], strict=True))
    shown = {fact: facts[Fact(fact)] for fact, choice in choices.items() if _may_see(choice, groups, reader)}
    return ShownContact(
        phone=shown.get(Fact.PHONE) or "", email=shown.get(Fact.EMAIL) or "", birthday=shown.get(Fact.BIRTHDAY)
    )


def list_open_facts(contact: TrainerContact | None, consents: Iterable[Consent]) -> tuple[str, ...]:
    """Return the telephone number and the address that the trainer shows to every member (for the search index).

    consents: all of the trainer, in the order in which they were recorded.
    """
    choices = {consent.fact: consent.shown_to for consent in consents}
    facts = (getattr(contact, fact, "") for fact in (Fact.PHONE, Fact.EMAIL) if choices.get(fact) == ShownTo.MEMBERS)
    return tuple(fact for fact in facts if fact)


def _may_see(choice: str, groups: Mapping[str, int | None], reader: Reader) -> bool:
    """Tell whether a choice lets this reader see a fact. Nobody is nobody: not even a superuser."""
    if choice == ShownTo.MEMBERS:
        return may_see(reader, {MEMBERS})
    keys = [groups[f"group_{role}"] for role in _ROLES.get(ShownTo(choice), ())]
    return bool(keys) and may_see(reader, {group_token(pk) for pk in keys if pk is not None})
