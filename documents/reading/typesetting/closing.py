"""The end of a document: recipients at the left, at the right who signs, for whom and in which post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from documents.reading.structure import Kind, TextBlock
from documents.reading.typesetting.lines import (
    MAX_LINE,
    Line,
    is_capital,
    is_drawn,
    is_name,
    is_post,
    is_signed,
    is_type,
    lines_of,
    post_places,
    split_line,
)
from documents.reading.typesetting.values import Area, Element, ElementKind, SetLine

_RECIPIENTS = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*:?")
_ITEM = re.compile(r"[-–+•]\s?\S")
_LAST = re.compile(r"(?:[-–+•]\s?)?Lưu\b")
_ITEM_BREAKS = re.compile(r"(?<=[:;,.]\s)(?=[-–+]\s)|(?<=[:;,.]\s\s)(?=[-–+]\s)")
_ANNEX = re.compile(r"(?:PHỤ LỤC|DANH SÁCH|BIỂU|MẪU)\b")
_ITEM_ENDS = (";", ".", ":")
_MAX_BLOCKS = 60
_MAX_POSTS = 6
_MAX_LINES = 24
"""Lines in which a name has to come below the first post."""


def begins_closing(words: str) -> bool:
    """Tell whether a line can be the first of a closing; cheap."""
    return _RECIPIENTS.match(words) is not None or is_post(words)


def read_closing(text: str, blocks: Sequence[TextBlock], at: int) -> Element | None:
    """Return recipients and signature that begin at block number `at` of these, None if that is not sure."""
    lines = list(_lines(text, blocks, at))
    if not lines:
        return None
    if _RECIPIENTS.match(lines[0].words):
        recipients, rest = _recipients(lines)
        signer, rest = _signer(rest)
    else:
        signer, rest = _signer(lines)
        if not signer or signer[-1].role != "name":
            return None
        has_recipients = bool(rest) and _RECIPIENTS.match(rest[0].words) is not None
        recipients, rest = _recipients(rest) if has_recipients else ([], rest)
    taken = _whole_blocks(lines, rest)
    areas = [Area(name, tuple(part)) for name, part in (("recipients", recipients), ("signer", signer)) if part]
    areas.sort(key=lambda area: area.lines[0].start)
    return Element(ElementKind.CLOSING, taken, areas=tuple(areas)) if taken and areas else None


def may_be_closing(text: str, blocks: Sequence[TextBlock], at: int) -> bool:
    """Tell whether recipients begin, or posts with a name below them; of a long list of posts few lines are read."""
    parts = 0
    for number, line in enumerate(islice(_lines(text, blocks, at), _MAX_LINES)):
        if number == 0 and _RECIPIENTS.match(line.words):
            return True
        role = _role(line, is_first=not parts)
        if role in {"", "name"} or parts == _MAX_POSTS:
            return role == "name"
        parts += not (role == "drawn" or (parts and _goes_on(line, role)))
    return False


def _lines(text: str, blocks: Sequence[TextBlock], at: int) -> Iterator[Line]:
    """Yield the lines of the paragraphs of this page, an item of the recipients in one piece, cells parted."""
    for number in range(at, min(at + _MAX_BLOCKS, len(blocks))):
        block = blocks[number]
        if block.page != blocks[at].page or block.kind not in {Kind.PARAGRAPH, Kind.PREAMBLE}:
            return
        if block.end - block.start > 10 * MAX_LINE:
            return
        for line in lines_of(text, block, number):
            places = [match.start() for match in _ITEM_BREAKS.finditer(text, line.start, line.end)]
            for piece in split_line(line, text, places):
                yield from split_signer(piece, text)


def split_signer(line: Line, text: str) -> Sequence[Line]:
    """Return posts and name that stand in one line as lines of their own."""
    words = line.words.split() if len(line.words) < MAX_LINE else []
    posts = sum(1 for _word in takewhile(_is_of_post, words))
    tail = words[posts:]
    if not posts or not is_post(" ".join(words[:posts])) or (tail and not is_name(" ".join(tail))):
        return [line]
    places = post_places(line, text)
    return split_line(line, text, [*places, text.rindex(tail[0], 0, _start_of(tail, text, line))] if tail else places)


def _start_of(tail: Sequence[str], text: str, line: Line) -> int:
    """Return a place behind the first word of the name that ends the line."""
    place = line.end
    for word in reversed(tail):
        place = text.rindex(word, line.start, place)
    return place + len(tail[0])


def _is_of_post(word: str) -> bool:
    return word.isupper() or word == "-"


def _recipients(lines: Sequence[Line]) -> tuple[list[SetLine], Sequence[Line]]:
    """Return the recipients and the lines behind them."""
    found = [SetLine(lines[0].start, lines[0].end, "head")]
    position, has_dashes = 1, _have_dashes(lines)
    for before, line in pairwise(lines):
        is_item = _ITEM.match(line.words) is not None
        if (line.cell != before.cell and not line.begins) or not (is_item or _may_follow(line, before, has_dashes)):
            break
        if has_dashes and not is_item and len(found) > 1:
            found[-1] = SetLine(found[-1].start, line.end)
        else:
            found.append(SetLine(line.start, line.end))
        position += 1
        if _LAST.match(line.words) and not has_dashes:
            break
    return found, lines[position:]


def _may_follow(line: Line, before: Line, has_dashes: bool) -> bool:
    """Tell whether a line without a dash is one of the recipients, or the rest of the one before it."""
    if is_post(line.words) or is_capital(line.words) or is_drawn(line.words) or len(line.words) > MAX_LINE:
        return False
    return not has_dashes or not line.begins or not before.words.endswith(_ITEM_ENDS)


def _have_dashes(lines: Sequence[Line]) -> bool:
    """Tell whether recipients are written with dashes: then what has none is the rest of one, or none."""
    is_listed = len(lines) < 2 or _ITEM.match(lines[1].words) is not None
    return is_listed or not any(_LAST.match(line.words) for line in lines)


def _signer(lines: Sequence[Line]) -> tuple[list[SetLine], Sequence[Line]]:
    """Return posts, "(đã ký)" and name, and the lines behind them; nothing if the first line is no post."""
    found: list[SetLine] = []
    posts = 0
    for position, line in enumerate(lines):
        role = _role(line, is_first=not found)
        if role == "name":
            return [*found, SetLine(line.start, line.end, role)], lines[position + 1 :]
        if not role or len(found) == _MAX_POSTS:
            # Capitals without a name below belong to what comes next.
            return found[:posts], lines[position - (len(found) - posts) :] if found else lines[position:]
        if found and _goes_on(line, role):
            found[-1] = SetLine(found[-1].start, line.end, "post")
        elif role != "drawn":
            found.append(SetLine(line.start, line.end, role))
            posts = len(found) if is_post(line.words) or role == "signed" else posts
    return found, []


def _goes_on(line: Line, role: str) -> bool:
    """Tell whether a line is the rest of the post before it."""
    return not line.begins and role == "post" and not is_post(line.words)


def _role(line: Line, *, is_first: bool) -> str:
    """Return what a line is in a signature, "" if it is no part of one."""
    if is_drawn(line.words):
        return "drawn"
    if is_post(line.words):
        return "post"
    if is_first or is_type(line.words) or _ANNEX.match(line.words):
        return ""
    if is_signed(line.words):
        return "signed"
    if is_name(line.words):
        return "name"
    return "post" if is_capital(line.words) else ""


def _whole_blocks(lines: Sequence[Line], rest: Sequence[Line]) -> int:
    """Return how many blocks were read; 0 if one of them was read in part."""
    if not rest:
        return lines[-1].block - lines[0].block + 1
    return rest[0].block - lines[0].block if rest[0].begins else 0
