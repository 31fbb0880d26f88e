"""Text of a StreamField as search sees it: one passage per section, read from the stored form without any query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wagtail.rich_text import get_text_for_indexing

from content.anchors import section_anchors
from search.records import Passage


def passages_of(body: Any) -> tuple[Passage, ...]:
    """Return a passage for the text before the first heading (anchor "") and one for each heading.

    Tables give one line per row. Alternative texts, captions and call-outs count as text. References to directives
    and files do not, nor the notes on them: who may not see the directive or file does not see the note either.
    """
    raw = [block for block in body.raw_data if block]
    headings = [_heading(block) for block in raw if block["type"] == "heading"]
    anchors = section_anchors(headings)
    sections: list[tuple[str, str, list[str]]] = [("", "", [])]
    for block in raw:
        if block["type"] == "heading":
            sections.append((next(anchors), _heading(block), []))
        else:
            sections[-1][2].extend(_lines(block["type"], block.get("value")))
    return tuple(
        Passage(anchor=anchor, label=label, text="\n".join([label, *lines] if label else lines))
        for anchor, label, lines in sections
        if label or lines
    )


def _heading(block: Mapping[str, Any]) -> str:
    return str((block.get("value") or {}).get("text") or "")


def _lines(kind: str, value: Any) -> Iterable[str]:
    if not value:
        return []
    readers: dict[str, Callable[[Any], list[str]]] = {
        "text": _rich_text,
        "table": _table,
        "image": _image,
        "callout": _callout,
    }
    lines = readers.get(kind, _plain_fields)(value)
    return [line for line in lines if line.strip()]


def _rich_text(value: str) -> list[str]:
    return [get_text_for_indexing(value)]


def _table(value: Mapping[str, Any]) -> list[str]:
    rows = [" | ".join(str(cell) for cell in row if cell) for row in value.get("data") or []]
    return [value.get("table_caption") or "", *rows]


def _image(value: Mapping[str, Any]) -> list[str]:
    image = value.get("image")
    alternative = image.get("alt_text") if isinstance(image, Mapping) else ""
    return [alternative or "", value.get("caption") or ""]


def _callout(value: Mapping[str, Any]) -> list[str]:
    return [value.get("title") or "", get_text_for_indexing(value.get("text") or "")]


def _plain_fields(value: Any) -> list[str]:
    """Return the words of a block of plain fields; ids and addresses are no words."""
    fields = value if isinstance(value, Mapping) else {}
    return [str(fields.get(name) or "") for name in ("title", "text", "source")]
