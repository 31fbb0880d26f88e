"""From the demo's way of writing a body to the blocks of `content.blocks`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from demo.content.body import Body, BodyBlock
from documents.models import Directive

_SEARCH: Final = re.compile(r"\{([^{}&<>]+)\}")


def to_stream(body: Body, directives: Mapping[str, Directive]) -> str:
    """Return the body as JSON for a StreamField; references to directives that are not there are left out."""
    return json.dumps([value for block in body for value in _convert(block, directives)])


def _convert(block: BodyBlock, directives: Mapping[str, Directive]) -> Iterator[dict[str, Any]]:
    value: Any
    match block.kind:
        case "heading":
            value = {"text": block.lines[0], "level": "h2"}
        case "text":
            value = "".join(f"<p>{_write_line(line)}</p>" for line in block.lines)
        case "list":
            value = "<ul>" + "".join(f"<li>{_write_line(line)}</li>" for line in block.lines) + "</ul>"
        case "quote":
            value = {"text": block.lines[0], "source": block.lines[1]}
        case "callout":
            value = dict(zip(("tone", "title", "text"), block.lines, strict=True))
        case "table":
            value = _convert_table(block)
        case "directive":
            if block.lines[0] not in directives:
                return
            value = {"directive": directives[block.lines[0]].pk, "note": block.lines[1]}
        case _:
            raise ValueError(block.kind)
    yield {"type": "text" if block.kind == "list" else block.kind, "value": value}


def _write_line(line: str) -> str:
    """Return a line as HTML; what stands in braces is an example of a search and leads to it."""
    return _SEARCH.sub(
        lambda match: f'<a href="{reverse("search:results")}?{escape(urlencode({"q": match[1]}))}">{match[1]}</a>',
        escape(line, quote=False),
    )


def _convert_table(block: BodyBlock) -> dict[str, Any]:
    return {
        "data": [list(row) for row in block.rows],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": "",
    }
