"""The little Markdown in which the bodies of the demo's pages are written; an empty line ends each block.

## Heading
A paragraph on one line.
- item of a list
| cell | cell |                     a table; its first line is the heading, the second a rule
> Somebody's words                  and in the next line: > — who said them
> [!warn] Title of a call-out       and in the next line: > its text
[[677/QĐ-TTg]] why to read it       a directive of the national table
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from demo.content.body import Body, BodyBlock

_CALLOUT: Final = re.compile(r"\[!(info|ok|warn)\] (.+)")
_DIRECTIVE: Final = re.compile(r"\[\[(.+?)\]\] (.+)")
_RULE: Final = re.compile(r"[|\s:-]+")


def parse_body(text: str) -> Body:
    """Return the blocks of a text. Raises ValueError, in Vietnamese, with the block that cannot be understood."""
    blocks = [block.splitlines() for block in re.split(r"\n\s*\n", text.strip())]
    return tuple(_parse_block(lines) for lines in blocks if lines)


def _parse_block(lines: list[str]) -> BodyBlock:
    first = lines[0]
    if first.startswith("## ") and len(lines) == 1:
        return BodyBlock("heading", (first.removeprefix("## "),))
    if all(line.startswith("- ") for line in lines):
        return BodyBlock("list", tuple(line.removeprefix("- ") for line in lines))
    if all(line.startswith("|") for line in lines):
        return _parse_table(lines)
    if all(line.startswith("> ") for line in lines) and len(lines) == 2:
        return _parse_quote_or_callout(*(line.removeprefix("> ") for line in lines))
    if match := _DIRECTIVE.fullmatch(first):
        return BodyBlock("directive", (match[1], match[2]))
    if len(lines) == 1 and first[0] not in "#->|[":
        return BodyBlock("text", (first,))
    raise ValueError("Khối này không phải đề mục, đoạn văn, danh sách, bảng, lời kể hay văn bản:\n" + first)


def _parse_table(lines: list[str]) -> BodyBlock:
    rows = [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines]
    if len(rows) < 2 or not _RULE.fullmatch(lines[1]) or len({len(row) for row in rows}) > 1:
        raise ValueError("Các hàng của bảng phải có số ô bằng nhau, dưới hàng đầu là một hàng gạch:\n" + lines[0])
    return BodyBlock("table", (), (rows[0], *rows[2:]))


def _parse_quote_or_callout(first: str, second: str) -> BodyBlock:
    if match := _CALLOUT.fullmatch(first):
        return BodyBlock("callout", (match[1], match[2], f"<p>{escape(second, quote=False)}</p>"))
    if not second.startswith("— "):
        raise ValueError("Lời kể phải kết thúc bằng dòng ghi tên người kể (> — …):\n" + first)
    return BodyBlock("quote", (first, second.removeprefix("— ")))
