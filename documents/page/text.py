"""The text of one directive ready to be shown, cached in memory as long as it does not change.

What is cached is the same for every reader: HTML with gaps where citations stand. Who may see what is cited is
asked each time (`documents.citations.resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.citations.resolve import Cited
from documents.models import Citation, Directive
from documents.page.cache import DirectiveCache
from documents.reading.finding import FindHit
from documents.reading.paragraphs import without_page_number
from documents.reading.rendering import Cite, Rendered, render, render_outline
from documents.reading.structure import OutlineEntry, PageOfText, TextBlock, blocks_of, outline_of
from documents.text import ShownPage, shown_pages

MAX_CACHED_CHARACTERS = 12_000_000
"""Characters of text cached by one process, about 60 MB with what is made of them."""
_WITH_DIGIT = re.compile(r"\S*\d\S*")


@dataclass(frozen=True, slots=True)
class DirectiveText:
    """Pages, blocks, outline, citations and the HTML without marks."""

    pages: tuple[PageOfText, ...]
    blocks: tuple[TextBlock, ...]
    outline: tuple[OutlineEntry, ...]
    outline_html: str
    cited: tuple[Cited, ...]
    cites: tuple[Cite, ...]
    rendered: Rendered
    page_count: int

    def with_marks(self, hits: Sequence[FindHit]) -> Rendered:
        """Return the HTML with marks around what was found."""
        if not hits:
            return self.rendered
        return render(self.pages, self.blocks, cites=self.cites, hits=hits, anchor_words=_anchor_words())


def _anchor_words() -> str:
    return _("Link to {label}")


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
        )
        for page in pages
    )


def _page_anchor(page: ShownPage) -> str:
    return f"tep-{page.part + 1}-trang-{page.number}" if page.part else f"trang-{page.number}"


def _page_label(page: ShownPage) -> str:
    if not page.part:
        return f"Trang {page.number}"
    return f"{page.part_title}, trang {page.number}"


def _load(directive_id: int) -> DirectiveText:
    shown = shown_pages(directive_id)
    pages = pages_of_text(shown)
    blocks = tuple(blocks_of(pages))
    index_of = {page.page_id: index for index, page in enumerate(shown)}
    rows = Citation.objects.filter(directive_id=directive_id, page_id__in=index_of).order_by("page_id", "start")
    cited: list[Cited] = []
    cites: list[Cite] = []
    for row in rows:
        page = index_of[row.page_id]
        span = link_span(pages[page].text, start=row.start, end=row.end, number=row.number)
        cites.append(Cite(page, *span, index=len(cited)))
        cited.append(Cited(row.number, row.number_key, row.issuer_name, row.cited_date))
    cites.sort(key=lambda cite: (cite.page, cite.start))
    outline = outline_of(pages, blocks)
    return DirectiveText(
        pages=pages,
        blocks=blocks,
        outline=outline,
        outline_html=render_outline(outline),
        cited=tuple(cited),
        cites=tuple(cites),
        rendered=render(pages, blocks, cites=cites, anchor_words=_anchor_words()),
        page_count=sum(page.is_paged for page in shown),
    )


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
    return _cache.get_or_make(directive, lambda stored: _load(stored.pk))
