"""The page of a directive as an editor previews a draft."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.audience import Reader
from documents.models import Directive
from documents.page.context import page_context


def preview_context(directive: Directive, *, reader: Reader) -> dict[str, Any]:
    """Return the context of the page; a draft that was never stored has no text yet."""
    today = timezone.localdate()
    if not directive.slug:
        directive.set_keys()
    return page_context(directive, reader=reader, on=today, today=today)
