"""Correcting the text of a page by hand: kept apart from what was read, found at once, taken back at will."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from documents.citations.store import store_citations_of_page
from documents.models import DirectiveFile, TextPage
from documents.record.rules import STATE_SECRET, secrecy_message
from documents.record.secrecy import secrecy_mark
from documents.text import text_changed
from vietnamese.normalise import compose

CORRECTED, CHECKED, TAKEN_BACK = (f"documents.page.{act}" for act in ("correct", "check", "take_back"))
MAX_CHARACTERS = 50_000
"""Of one page."""
_NOTHING_STANDS_THERE = " "
"""The text of a page on which nothing stands, as somebody says: an empty one would mean that nobody has looked."""


class ChangedMeanwhileError(Exception):
    """Somebody else has changed the page; `page` is as they left it."""

    def __init__(self, page: TextPage) -> None:
        super().__init__()
        self.page = page


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody wants for a page. text: None takes back what people did; seen: the state that was corrected."""

    text: str | None
    seen: str


def find_page(record: DirectiveFile, number: int) -> TextPage:
    """Return the text page of a file; one that is not stored where nothing was read."""
    page = TextPage.objects.filter(file=record, number=number).select_related("checked_by").first()
    return page or TextPage(directive_id=record.directive_id, file=record, number=number)


def state_of(page: TextPage) -> str:
    """Return a name for the text as it stands and for who has looked at it: another state has another name."""
    looked = page.checked_at.isoformat() if page.checked_at else ""
    return hashlib.sha256(f"{looked}\n{tidy(page.shown_text)}".encode()).hexdigest()[:16]


def tidy(text: str) -> str:
    """Return a text as it is compared and stored: composed letters, no spaces at ends of lines."""
    lines = compose(text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def correct_page(record: DirectiveFile, number: int, correction: Correction, *, user: Any) -> TextPage:
    """Store what somebody wants for a page and have citations, the page of the directive and search follow.

    The same text as was read says that it is right. Raises ChangedMeanwhileError, and ValidationError for a text that
    may not be kept.
    """
    text = None if correction.text is None else tidy(correction.text)
    _refuse(text or "")
    with transaction.atomic():
        DirectiveFile.objects.select_for_update().get(pk=record.pk)
        page = find_page(record, number)
        if state_of(page) != correction.seen:
            raise ChangedMeanwhileError(page)
        was = page.shown_text
        act = _change(page, text, sha256=record.sha256, user=user)
        page.save()
        if page.shown_text != was:
            store_citations_of_page(page)
            text_changed([page.directive_id])
        data = {"page": number, "file": record.stored_name}
        log(instance=record.directive, action=act, user=user, data=data, content_changed=act != CHECKED)
    return page


def _change(page: TextPage, text: str | None, *, sha256: str, user: Any) -> str:
    """Set the columns and return what was done."""
    if text is None:
        page.corrected_text = page.corrected_sha256 = ""
        page.checked_at = page.checked_by = None
        return TAKEN_BACK
    is_right = text == tidy(page.shown_text)
    page.corrected_text = (page.shown_text if is_right else text) or _NOTHING_STANDS_THERE
    page.corrected_sha256 = sha256
    page.checked_at, page.checked_by = timezone.now(), user
    return CHECKED if is_right else CORRECTED


def _refuse(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise ValidationError("", code="too_long", params={"most": MAX_CHARACTERS})
    mark = secrecy_mark(text)
    if mark:
        raise ValidationError(str(secrecy_message(mark)), code=STATE_SECRET)
