"""From the demo's way of writing a body to the blocks of `content.blocks`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from demo.content.body import Body, Part
from documents.models import Directive


def stream(body: Body, directives: Mapping[str, Directive]) -> str:
    """Return the body as JSON for a StreamField; references to directives that are not there are left out."""
    return json.dumps([block for part in body for block in _blocks(part, directives)])


def _blocks(part: Part, directives: Mapping[str, Directive]) -> Iterator[dict[str, Any]]:
    value: Any
    match part.kind:
        case "heading":
            value = {"text": part.lines[0], "level": "h2"}
        case "text":
            value = "".join(f"<p>{escape(line, quote=False)}</p>" for line in part.lines)
        case "list":
            value = "<ul>" + "".join(f"<li>{escape(line, quote=False)}</li>" for line in part.lines) + "</ul>"
        case "quote":
            value = {"text": part.lines[0], "source": part.lines[1]}
        case "callout":
            value = dict(zip(("tone", "title", "text"), part.lines, strict=True))
        case "table":
            value = _table(part)
        case "directive":
            if part.lines[0] not in directives:
                return
            value = {"directive": directives[part.lines[0]].pk, "note": part.lines[1]}
        case _:
            raise ValueError(part.kind)
    yield {"type": "text" if part.kind == "list" else part.kind, "value": value}


def _table(part: Part) -> dict[str, Any]:
    return {
        "data": [list(row) for row in part.rows],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": "",
    }
