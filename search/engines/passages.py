"""Parts of long texts: where a hit lands, and what of the text is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.records import Passage, SearchRecord
from vietnamese.normalise import normalise

#: A passage ends at the first break after so many characters, and never grows much longer.
PASSAGE_LENGTH = 600

#: Passages of one record that are kept: a bound on hostile files, far above real ones (about 6,000 printed pages).
MAX_PASSAGES = 20_000

_ARTICLE = re.compile(r"[ \t]*(Điều\s{1,3}\d{1,4}[a-zđ]?)\s?[.:]")
_SENTENCE_END = re.compile(r"[.;!?]\s")


def _pieces(paragraph: str) -> Iterator[str]:
    """Cut a paragraph that is too long, at the end of a sentence if there is one in the second half."""
    while len(paragraph) > PASSAGE_LENGTH * 2:
        ends = [match.end() for match in _SENTENCE_END.finditer(paragraph, PASSAGE_LENGTH // 2, PASSAGE_LENGTH)]
        cut = ends[-1] if ends else paragraph.rfind(" ", PASSAGE_LENGTH // 2, PASSAGE_LENGTH) + 1
        cut = cut or PASSAGE_LENGTH
        yield paragraph[:cut]
        paragraph = paragraph[cut:]
    yield paragraph


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield (heading of the article, text) blocks of about PASSAGE_LENGTH characters; a new article begins a block."""
    article, block = "", ""
    for line in text.split("\n"):
        heading = _ARTICLE.match(line)
        if block and (heading or len(block) + len(line) > PASSAGE_LENGTH):
            yield article, block
            block = ""
        if heading:
            article = " ".join(heading[1].split())
        for piece in _pieces(line.strip()):
            if block and len(block) + len(piece) > PASSAGE_LENGTH:
                yield article, block
                block = ""
            block = f"{block}\n{piece}" if block else piece
    if block.strip():
        yield article, block


def _all_passages(record: SearchRecord) -> Iterator[Passage]:
    sources = record.passages or (Passage(anchor="", label="", text=record.text or record.summary),)
    for source in sources:
        for article, text in _blocks(normalise(source.text)):
            parts = (source.label, "" if article in source.label else article)
            label = " · ".join(part for part in parts if part)
            if text.strip():
                yield Passage(anchor=source.anchor, label=label, text=text.strip())


def passages_of(record: SearchRecord) -> Iterator[Passage]:
    """Yield the passages of a record for the index: short, normalised, each with a place to land on."""
    for count, passage in enumerate(_all_passages(record)):
        if count >= MAX_PASSAGES:
            return
        yield passage
