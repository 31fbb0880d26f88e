"""Parts of long texts: where a hit lands, and what of the text is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.records import Passage, SearchRecord
from search.weights import WEIGHTS
from vietnamese.normalise import normalise

#: Passages of one record that are indexed: a bound on hostile files, far above real ones (about 6,000 printed pages).
MAX_PASSAGES = 20_000

_ARTICLE = re.compile(r"[ \t]*(Điều\s{1,3}\d{1,4}[a-zđ]?)\s?[.:]")
_SENTENCE_END = re.compile(r"[.;!?]\s")


def _cut_paragraph(paragraph: str, length: int) -> Iterator[str]:
    """Cut a paragraph that is too long, at the end of a sentence if there is one in the second half."""
    while len(paragraph) > length * 2:
        ends = [match.end() for match in _SENTENCE_END.finditer(paragraph, length // 2, length)]
        cut = ends[-1] if ends else paragraph.rfind(" ", length // 2, length) + 1
        cut = cut or length
        yield paragraph[:cut]
        paragraph = paragraph[cut:]
    yield paragraph


def _split_articles(text: str, length: int) -> Iterator[tuple[str, str]]:
    """Yield (heading of the article, text) blocks of about `length` characters; a new article begins a block."""
    article, block = "", ""
    for line in text.split("\n"):
        heading = _ARTICLE.match(line)
        if block and (heading or len(block) + len(line) > length):
            yield article, block
            block = ""
        if heading:
            article = " ".join(heading[1].split())
        for piece in _cut_paragraph(line.strip(), length):
            if block and len(block) + len(piece) > length:
                yield article, block
                block = ""
            block = f"{block}\n{piece}" if block else piece
    if block.strip():
        yield article, block


def _read_passages(record: SearchRecord, length: int) -> Iterator[Passage]:
    sources = record.passages or (Passage(anchor="", label="", text=record.text or record.summary),)
    for source in sources:
        for article, text in _split_articles(normalise(source.text), length):
            parts = (source.label, "" if article in source.label else article)
            label = " · ".join(part for part in parts if part)
            if text.strip():
                yield Passage(anchor=source.anchor, label=label, text=text.strip())


def split_passages(record: SearchRecord, *, length: int = WEIGHTS.passage_length) -> Iterator[Passage]:
    """Yield the passages of a record for the index: short, normalised, each with a place to land on.

    length: characters after which a passage ends at the next break; none grows longer than twice that.
    """
    yield from _read_passages(record, length)
