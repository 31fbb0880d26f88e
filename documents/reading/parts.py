"""Parts of a directive as people write them: "Điều 5 khoản 2, Điều 7 điểm a", "điểm a khoản 2 Điều 5".

What is written becomes the smallest text that has these parts, and that text is read like every other one: so anchors
and labels are those of the page of a directive. A decision and the regulation that comes with it both begin with
Điều 1: "Điều 1 (kèm theo)" is that of the regulation.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.reading.structure import Kind, PageOfText, blocks_of
from vietnamese.normalise import normalise


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a directive: how it is spoken of ("Điều 5 khoản 2") and linked ("dieu-5-khoan-2")."""

    label: str
    anchor: str


class UnreadablePart(ValueError):
    """What is written is no part of a directive; `written` is the piece that cannot be read."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written


_WORDS = ("phần", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm")
_RANK = {word: rank for rank, word in enumerate(_WORDS)}
_ARTICLE = "điều"
_STEP = re.compile(
    r"(?P<word>phần|chương|tiểu\s+mục|mục|điều|khoản|điểm)\s+"
    r"(?P<number>thứ\s+\w+|\d{1,4}[a-zđ]?|[ivxlc]{1,8}|[a-zđ])(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}[a-zđ]?|[ivxlc]{1,8}|[a-zđ]", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s*\n\s*", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\s*\(?\s*(?:của\s+)?(?:(?:quy\s+chế|quy\s+định|điều\s+lệ)\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s*\)?", re.IGNORECASE
)
_ATTACHED_LABEL = " (kèm theo)"
_ROMAN = re.compile(r"[IVXLC]{1,8}")


@dataclass(frozen=True, slots=True)
class _Step:
    """A word and its number: "điều" and "5"."""

    word: str
    number: str

    @property
    def rank(self) -> int:
        return _RANK[self.word]


@dataclass(frozen=True, slots=True)
class _Way:
    """The steps down to a part; is_attached: the article is that of what comes with the directive."""

    steps: tuple[_Step, ...]
    is_attached: bool = False


@lru_cache(maxsize=1024)
def read_parts(written: str) -> tuple[Part, ...]:
    """Return the parts in their order, each once.

    Commas, semicolons and "và" stand between parts; a part that begins lower than the one before it goes on from there
    ("Điều 5, khoản 2" is one part, "Điều 5 khoản 2, khoản 3" are two). Raises UnreadablePart.
    """
    ways: list[_Way] = []
    for piece in filter(None, _BETWEEN.split(normalise(written).strip(" .,;"))):
        before = ways[-1] if ways else _Way(())
        read = _read_piece(piece, before)
        first = read.steps[0].rank
        above = tuple(step for step in before.steps if step.rank < first) if first > _RANK[_ARTICLE] else ()
        if above and above == before.steps:
            ways.pop()
        ways.append(_Way((*above, *read.steps), read.is_attached or bool(above and before.is_attached)))
    return tuple(dict.fromkeys(map(_as_part, ways)))


def fit_to_text(parts: Iterable[Part], anchors: Collection[str]) -> tuple[list[Part], list[Part]]:
    """Return the parts as a text with these anchors has them, and those that it does not have.

    An article of what comes with the directive needs no word for that where the directive has none of the same number.
    """
    fitting: list[Part] = []
    missing: list[Part] = []
    for part in parts:
        plain = read_parts(part.label.removesuffix(_ATTACHED_LABEL))[0]
        present = next((candidate for candidate in (part, plain) if candidate.anchor in anchors), None)
        (missing if present is None else fitting).append(present or part)
    return fitting, missing


def _read_piece(piece: str, before: _Way) -> _Way:
    """Return the steps of one piece from the highest to the lowest; a number alone has the word of the last step."""
    plain = _ATTACHED.sub("", piece, count=1)
    if before.steps and _NUMBER.fullmatch(plain):
        return _Way((_Step(before.steps[-1].word, plain),), plain != piece)
    steps = [_Step(" ".join(match["word"].lower().split()), match["number"]) for match in _STEP.finditer(plain)]
    if not steps or _STEP.sub("", plain).strip() or len({step.word for step in steps}) < len(steps):
        raise UnreadablePart(piece)
    return _Way(tuple(sorted(steps, key=lambda step: step.rank)), plain != piece)


def _as_part(way: _Way) -> Part:
    lines: list[str] = []
    for at, step in enumerate(way.steps):
        times = 2 if way.is_attached and step.word == _ARTICLE else 1
        lines += [_line_of(step, above=way.steps[:at])] * times
    blocks = [block for block in blocks_of([PageOfText("\n\n".join(lines))], trust_numbers=True) if block.anchor]
    if len(blocks) != len(lines) or (way.is_attached and len(lines) == len(way.steps)):
        raise UnreadablePart(" ".join(f"{step.word} {step.number}" for step in way.steps))
    last = blocks[-1]
    label = " ".join(block.label for block in blocks) if last.kind == Kind.SECTION else last.label
    return Part(f"{label}{_ATTACHED_LABEL if way.is_attached else ''}", last.anchor)


def _line_of(step: _Step, *, above: Sequence[_Step]) -> str:
    """Return a paragraph that is read as the step."""
    number = step.number.lower()
    if step.word == _ARTICLE:
        return f"Điều {number}. …"
    if step.word == "khoản":
        return f"{number}. …"
    if step.word == "điểm":
        return f"{number}) …"
    roman = number.upper()
    is_roman = _ROMAN.fullmatch(roman) is not None
    if step.word == "mục" and is_roman and not above:
        return f"{roman}. …"
    return f"{step.word.capitalize()} {roman if is_roman else number}"
