"""The text of one directive ready to be shown, cached in memory as long as it does not change.

What is cached is the same for every reader: HTML with gaps where citations stand. Who may see what is cited is
asked each time (`documents.citations.resolve`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.citations.links import citation_anchor
from documents.citations.resolve import Cited
from documents.models import Citation, Directive
from documents.page.cache import DirectiveCache
from documents.reading.bounds import MAX_CITATIONS, MAX_OUTLINE_ENTRIES
from documents.reading.finding import FindHit
from documents.reading.paragraphs import without_page_number
from documents.reading.portions import cut_long_blocks, portion_of_anchors, portions_of
from documents.reading.rendering import Cite, Rendered, render, render_outline
from documents.reading.structure import OutlineEntry, PageOfText, TextBlock, blocks_of, outline_of
from documents.text import ShownPage, shown_pages

MAX_CACHED_CHARACTERS = 12_000_000
"""Characters of text cached by one process, about 60 MB with what is made of them."""
PORTION = "trang"
"""The parameter of the address that names a portion of a long text, as it names a page of any list."""
_WITH_DIGIT = re.compile(r"\S*\d\S*")


@dataclass(frozen=True, slots=True)
class DirectiveText:
    """Pages, blocks, outline, citations and the HTML without marks.

    sources: the file and the number in it of each page.
    """

    pages: tuple[PageOfText, ...]
    sources: tuple[tuple[int | None, int], ...]
    blocks: tuple[TextBlock, ...]
    outline: tuple[OutlineEntry, ...]
    outline_html: str
    cited: tuple[Cited, ...]
    cites: tuple[Cite, ...]
    portions: tuple[range, ...]
    portion_of: Mapping[str, int]
    rendered: tuple[Rendered, ...]
    page_count: int
    source_file_id: int | None
    is_outline_cut: bool
    are_citations_cut: bool

    def with_marks(self, hits: Sequence[FindHit], *, portion: int = 1, now: int = 0) -> Rendered:
        """Return the HTML of a portion (from 1) with marks around what was found; hit number `now` stands out."""
        if not hits:
            return self.rendered[portion - 1]
        return _render(self.pages, self.blocks, self.portions, portion - 1, cites=self.cites, hits=hits, now=now)

    def portion_at(self, page: int, start: int) -> int:
        """Return in which portion (from 1) a character of a page stands."""
        begins = [(self.blocks[portion.start].page, self.blocks[portion.start].start) for portion in self.portions[1:]]
        return 1 + bisect_right(begins, (page, start))

    def begin_of(self, anchor: str, *, portion: int) -> tuple[int, int]:
        """Return page and character where a part begins, else where a portion does."""
        blocks = self.blocks[self.portions[portion - 1].start :]
        block = next((block for block in self.blocks if anchor and block.anchor == anchor), None)
        block = block or next(iter(blocks), None)
        return (block.page, block.start) if block else (0, 0)

    def address_of(self, anchor: str, **query: str) -> str:
        """Return the address of an anchor, seen from any portion; `query`: what else the address is to say."""
        if len(self.portions) == 1:
            return f"#{anchor}"
        return f"?{urlencode({**query, PORTION: self.portion_of.get(anchor, 1)})}#{anchor}"


def _render(
    pages: Sequence[PageOfText],
    blocks: Sequence[TextBlock],
    portions: Sequence[range],
    index: int,
    *,
    cites: Sequence[Cite],
    hits: Sequence[FindHit] = (),
    now: int = 0,
) -> Rendered:
    portion = portions[index]
    return render(
        pages,
        blocks[portion.start : portion.stop],
        cites=cites,
        hits=hits,
        now=now,
        anchor_words=_("Link to {label}"),
        table_name=_("Table"),
        page_words=_("{label}: see the original"),
        is_first=index == 0,
        is_last=index == len(portions) - 1,
    )


def pages_of_text(pages: Sequence[ShownPage]) -> tuple[PageOfText, ...]:
    """Return the pages with anchor and label: `trang-4`, `tep-2-trang-2`; none for a text without pages.

    The number printed on a page is left out, since the label says it; offsets are those of the stored text.
    """
    alone = len(pages) == 1
    return tuple(
        PageOfText(
            text=without_page_number(page.text, number=page.number) if page.is_paged else page.text,
            anchor="" if alone or not page.is_paged else _page_anchor(page),
            label="" if alone or not page.is_paged else _page_label(page),
            part=page.part,
            lines_are_paragraphs=page.lines_are_paragraphs,
        )
        for page in pages
    )


def _page_anchor(page: ShownPage) -> str:
    return f"tep-{page.part + 1}-trang-{page.number}" if page.part else f"trang-{page.number}"


def _page_label(page: ShownPage) -> str:
    if not page.part:
        return f"Trang {page.number}"
    return f"{page.part_title}, trang {page.number}"


def file_address(slug: str, file_id: int, filename: str) -> str:
    """Return the address of a file of the directive with this slug."""
    return reverse("documents:file", kwargs={"slug": slug, "file_id": file_id, "filename": filename})


def picture_anchor(file_id: int, number: int) -> str:
    """Return the anchor of the picture of a page."""
    return f"anh-{file_id}-{number}"


def _with_originals(
    pages: Sequence[PageOfText], shown: Sequence[ShownPage], slug: str, portion_of: Mapping[str, int]
) -> tuple[PageOfText, ...]:
    """Return the pages with the address of the picture of each, beside the text; else of the page in the file itself.

    Where only the part behind the # differs, a frame that shows the file stays at its page: so the rest differs, too.
    """
    return tuple(
        replace(page, original=_picture_address(source, portion_of.get(page.anchor, 0)))
        if source.has_picture and page.label
        else replace(page, original=_page_address(slug, source))
        if source.file_id and source.pdf_name and page.label
        else page
        for page, source in zip(pages, shown, strict=True)
    )


def _picture_address(source: ShownPage, portion: int) -> str:
    query = {"xem": "canh-nhau", "tep": source.file_id or 0, **({PORTION: portion} if portion else {})}
    return f"?{urlencode(query)}#{picture_anchor(source.file_id or 0, source.number)}"


def _page_address(slug: str, source: ShownPage) -> str:
    return f"{file_address(slug, source.file_id or 0, source.pdf_name)}?trang={source.number}#page={source.number}"


def _load(directive: Directive) -> DirectiveText:
    directive_id = directive.pk
    shown = shown_pages(directive_id)
    pages = pages_of_text(shown)
    blocks = tuple(cut_long_blocks(pages, blocks_of(pages)))
    portions = portions_of(blocks)
    where = portion_of_anchors(pages, blocks, portions) if len(portions) > 1 else {}
    pages = _with_originals(pages, shown, directive.slug, where)
    index_of = {page.page_id: index for index, page in enumerate(shown)}
    rows = Citation.objects.filter(directive_id=directive_id, page_id__in=index_of).order_by("page_id", "start")
    cited: list[Cited] = []
    cites: list[Cite] = []
    for row in rows[:MAX_CITATIONS]:
        page = index_of[row.page_id]
        span = link_span(pages[page].text, start=row.start, end=row.end, number=row.number)
        cites.append(Cite(page, *span, index=len(cited)))
        cited.append(Cited(row.number, row.number_key, row.issuer_name, row.cited_date))
    cites.sort(key=lambda cite: (cite.page, cite.start))
    outline = outline_of(pages, blocks)
    text = DirectiveText(
        pages=pages,
        sources=tuple((page.file_id, page.number) for page in shown),
        blocks=blocks,
        outline=outline,
        outline_html="",
        cited=tuple(cited),
        cites=tuple(cites),
        portions=portions,
        portion_of=where | _portions_of_cites(cites, blocks, portions),
        rendered=tuple(_render(pages, blocks, portions, index, cites=cites) for index in range(len(portions))),
        page_count=sum(page.is_paged for page in shown),
        source_file_id=shown[0].file_id if shown else None,
        is_outline_cut=sum(1 + len(entry.children) for entry in outline) >= MAX_OUTLINE_ENTRIES,
        are_citations_cut=len(cited) >= MAX_CITATIONS,
    )
    return replace(text, outline_html=render_outline(outline, text.address_of))


def _portions_of_cites(cites: Sequence[Cite], blocks: Sequence[TextBlock], portions: Sequence[range]) -> dict[str, int]:
    """Return in which portion the link of each citation stands; nothing if there is one only."""
    if len(portions) == 1:
        return {}
    begins = [(blocks[portion.start].page, blocks[portion.start].start) for portion in portions]
    return {citation_anchor(cite.index): max(1, bisect_right(begins, (cite.page, cite.start))) for cite in cites}


def link_span(text: str, *, start: int, end: int, number: str) -> tuple[int, int]:
    """Return the part of a citation that becomes the link: the number, without the type before and the date behind."""
    written = text[start:end]
    position = written.find(number) if number else -1
    if position >= 0:
        return start + position, start + position + len(number)
    match = _WITH_DIGIT.search(written)
    return (start + match.start(), start + match.end()) if match else (start, end)


def _size(text: DirectiveText) -> int:
    return sum(len(page.text) for page in text.pages) + 1_000


_cache = DirectiveCache(max_size=MAX_CACHED_CHARACTERS, size_of=_size)


def text_of(directive: Directive) -> DirectiveText:
    """Return the text of a stored directive; two queries the first time, none until it changes."""
    return _cache.get_or_make(directive, _load)
