"""Blocks as HTML, escaped, with slots where citations become links.

The HTML without its links is the same for every reader and can be cached; who may see which cited directive is
asked each time, and `fill` puts the links in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from documents.reading.finding import FindHit
from documents.reading.structure import Kind, OutlineEntry, PageOfText, TextBlock
from documents.reading.typesetting.elements import elements_of
from documents.reading.typesetting.markup import is_area, write_areas, write_table
from documents.reading.typesetting.values import Element, ElementKind
from search.answering.marking import mark

Span = tuple[int, int]

ORIGINAL_FRAME: Final = "ban-goc"
"""Name of the frame in which pages of the file itself open; where there is none, a window of this name."""
_ORNAMENT = re.compile(r"[-_=*.~|\s]+")


@dataclass(frozen=True, slots=True)
class Cite:
    """The characters start..end of page number `page` that become the link of citation number `index`."""

    page: int
    start: int
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap in the HTML: the citation that belongs there, and its text as HTML."""

    index: int
    html: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML in pieces with a slot between each two; there is one piece more than there are slots."""

    pieces: tuple[str, ...]
    slots: tuple[Slot, ...]

    def fill(self, link: Callable[[Slot], str]) -> str:
        """Return the HTML with what `link` makes of each slot."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts.append(link(slot))
            parts.append(piece)
        return "".join(parts)


