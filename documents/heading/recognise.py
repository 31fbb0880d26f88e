"""All of a heading together, each field with how sure it is and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from documents.citations.vocabulary import fits, only_issuer_of, type_of
from documents.extraction.values import Signature
from documents.heading.bodies import Body, body_of_title, may_be, read_bodies
from documents.heading.closing import Closing, name_alone, read_closing, read_recipients
from documents.heading.deadlines import find_deadlines
from documents.heading.evidence import number_in_name, own_mentions, passed_on, signing_days
from documents.heading.judging import CLEAR, DOUBTFUL, LIKELY, Known, judge_day, judge_number
from documents.heading.letterhead import DayFound, Letterhead, NumberFound, read_letterhead
from documents.heading.lines import Line, lines_of, unite
from documents.heading.marks import circulation_of, urgency_of
from documents.heading.names import names_in
from documents.heading.titles import Title, read_title
from documents.heading.values import NOTHING, Box, FieldReading, Heading, HeadingPage
from documents.heading.zone import NUMBER_AT_ALL, Zone, find_zone, names_state
from documents.reading.typesetting.lines import POST
from vietnamese.fold import fold
from vietnamese.numbers import OfficialNumber

MOST_PAGES: Final = 3_000
_MOST_TEXT: Final = 400_000
"""Characters of a text in which the spelling of a name is looked for."""
_RECOGNISED: Final = 0.95
_CAREFUL: Final = 0.96
_NEVER_SURE: Final = 0.88
"""Of a long text that was recognised: some letter of it is wrong more often than not."""
_LEAST_SURE_NAME: Final = 0.85
_SHORTEST: Final = 12
"""Lines of a text before another document may begin on the same page."""
_MARGIN, _LEFT_COLUMN = 0.04, 0.46
"""Of a page: where the column begins in which the number stands, and how wide it is."""


def recognise_heading(pages: Sequence[HeadingPage], *, filename: str, signatures: Sequence[Signature] = ()) -> Heading:
    """Return the heading of a document. filename: as it was sent, may tell the number; signatures: of the file."""
    pages = tuple(sorted(pages, key=lambda page: page.number)[:MOST_PAGES])
    lines = [line for page in pages for line in lines_of(page)]
    zone = find_zone(lines)
    if zone is None:
        return _without_letterhead(pages, lines)
    head = read_letterhead(zone.head)
    title = read_title(head, zone.follows)
    text = "\n".join(page.text for page in pages)[:_MOST_TEXT]
    bodies = _bodies(title, head, text)
    below = _below(zone, title)
    names = names_in(text) if any(line.is_recognised for line in below) else []
    number = head.number.number if head.number else None
    type_ = _type(title, number, head) if bodies or head.number or title.type_line else NOTHING
    issuer, parent = _issuer(bodies, number, head)
    known = Known(
        type=type_.value,
        issuer=issuer.value,
        named=number_in_name(filename),
        mentions=tuple(own_mentions(pages)),
        signed_on=signing_days(pages, signatures),
        is_recognised=any(line.is_recognised for line in zone.head.lines),
    )
    day = judge_day(head.day, known, page=_page(head), box=_box_of(head, head.day))
    if head.day is None and (passed := passed_on(pages)):
        day = FieldReading(passed.day.isoformat(), _RECOGNISED, passed.page)
    return Heading(
        number=judge_number(head.number, known, page=_page(head), box=_box_of_number(head, title, bodies)),
        date=day,
        place=_place(head),
        type=type_,
        issuer=issuer,
        parent_body=parent,
        subject=_subject(title) if type_ else NOTHING,
        **_signer(_closing(below, zone, names), below, names),
        recipients=_recipients(below),
        urgency=_mark(zone.head.lines, urgency_of),
        circulation=_mark(zone.head.lines, circulation_of),
        deadlines=find_deadlines(pages, issued_on=date.fromisoformat(day.value) if day.value else None),
    )


def _without_letterhead(pages: Sequence[HeadingPage], lines: Sequence[Line]) -> Heading:
    """Return what the end of a text tells whose beginning has no letterhead: who signed, when it was passed."""
    passed = passed_on(pages)
    day = FieldReading(passed.day.isoformat(), _RECOGNISED, passed.page) if passed else NOTHING
    closing = read_closing(lines)
    readings = _signer(closing, lines) if closing.name else {}
    signer = {name: replace(reading, confidence=LIKELY) for name, reading in readings.items()}
    return Heading(date=day, deadlines=(), **signer)


def _bodies(title: Title, head: Letterhead, text: str) -> list[Body]:
    """Return the bodies above the number; what stands below it on a picture is a stamp."""
    box = _box_of(head, head.number)
    lowest = box.top if box else 1.0
    bodies = read_bodies([line for line in title.above if line.box is None or line.box.top < lowest], text)
    return bodies or (body_of_title(title.of, title.type_line, text) if title.of and title.type_line else [])


def _closing(below: Sequence[Line], zone: Zone, names: Sequence[str]) -> Closing:
    """Return who signed; posts without a name below them only where no title can be meant: "THỦ TƯỚNG CHÍNH PHỦ"."""
    right = [line for line in below if line.is_right or not line.is_recognised]
    for lines in (right, below):
        closing = read_closing(lines, names)
        if closing.name and (closing.is_whole or lines is right):
            return closing
    return read_closing([line for line in _own(zone.rest) if line.is_right or not line.is_recognised])


def _below(zone: Zone, title: Title) -> list[Line]:
    """Return the lines below the title, in which recipients and signature stand."""
    lines = zone.head.lines
    last = title.subject_lines[-1] if title.subject_lines else title.type_line
    begin = next((n for n in range(len(lines) - 1, -1, -1) if last and last.words in lines[n].words), len(lines))
    return [*lines[begin + 1 :], *_own(zone.rest)]


def _own(rest: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a text without another document behind it, which has the name of the state above it."""
    for number, line in enumerate(rest):
        is_behind = line.page > rest[0].page or (number > _SHORTEST and not line.is_recognised)
        if is_behind and names_state(line.words):
            return rest[:number]
    return rest


