"""Wagtail's editor of rich text, which reads what no editor sends only so far as it can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from wagtail.admin.rich_text import DraftailRichTextArea

_DEEPEST: Final = 50
"""Steps of a list; Draftail offers four. Each is an object, up to as many as a number of ten digits says."""
_MOST_RANGES: Final = 1_000
"""Links, and styled letters, of one paragraph: each is compared with the others."""


class BoundedRichTextArea(DraftailRichTextArea):
    """The editor for every rich text (WAGTAILADMIN_RICH_TEXT_EDITORS)."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> Any:
        """Return the text that was sent. Raises ValueError for one that would take the memory of the site."""
        if any(map(_is_endless, _blocks_of(data.get(name)))):
            raise ValueError("a text without end")
        return super().value_from_datadict(data, files, name)


def _blocks_of(sent: object) -> Iterator[Mapping[str, Any]]:
    """Yield the paragraphs; none of what is no text of the editor, which is refused where it is read."""
    try:
        content = json.loads(str(sent))
    except (ValueError, RecursionError):
        return
    blocks = content.get("blocks") if isinstance(content, dict) else None
    yield from (block for block in blocks or () if isinstance(block, dict))


def _is_endless(block: Mapping[str, Any]) -> bool:
    depth = block.get("depth", 0)
    ranges = (block.get(name) for name in ("inlineStyleRanges", "entityRanges"))
    return (isinstance(depth, int) and depth > _DEEPEST) or any(
        isinstance(found, list) and len(found) > _MOST_RANGES for found in ranges
    )