class _Writer:
    """Collects pieces and slots."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._slots: list[Slot] = []

    def write(self, html: str) -> None:
        self._open.append(html)

    def slot(self, slot: Slot) -> None:
        self._pieces.append("".join(self._open))
        self._open = []
        self._slots.append(slot)

    def result(self) -> Rendered:
        return Rendered(pieces=(*self._pieces, "".join(self._open)), slots=tuple(self._slots))


def render(
    pages: Sequence[PageOfText],
    blocks: Sequence[TextBlock],
    *,
    cites: Sequence[Cite] = (),
    hits: Sequence[FindHit] = (),
    now: int = 0,
    anchor_words: str = "Link to {label}",
    table_name: str = "Table",
    page_words: str = "{label}: see the original",
    is_first: bool = True,
    is_last: bool = True,
) -> Rendered:
    """Return the text as HTML: headings, paragraphs, page breaks, marks around `hits`, slots for `cites`.

    Cites and hits are in order and do not overlap among themselves. `anchor_words` names the link beside an article,
    `table_name` the box around a table, `page_words` the link to the page of the file itself.
    now: the hit (from 1) that stands out. is_first, is_last: whether the text begins and ends with these blocks.
    """
    out = _Writer()
    cites_by_page = _by_page([(cite.page, (cite.start, cite.end, cite.index)) for cite in cites], len(pages))
    numbered = [(hit.page, (hit.start, hit.end, number)) for number, hit in enumerate(hits, start=1)]
    hits_by_page = _by_page(numbered, len(pages))
    page, at = -1 if is_first else blocks[0].page - 1, 0
    for element in elements_of(pages, blocks):
        block, at = blocks[at], at + element.count
        while page < block.page:
            page += 1
            out.write(_page_break(pages[page], page_words, first=page == 0))
        text = pages[block.page].text
        inline = _Inline(out, text, cites_by_page[block.page], hits_by_page[block.page], now)
        if is_area(element):
            write_areas(element, write=out.write, put=inline.write, anchor=block.anchor)
        elif element.kind == ElementKind.TABLE:
            write_table(element, text, write=out.write, put=inline.write, name=table_name)
        elif block.kind != Kind.PARAGRAPH or not _ORNAMENT.fullmatch(text, block.start, block.end):
            _write_block(out, inline, block, element, anchor_words)
    for rest in pages[page + 1 :] if is_last else ():
        out.write(_page_break(rest, page_words, first=False))
    return out.result()


def render_lines(text: str, cites: Sequence[tuple[int, int, int]]) -> Rendered:
    """Return a short text, such as a slide, as HTML with a paragraph for each line.

    cites: (start, end, index of the slot), in order, without overlaps.
    """
    out, position = _Writer(), 0
    inline = _Inline(out, text, [tuple(cite) for cite in reversed(cites)], [], 0)
    for line in text.split("\n"):
        if line.strip():
            out.write("<p>")
            inline.write(position, position + len(line))
            out.write("</p>\n")
        position += len(line) + 1
    return out.result()


def _by_page(items: Sequence[tuple[int, tuple[int, ...]]], count: int) -> list[list[tuple[int, ...]]]:
    by_page: list[list[tuple[int, ...]]] = [[] for _ in range(count)]
    for page, item in items:
        by_page[page].append(item)
    return [item[::-1] for item in by_page]  # the next one is last: cheap to take off


def _page_break(page: PageOfText, page_words: str, *, first: bool) -> str:
    if not page.anchor:
        return ""
    anchor, label = escape(page.anchor), escape(page.label)
    if first:
        return f'<span class="vh" id="{anchor}">{label}</span>\n'
    if page.original:
        words = escape(page_words.format(label=page.label))
        target = "" if page.original.startswith("?") else f' target="{ORIGINAL_FRAME}"'
        label = f'<a href="{escape(page.original)}"{target} aria-label="{words}">{label}</a>'
    return f'<p class="pagebreak" id="{anchor}">{label}</p>\n'


def _write_block(out: _Writer, inline: _Inline, block: TextBlock, element: Element, anchor_words: str) -> None:
    tag = {Kind.PART: "h2", Kind.CHAPTER: "h2", Kind.SECTION: "h2", Kind.ARTICLE: "h3"}.get(block.kind, "p")
    identity = f' id="{escape(block.anchor)}"' if block.anchor else ""
    cls = f' class="{element.role}"' if element.role else ""
    out.write(f"<{tag}{identity}{cls}>")
    small = tag == "h2" and element.role != "section" and block.start < block.title < block.end
    if small:
        out.write("<small>")
        inline.write(block.start, block.title)
        out.write("</small>")
        inline.write(block.title, block.end)
    else:
        inline.write(block.start, block.end)
    if block.kind == Kind.ARTICLE:
        name = escape(anchor_words.format(label=block.label))
        out.write(f'<a class="anchor" href="#{escape(block.anchor)}" aria-label="{name}">#</a>')
    out.write(f"</{tag}>\n")


class _Inline:
    """Writes stretches of one page; asked for in order."""

    def __init__(
        self, out: _Writer, text: str, cites: list[tuple[int, ...]], hits: list[tuple[int, ...]], now: int
    ) -> None:
        self._out, self._text, self._cites, self._hits, self._now = out, text, cites, hits, now

    def write(self, start: int, end: int) -> None:
        """Write the characters start..end with their marks and slots."""
        for first, last, index in self._cites_in(start, end):
            self._out.write(self._mark_hits(start, first))
            self._out.slot(Slot(index, self._mark_hits(first, last)))
            start = last
        self._out.write(self._mark_hits(start, end))

    def _cites_in(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        while self._cites and self._cites[-1][0] < end:
            first, last, index = self._cites.pop()
            if first >= start and last <= end:
                yield first, last, index
                start = last

    def _mark_hits(self, start: int, end: int) -> str:
        parts = []
        while self._hits and self._hits[-1][0] < end:
            first, last, number = self._hits[-1]
            is_first, number = number > 0, abs(number)
            if last > end:
                # The rest of the words stands in the next stretch.
                self._hits[-1] = (end, last, -number)
            else:
                self._hits.pop()
            first, last = max(first, start), min(last, end)
            if first < last:
                words = escape(self._text[first:last])
                parts.append(escape(self._text[start:first]))
                parts.append(mark(words, number=number, is_now=number == self._now, is_first=is_first))
                start = last
            if last == end:
                break
        parts.append(escape(self._text[start:end]))
        return "".join(parts)


def render_outline(entries: Sequence[OutlineEntry], address: Callable[[str], str] = "#{}".format) -> str:
    """Return the outline as nested lists of links; "" for none. address: gives that of an anchor."""
    if not entries:
        return ""
    lines = (
        f'<li><a href="{escape(address(entry.anchor))}">{escape(entry.text)}</a>'
        f"{render_outline(entry.children, address)}</li>"
        for entry in entries
    )
    return f"<ol>{''.join(lines)}</ol>"