def _page(head: Letterhead) -> int:
    return head.zone.lines[0].page


def _box_of(head: Letterhead, found: NumberFound | DayFound | None) -> Box | None:
    return head.zone.box_of(*found.span) if found else None


def _box_of_number(head: Letterhead, title: Title, bodies: Sequence[Body]) -> Box | None:
    """Return the box of the line of the number; if none was read, that between the issuing body and the title."""
    if head.number:
        return _box_of(head, head.number)
    if (line := next((line for line in title.above if NUMBER_AT_ALL.match(line.words)), None)) is not None:
        return line.box
    above = unite(line.box for body in bodies for line in body.lines)
    below = title.type_line.box if title.type_line else None
    if above is None or below is None or below.top <= above.top + above.height:
        return None
    top = above.top + above.height
    return Box(_MARGIN, top, _LEFT_COLUMN, below.top - top)


def _type(title: Title, number: OfficialNumber | None, head: Letterhead) -> FieldReading:
    """Return the type: that of the title, with what the symbol says; without a title that of the symbol."""
    line = title.type_line
    page, box = (line.page, line.box) if line else (_page(head), None)
    told = type_of(number) if number else None
    if title.type:
        is_clear = title.is_exact or told == title.type
        agrees = number is None or not number.symbol or fits(title.type, number)
        return FieldReading(title.type, CLEAR if is_clear and agrees else LIKELY, page, box)
    return FieldReading(told, LIKELY, page, _box_of(head, head.number)) if told else NOTHING


def _issuer(
    bodies: Sequence[Body], number: OfficialNumber | None, head: Letterhead
) -> tuple[FieldReading, FieldReading]:
    """Return the issuing body and its superior; without a letterhead the body that the symbol tells."""
    told = only_issuer_of(number) if number else None
    if not bodies:
        return (FieldReading(told, LIKELY, _page(head), _box_of(head, head.number)) if told else NOTHING), NOTHING
    superior = _body(bodies[-2], None) if len(bodies) > 1 else NOTHING
    return _body(bodies[-1], told), superior


