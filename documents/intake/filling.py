"""Drafts made from files are filled in with what their files say, as long as nobody has worked on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from documents.intake.suggesting import DUE, Suggester, Suggestion, recognised_files, recorded
from documents.models import Directive, DirectiveFile, IntakeItem
from places.lookup import OrganisationIndex
from vietnamese.numbers import number_key

_BY_KEY = frozenset({"doc_type", "issuer"})


def fill_drafts_of(sha256: str) -> None:
    """Fill in the drafts that wait with a file of these bytes."""
    waiting = IntakeItem.objects.filter(directive__files__sha256=sha256)
    for directive_id in waiting.values_list("directive_id", flat=True):
        fill_from_files(directive_id)


def fill_from_files(directive_id: int) -> list[str]:
    """Fill in the empty fields of a draft that waits for confirmation; return which ones.

    Nothing is done to a directive of another kind, to one that somebody has saved, and to what is written already. A
    number that would make it the double of another directive stays a suggestion: the list of drafts says of which.
    """
    with transaction.atomic():
        item = IntakeItem.objects.select_for_update().filter(directive=directive_id).first()
        if item is None:
            return []
        directive = Directive.objects.get(pk=directive_id)
        if directive.latest_revision_id is not None or directive.live:
            return []
        files = list(DirectiveFile.objects.filter(directive=directive_id))
        known = recognised_files(file.sha256 for file in files)
        suggestions = [one for one in Suggester().suggest(files, known) if one.name != DUE]
        filled = [one.name for one in suggestions if _fill(directive, one)]
        if filled:
            if _is_double(directive):
                directive.number = ""
                filled.remove("number")
            directive.save()
            item.filled = [*item.filled, *(name for name in filled if name not in item.filled)]
            item.filled_at = timezone.now()
            item.save()
        return filled


def empty_drafts_of(sha256: str) -> None:
    """Take out of drafts that nobody has worked on what was filled in from these bytes: they must not be kept."""
    for item in IntakeItem.objects.filter(directive__files__sha256=sha256).exclude(filled=[]):
        directive = Directive.objects.get(pk=item.directive_id)
        if directive.latest_revision_id is None and not directive.live:
            for name in item.filled:
                setattr(directive, name, Directive._meta.get_field(name).get_default())  # type: ignore[union-attr]
            directive.save()
            IntakeItem.objects.filter(pk=item.pk).update(filled=[], filled_at=None)


def _fill(directive: Directive, suggestion: Suggestion) -> bool:
    """Write one value into the draft; tell whether it was empty and the value is of use."""
    name = suggestion.name
    if name == "issuer" and not suggestion.value and suggestion.is_sure and not directive.issuer_id:
        body, _is_new = OrganisationIndex().find_or_create(suggestion.words)
        directive.issuer = body
        return True
    if not suggestion.value or recorded(directive, name):
        return False
    setattr(directive, f"{name}_id" if name in _BY_KEY else name, _as_stored(directive, suggestion))
    return True


def _as_stored(directive: Directive, suggestion: Suggestion) -> Any:
    if suggestion.name in _BY_KEY:
        return int(suggestion.value)
    if suggestion.name == "issued_on":
        day, month, year = suggestion.value.split("/")
        return date(int(year), int(month), int(day))
    return suggestion.value


def _is_double(directive: Directive) -> bool:
    key = number_key(directive.number)
    if not key or not directive.issuer_id:
        return False
    others = Directive.objects.filter(number_key=key, issuer=directive.issuer_id, issued_on=directive.issued_on)
    return others.exclude(pk=directive.pk).exists()
