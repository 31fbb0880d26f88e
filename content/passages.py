"""Text of a StreamField as search sees it: one passage per section, read from the stored form without any query."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from wagtail.rich_text import get_text_for_indexing

from content.anchors import make_section_anchors
from search.records import Passage

_SHOWN_IMAGES = "_images_for_search"
_BETWEEN_ITEMS = re.compile(r"(?<=</li>)\s*(?=<li\b)")


def list_image_ids(body: Any) -> set[int]:
    """Return the ids of the images in a body."""
    return {pk for block in body.raw_data if block and (pk := _image_id(block)) is not None}


def show_images(body: Any, ids: Collection[int]) -> None:
    """Let the words of these images count as text of the body: everybody who may see its page may see them.

    Nothing is said of an image otherwise, so that a search cannot tell what a closed one shows.
    """
    setattr(body, _SHOWN_IMAGES, frozenset(ids))


def passages_of(body: Any) -> tuple[Passage, ...]:
    """Return a passage for the text before the first heading (anchor "") and one for each heading.

    Tables give one line per row; bars stand between their cells and between the items of a list. Call-outs count as
    text, and captions and alternative texts of the images that `show_images` names. References to directives and files
    do not, nor the notes on them: who may not see the directive or file does not see the note either.
    """
    shown: Collection[int] = getattr(body, _SHOWN_IMAGES, frozenset())
    raw = [block for block in body.raw_data if block and not _is_hidden(block, shown)]
    headings = [_heading(block) for block in raw if block["type"] == "heading"]
    anchors = make_section_anchors(headings)
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


def _image_id(block: Mapping[str, Any]) -> int | None:
    """Return the id of the image in a block, whichever way the block stores it; None for other blocks."""
    value = block.get("value") if block["type"] == "image" else None
    image = value.get("image") if isinstance(value, Mapping) else None
    pk = image.get("image") if isinstance(image, Mapping) else image
    return pk if isinstance(pk, int) else None


def _is_hidden(block: Mapping[str, Any], shown: Collection[int]) -> bool:
    return block["type"] == "image" and _image_id(block) not in shown


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
    return [get_text_for_indexing(_BETWEEN_ITEMS.sub(" | ", value))]


def _table(value: Mapping[str, Any]) -> list[str]:
    rows = [" | ".join(str(cell) for cell in row if cell) for row in value.get("data") or []]
    return [value.get("table_caption") or "", *rows]


def _image(value: Mapping[str, Any]) -> list[str]:
    image = value.get("image")
    alternative = image.get("alt_text") if isinstance(image, Mapping) else ""
    return [alternative or "", value.get("caption") or ""]


def _callout(value: Mapping[str, Any]) -> list[str]:
    return [value.get("title") or "", *_rich_text(value.get("text") or "")]


def _plain_fields(value: Any) -> list[str]:
    """Return the words of a block of plain fields; ids and addresses are no words."""
    fields = value if isinstance(value, Mapping) else {}
    return [str(fields.get(name) or "") for name in ("title", "text", "source")]