def _body(body: Body, told: str | None) -> FieldReading:
    is_recognised = any(line.is_recognised for line in body.lines)
    confidence = CLEAR if body.is_known else LIKELY
    name = body.name
    if told:
        confidence = CLEAR if may_be(told, name) else DOUBTFUL
        name = told if is_recognised and not body.is_known and confidence == CLEAR else name
    confidence = min(confidence, _RECOGNISED) if is_recognised else confidence
    return FieldReading(name, confidence, body.lines[0].page, unite(line.box for line in body.lines))


def _place(head: Letterhead) -> FieldReading:
    found = head.day
    if not found or not found.place:
        return NOTHING
    line = head.zone.line_at(found.span[0])
    return FieldReading(found.place, LIKELY if line.is_recognised else CLEAR, line.page, _box_of(head, found))


def _subject(title: Title) -> FieldReading:
    lines = title.subject_lines
    if not title.subject:
        return NOTHING
    confidence = min((_mean(line) for line in lines), default=1.0)
    most = _NEVER_SURE if any(line.is_recognised for line in lines) else _CAREFUL
    return FieldReading(title.subject, min(confidence, most), lines[0].page, unite(line.box for line in lines))


def _mean(line: Line) -> float:
    return sum(word.confidence for word in line.read) / len(line.read) if line.read else 1.0


def _signer(closing: Closing, rest: Sequence[Line], names: Sequence[str] = ()) -> dict[str, FieldReading]:
    """Return signer, position and capacity; of a picture with a seal over the posts perhaps the name alone."""
    posts = closing.posts
    readings: dict[str, FieldReading] = {}
    if closing.name and closing.name_line:
        readings["signer"] = _name(closing, closing.name_line, _certainty([closing.name_line]))
    elif (alone := name_alone(rest, names)) and alone.name_line:
        readings["signer"] = _name(alone, alone.name_line, DOUBTFUL)
    if posts:
        is_whole = POST.search(fold(closing.position)) is not None or not posts[0].is_recognised
        is_clear = bool(closing.name) and closing.is_whole and is_whole and not closing.is_guessed
        confidence = _certainty(posts) if is_clear else LIKELY
        if posts[0].is_recognised and not closing.capacity:
            confidence = min(confidence, _NEVER_SURE)  # a seal may hide "KT." and "PHÓ"
        page, box = posts[0].page, unite(line.box for line in posts)
        readings["signer_position"] = FieldReading(closing.position, confidence, page, box)
        if closing.capacity:
            readings["signer_capacity"] = FieldReading(closing.capacity, confidence, page, box)
    return readings


def _name(closing: Closing, line: Line, confidence: float) -> FieldReading:
    """Return the name; one whose beginning is hidden is left empty, with what can be read of it."""
    if closing.is_whole:
        as_read = closing.name in line.words and not closing.is_guessed
        return FieldReading(closing.name, confidence if as_read else min(confidence, LIKELY), line.page, line.box)
    return FieldReading("", DOUBTFUL, line.page, line.box, closing.name)


def _certainty(lines: Sequence[Line]) -> float:
    sure = min((word.confidence for line in lines for word in line.read), default=1.0)
    return CLEAR if sure == 1 else _RECOGNISED if sure >= _LEAST_SURE_NAME else LIKELY


def _recipients(rest: Sequence[Line]) -> FieldReading:
    items, line = read_recipients(rest)
    if not items or line is None:
        return NOTHING
    return FieldReading("\n".join(items), LIKELY, line.page, line.box)


def _mark(lines: Sequence[Line], read: Callable[[str], str]) -> FieldReading:
    found = ((read(line.words), line) for line in lines)
    return next((FieldReading(words, CLEAR, line.page, line.box) for words, line in found if words), NOTHING)
