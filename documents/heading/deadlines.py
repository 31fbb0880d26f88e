"""Times by which a text asks for something: "trước ngày 20/02/2026", "chậm nhất ngày 5/3/2026", "định kỳ 6 tháng"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from documents.heading.values import Deadline, HeadingPage
from vietnamese.dates import DAY, read_day
from vietnamese.fold import fold
from vietnamese.normalise import normalise

_SPACE: Final = r"\s{1,4}"
_HOUR: Final = rf"(?:\d{{1,2}}\s?(?:h|g|gio)(?:\s?\d{{2}})?(?:{_SPACE}phut)?,?{_SPACE})?"
_BY: Final = (
    rf"(?:hoan{_SPACE}thanh{_SPACE}|xong{_SPACE})?(?:truoc|cham{_SPACE}nhat(?:{_SPACE}(?:la|vao|den|trong|truoc))?"
    rf"|muon{_SPACE}nhat(?:{_SPACE}(?:la|vao))?|han{_SPACE}(?:cuoi|chot)(?:{_SPACE}(?:la|den))?|den{_SPACE}het"
    rf"|thoi{_SPACE}han(?:{_SPACE}(?:den|truoc|la))?)"
)
_DEADLINE: Final = re.compile(rf"(?<![^\W_]){_BY}:?{_SPACE}{_HOUR}(?:ngay{_SPACE})?(?P<day>{DAY})")
_REGULAR: Final = re.compile(
    rf"(?<![^\W_])dinh{_SPACE}k[yi]{_SPACE}(?:\(?(?:0?\d|1[0-2])\)?{_SPACE}(?:thang|nam|tuan)(?:/lan|{_SPACE}mot{_SPACE}lan)?"
    rf"|(?:hang|hang{_SPACE})?(?:hang|moi){_SPACE}(?:tuan|thang|quy|nam)|(?:sau|ba|mot){_SPACE}thang|quy|nam)(?![^\W_])"
)
#: What was done or was so before a day is no deadline.
_PASSED: Final = re.compile(
    rf"(?:ban{_SPACE}hanh|cap|sinh|ky|co{_SPACE}hieu{_SPACE}luc|phat{_SPACE}sinh|da{_SPACE}\w{{2,8}}){_SPACE}\Z"
)
_LOOKED_BACK: Final = 24
_MOST: Final = 20


def find_deadlines(pages: Iterable[HeadingPage], *, issued_on: date | None) -> tuple[Deadline, ...]:
    """Return the deadlines of a text in order, each wording once; days before that of issue are none."""
    found: dict[str, Deadline] = {}
    for page in pages:
        for deadline in _in_page(page, issued_on):
            found.setdefault(deadline.wording.lower(), deadline)
            if len(found) == _MOST:
                return tuple(found.values())
    return tuple(found.values())


def _in_page(page: HeadingPage, issued_on: date | None) -> Iterator[Deadline]:
    text = normalise(page.text)
    folded = fold(text)
    matches = sorted((*_DEADLINE.finditer(folded), *_REGULAR.finditer(folded)), key=lambda match: match.start())
    for match in matches:
        wording = " ".join(text[match.start() : match.end()].split())
        if match.re is _REGULAR:
            yield Deadline(wording, "", page.number)
            continue
        day = read_day(match["day"])
        is_passed = _PASSED.search(folded[max(0, match.start() - _LOOKED_BACK) : match.start()]) is not None
        if day and not is_passed and (issued_on is None or day >= issued_on):
            yield Deadline(wording, day.isoformat(), page.number)
