"""A long text in portions, each of which is shown on a page of its own: which blocks, and where an anchor stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.reading.bounds import PORTION_BLOCKS, PORTION_CHARACTERS
from documents.reading.structure import HEADINGS, PageOfText, TextBlock

_NEARLY = 0.8
"""Of a portion: from here on the next heading begins the next one."""


def cut_long_blocks(pages: Sequence[PageOfText], blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return the blocks, those that are longer than a portion cut at spaces: a text without a single line break."""
    return [piece for block in blocks for piece in _cut(pages[block.page].text, block)]


def _cut(text: str, block: TextBlock) -> Iterator[TextBlock]:
    while block.end - block.start > PORTION_CHARACTERS:
        hard = block.start + PORTION_CHARACTERS
        end = max(text.rfind(" ", block.start + PORTION_CHARACTERS // 2, hard), 0) or hard
        yield replace(block, end=end, title=min(block.title, end))
        block = replace(block, start=end, title=block.end, anchor="", label="")
    yield block


def portions_of(blocks: Sequence[TextBlock]) -> tuple[range, ...]:
    """Return the portions as ranges of blocks, one if the text is not long; a heading begins one where it can."""
    starts, characters = [0], 0
    for index, block in enumerate(blocks):
        length, count = block.end - block.start, index - starts[-1]
        is_full = count >= PORTION_BLOCKS or characters + length > PORTION_CHARACTERS
        is_nearly = count >= PORTION_BLOCKS * _NEARLY or characters > PORTION_CHARACTERS * _NEARLY
        if count and (is_full or (is_nearly and block.kind in HEADINGS)):
            starts.append(index)
            characters = 0
        characters += length
    return tuple(map(range, starts, [*starts[1:], len(blocks)]))


def portion_of_anchors(
    pages: Sequence[PageOfText], blocks: Sequence[TextBlock], portions: Sequence[range]
) -> dict[str, int]:
    """Return in which portion (from 1) each anchor of a block or page stands."""
    where: dict[str, int] = {}
    for number, portion in enumerate(portions, start=1):
        for block in (blocks[index] for index in portion):
            for anchor in (pages[block.page].anchor, block.anchor):
                if anchor:
                    where.setdefault(anchor, number)
    return where
