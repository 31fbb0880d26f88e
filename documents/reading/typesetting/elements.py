"""Blocks read as the elements of an official document, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.reading.structure import HEADINGS, Kind, PageOfText, TextBlock, begins_as
from documents.reading.typesetting.closing import begins_closing, may_be_closing, read_closing
from documents.reading.typesetting.letterhead import begins_letterhead, read_letterhead
from documents.reading.typesetting.lines import MAX_LINE, is_capital
from documents.reading.typesetting.tables import is_row, read_table
from documents.reading.typesetting.titles import read_title
from documents.reading.typesetting.values import Element, ElementKind
from vietnamese.fold import fold_key

_DASH = re.compile(r"[-–•*]\s")
_PLUS = re.compile(r"\+\s")
_FRESH = re.compile(r"[-–+•*]\s|(?!Điều\b|Khoản\b|Chương\b)")
_TO = re.compile(r"Kính gửi\b")
_BASIS = re.compile(r"(?:[-–]\s)?(?:Căn cứ|Xét|Theo đề nghị|Thực hiện)\s")
_BASIS_ENDS = ";,."
_SENTENCE_ENDS = ".;:,!?/"
_ROMAN = re.compile(r"[IVXLC]{1,8}[.)]\s")
_ORDERS = frozenset({"quyet dinh", "quyet nghi", "nghi quyet", "chi thi", "ket luan", "thong bao"})
_MAX_CLAUSE_TITLE = 120
_MAX_CLOSINGS = 200
"""Closings that are looked for in one portion of a text: each looks far ahead, so that many would take minutes."""


def elements_of(pages: Sequence[PageOfText], blocks: Sequence[TextBlock]) -> Iterator[Element]:
    """Yield elements that have all the blocks, in their order."""
    at = 0
    where = _Where(has_begun=bool(blocks) and _is_inside(pages, blocks[0]))
    while at < len(blocks):
        text = pages[blocks[at].page].text
        element = _read(text, blocks, at, where) or Element(ElementKind.BLOCK, 1, role=_role(text, blocks, at, where))
        where.pass_by(blocks[at], element)
        yield element
        at += element.count


@dataclass(slots=True)
class _Where:
    """What was read before: whether a heading was, and whether those whom a letter goes to are being named.

    closings: how many were looked for.
    """

    has_begun: bool
    is_addressing: bool = False
    closings: int = 0

    def pass_by(self, block: TextBlock, element: Element) -> None:
        self.has_begun = self.has_begun or block.kind in HEADINGS
        self.is_addressing = element.role == "to"

    def read_closing(self, text: str, blocks: Sequence[TextBlock], at: int) -> Element | None:
        """Return the closing that begins at block number `at`, None if there is none."""
        if self.closings == _MAX_CLOSINGS or not may_be_closing(text, blocks, at):
            return None
        self.closings += 1
        return read_closing(text, blocks, at)


def _is_inside(pages: Sequence[PageOfText], block: TextBlock) -> bool:
    """Tell whether text of the same file stands before a block: it begins a further portion of a long text."""
    is_first_page = block.page == 0 or pages[block.page - 1].part != pages[block.page].part
    return not is_first_page or bool(pages[block.page].text[: block.start].strip())


def _read(text: str, blocks: Sequence[TextBlock], at: int, where: _Where) -> Element | None:
    """Return what begins at block number `at`, None for a block that stands alone."""
    block = blocks[at]
    words = " ".join(text[block.start : min(block.end, block.start + 4 * MAX_LINE)].split())
    if block.kind == Kind.PARAGRAPH and begins_letterhead(words) and (found := read_letterhead(text, blocks, at)):
        return found
    if block.kind == Kind.PARAGRAPH and begins_closing(words) and (found := where.read_closing(text, blocks, at)):
        return found
    if is_row(text, block):
        return read_table(text, blocks, at, until=_end_of_table(text, blocks, at, where))
    return read_title(text, blocks, at) if block.kind == Kind.PARAGRAPH else None


def _end_of_table(text: str, blocks: Sequence[TextBlock], at: int, where: _Where) -> int:
    """Return the number of the block at which rows end, or something else begins that is written as rows."""
    end = at + 1
    while end < len(blocks) and blocks[end].page == blocks[at].page and is_row(text, blocks[end]):
        words = text[blocks[end].start : min(blocks[end].end, blocks[end].start + 4 * MAX_LINE)]
        if begins_closing(words) and where.read_closing(text, blocks, end):
            break
        if begins_letterhead(words) and read_letterhead(text, blocks, end):
            break
        end += 1
    return end


def _role(text: str, blocks: Sequence[TextBlock], at: int, where: _Where) -> str:
    """Return what a single block is set as; "" for a plain paragraph or a heading."""
    block = blocks[at]
    kind = _kind(text, block)
    if kind == Kind.CLAUSE:
        return "clause clause--title" if _heads_others(text, blocks, at) else "clause"
    if kind == Kind.POINT:
        return "point"
    if block.kind in HEADINGS:
        return _role_of_heading(text, blocks, at)
    words = text[block.start : min(block.end, block.start + 40)]
    ends = text[block.end - 1]
    if not where.has_begun and _BASIS.match(words) and ends in _BASIS_ENDS:
        return "basis"
    if _TO.match(words) or (where.is_addressing and _DASH.match(words)):
        return "to"
    if ends == ":" and is_capital(words) and fold_key(words) in _ORDERS:
        return "order"
    if _DASH.match(words):
        return "dash"
    return "dash dash--low" if _PLUS.match(words) else ""


def _kind(text: str, block: TextBlock) -> Kind:
    """Return what a block is; in a letter, which has no articles, a paragraph is a clause or a point by its number."""
    if block.kind != Kind.PARAGRAPH:
        return block.kind
    return begins_as(text[block.start : min(block.end, block.start + 40)]) or block.kind


def _role_of_heading(text: str, blocks: Sequence[TextBlock], at: int) -> str:
    block = blocks[at]
    if block.kind == Kind.SECTION and _ROMAN.match(text, block.start):
        return "section"
    if block.kind != Kind.ARTICLE or block.title < block.end or at + 1 == len(blocks):
        return ""
    below = blocks[at + 1]
    goes_on = below.page == block.page and below.kind == Kind.PARAGRAPH and "\n" not in text[block.end : below.start]
    return "run-in" if goes_on and not is_row(text, below) else ""


def _heads_others(text: str, blocks: Sequence[TextBlock], at: int) -> bool:
    """Tell whether a clause is the title of what stands below it ("1. Mục đích"), not a sentence of a list."""
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if block.end - block.start > _MAX_CLAUSE_TITLE or text[block.end - 1] in _SENTENCE_ENDS or below is None:
        return False
    kind = _kind(text, below)
    if below.page != block.page or kind not in {Kind.POINT, Kind.PARAGRAPH} or is_row(text, below):
        return False
    # A sentence that was cut goes on in small letters, or with the article that it speaks of.
    return kind == Kind.POINT or (not text[below.start].islower() and bool(_FRESH.match(text, below.start)))
