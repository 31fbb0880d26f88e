"""The few signs of the handbooks, to HTML: headings, paragraphs, lists, tables, commands; bold, code, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from vietnamese.slugs import slugify

_HEADING: Final = re.compile(r"(#{1,4}) +(.+)")
_ITEM: Final = re.compile(r"(-|\d+\.) +(.*)")
_RULE: Final = re.compile(r"\|[-|: ]+\|")
_IN_LINE: Final = re.compile(r"`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\((https?://[^)\s]+|/[^)\s]*|#[^)\s]*)\)")
_INDENT: Final = "    "


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that the table of contents names."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Text:
    """A handbook: its title, the sections of its second level, and everything below the title as HTML."""

    title: str
    sections: tuple[Section, ...]
    html: str


def read_markup(source: str) -> Text:
    """Return the text of a file. What is no sign is text: nothing of it becomes markup."""
    title, sections, parts = "", list[Section](), list[str]()
    for lines in _blocks(source):
        heading = _HEADING.fullmatch(lines[0])
        if heading is None:
            parts.append(_draw(lines))
            continue
        depth, words = len(heading[1]), heading[2].strip()
        if depth == 1 and not title:
            title = _plain(words)
            continue
        anchor = slugify(_plain(words))
        if depth == 2:  # noqa: PLR2004 - the level of sections
            sections.append(Section(anchor, _plain(words)))
        parts.append(f'<h{depth} class="section" id="{anchor}">{_in_line(words)}</h{depth}>')
    return Text(title, tuple(sections), "\n".join(parts))


def _blocks(source: str) -> Iterator[list[str]]:
    """Yield the lines of each block: an empty line ends one, a heading is one by itself."""
    block = list[str]()
    for line in [*source.splitlines(), ""]:
        is_heading = bool(_HEADING.fullmatch(line.rstrip()))
        if block and (is_heading or not line.strip()):
            yield block
            block = []
        if is_heading:
            yield [line.rstrip()]
        elif line.strip():
            block.append(line.rstrip())


def _is_list(block: Sequence[str]) -> bool:
    return bool(block) and bool(_ITEM.match(block[0]))


def _draw(lines: Sequence[str]) -> str:
    if lines[0].startswith(_INDENT):
        return f"<pre><code>{escape(chr(10).join(line.removeprefix(_INDENT) for line in lines))}</code></pre>"
    if lines[0].startswith("|"):
        return _draw_table(lines)
    if _is_list(lines):
        return _draw_list(lines)
    return f"<p>{_in_line(' '.join(line.strip() for line in lines))}</p>"


def _draw_list(lines: Sequence[str]) -> str:
    items = list[str]()
    for line in lines:
        if item := _ITEM.match(line):
            items.append(item[2])
        else:
            items[-1] += f" {line.strip()}"
    name = "ul" if lines[0].startswith("-") else "ol"
    return f"<{name}>{''.join(f'<li>{_in_line(item)}</li>' for item in items)}</{name}>"


def _draw_table(lines: Sequence[str]) -> str:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if not _RULE.fullmatch(line)
    ]
    head, *body = ([_in_line(cell) for cell in row] for row in rows)
    cells = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    drawn = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    table = f'<table class="table"><thead><tr>{cells}</tr></thead><tbody>{drawn}</tbody></table>'
    return f'<div class="table-box">{table}</div>'


def _in_line(text: str) -> str:
    drawn, end = list[str](), 0
    for sign in _IN_LINE.finditer(text):
        drawn.append(escape(text[end : sign.start()]))
        code, bold, label, address = sign.groups()
        if code is not None:
            drawn.append(f"<code>{escape(code)}</code>")
        elif bold is not None:
            drawn.append(f"<strong>{_in_line(bold)}</strong>")
        else:
            drawn.append(f'<a href="{escape(address)}">{escape(label)}</a>')
        end = sign.end()
    return "".join([*drawn, escape(text[end:])])


def _plain(text: str) -> str:
    return re.sub(r"[`*]", "", text)
