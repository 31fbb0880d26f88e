"""Type and subject of a document, as its title says them, or the subject of a letter below its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.heading.letterhead import Letterhead
from documents.heading.lines import Line
from documents.heading.marks import is_mark
from documents.heading.wording import write_sentence
from documents.reading.typesetting.lines import POST, is_capital
from vietnamese.doctypes import DOCUMENT_TYPES
from vietnamese.fold import fold, fold_key

LETTER: Final = "Công văn"
# No letter has its type printed above it; "CÔNG VĂN ĐẾN" is the stamp of whoever received one.
_TYPE_BY_KEY: Final = {fold_key(row.name): row.name for row in DOCUMENT_TYPES if row.name != LETTER}
_LONGEST_FIRST: Final = tuple(sorted(_TYPE_BY_KEY, key=len, reverse=True))
_ABOUT: Final = re.compile(r"V\s?[/iIl1|]\s?[vV]\b\s?[:.]?\s*|V[vV]\s?:\s*")
_OF: Final = re.compile(r"CỦA\s+|(?<=QUỐC HỘI)\s+NƯỚC\Z")
_TO: Final = re.compile(r"k[i1l]nh\s+g[uư][i1l]", re.IGNORECASE)
_ADDRESSED: Final = re.compile(r"[\s.;,-]+Kính\s+gửi\s?:", re.IGNORECASE)
_ENDS: Final = (".", ";", ":", "!", "?")
_MOST_LINES: Final = 8
_MOST_LINE: Final = 320
_MOST_SUBJECT: Final = 900
_OFF_CENTRE: Final = 0.15
_LEAST_CONFIDENCE: Final = 0.45
_LEAST_FUZZY: Final = 6


@dataclass(frozen=True, slots=True)
class Title:
    """Type with its line (None for a letter), subject with its lines, and the lines above: those of the issuing body.

    is_exact: whether the name of the type was read as it is.
    """

    type: str
    type_line: Line | None
    is_exact: bool
    subject: str
    subject_lines: tuple[Line, ...]
    above: tuple[Line, ...]
    of: str = ""
    """The issuing body where the title names it: "THÔNG TƯ CỦA NGÂN HÀNG NHÀ NƯỚC"."""


def read_title(head: Letterhead, follows: str) -> Title:
    """Return type and subject. follows: the line behind the title."""
    lines = head.rest
    for number, line in enumerate(lines):
        found = _type_at(lines, number)
        if found:
            name, taken, same_line, is_exact = found
            subject = _subject(lines[number + taken :], line)
            if same_line and subject and not is_mostly_capital(subject[0].words):
                same_line = write_sentence(same_line)  # "BIÊN BẢN HỌP LỚP", what it is about in small letters
            pieces = [same_line, *(piece.words for piece in subject)]
            of = next((piece for piece in pieces if piece), "")
            of = _OF.sub("", of) if _OF.match(of) else ""
            words = _join([piece for piece in pieces if not (of and _OF.match(piece))])
            chosen = (line, *subject) if same_line else tuple(subject)
            return Title(name, line, is_exact, words, chosen, lines[:number], of)
    return _letter(lines, lines[: head.beside], follows)


def _letter(lines: Sequence[Line], beside: Sequence[Line], follows: str) -> Title:
    """Return the title of a letter, which has no type above its subject. beside: lines of the letterhead itself."""
    about = next((number for number, line in enumerate(lines) if _ABOUT.match(line.words)), None)
    is_letter = about is not None or _TO.match(follows.strip(" -.")) is not None
    kind = LETTER if is_letter else ""
    if about is None:
        return Title(kind, None, True, "", (), tuple(beside))
    subject = [lines[about]]
    for line in lines[about + 1 : about + _MOST_LINES]:
        if is_mostly_capital(line.words) or is_mark(line.words) or line.is_right or _is_rubbish(line):
            break
        if _TO.match(line.words):
            break
        subject.append(line)
    written = _join([_ABOUT.sub("", lines[about].words, count=1), *(line.words for line in subject[1:])])
    written = _ADDRESSED.split(written, maxsplit=1)[0]
    return Title(kind, None, True, written.rstrip(" .;,"), tuple(subject), tuple(lines[: min(about, len(beside))]))


def _type_at(lines: Sequence[Line], number: int) -> tuple[str, int, str, bool] | None:
    """Return (type, lines taken, words of the subject behind it, whether it was read exactly) if a type begins here."""
    line = lines[number]
    if not is_mostly_capital(line.words) or len(line.words) > _MOST_LINE:
        return None
    key = fold_key(line.words)
    below = lines[number + 1] if number + 1 < len(lines) else None
    if below is not None and is_capital(below.words) and (joined := _TYPE_BY_KEY.get(f"{key} {fold_key(below.words)}")):
        return joined, 2, "", True
    if key in _TYPE_BY_KEY:
        return _TYPE_BY_KEY[key], 1, "", True
    begins = next((name for name in _LONGEST_FIRST if key.startswith(f"{name} ")), None)
    if begins and is_capital(line.words):
        words = line.words.split()[len(begins.split()) :]
        return _TYPE_BY_KEY[begins], 1, " ".join(words).strip(" :-"), True
    if line.is_recognised and (near := _nearest_type(key)):
        return near, 1, "", False
    return None


def _nearest_type(key: str) -> str:
    """Return the one type whose name differs from what was recognised by a letter or two; "" if none does."""
    differences = sorted((far, name) for name in _LONGEST_FIRST if (far := _difference(key, name)) is not None)
    is_clear = len(differences) == 1 or (len(differences) > 1 and differences[0][0] < differences[1][0])
    return _TYPE_BY_KEY[differences[0][1]] if is_clear else ""


def _difference(key: str, name: str) -> int | None:
    """Return in how many letters the name of a type differs from what was recognised; None if in too many."""
    most = 1 + (len(name) > _LEAST_FUZZY + 2)
    if len(name) < _LEAST_FUZZY or abs(len(key) - len(name)) > most:
        return None
    far = distance(key, name)
    return far if far <= most else None


def distance(one: str, other: str) -> int:
    """Return how many letters have to be changed to make one word the other; for short words."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, row[0] = row[0], at
        for place, wanted in enumerate(other, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != wanted))
    return row[-1]


def is_mostly_capital(words: str) -> bool:
    """Tell whether a line is written in capitals, a letter in ten read wrongly."""
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= len(letters) * 0.85


def _subject(lines: Sequence[Line], title: Line) -> list[Line]:
    """Return the lines below the type that say what the document is about."""
    found: list[Line] = []
    for line in lines:
        if _is_rubbish(line) or _is_aside(line, title) or is_mark(line.words):
            continue
        if len(found) == _MOST_LINES or len(line.words) > _MOST_LINE or _begins_text(line, found):
            break
        found.append(line)
        if line.words.endswith(_ENDS):
            break
    return _without_authority(found)


def _begins_text(line: Line, found: Sequence[Line]) -> bool:
    """Tell whether a line is no part of the subject any more: capitals below small letters, a new paragraph."""
    if not found:
        return False
    if line.follows_rule and not line.is_recognised:
        return True
    was_capital = is_mostly_capital(found[-1].words)
    if is_mostly_capital(line.words) != was_capital:
        # Names and symbols in capitals may fill the line of a subject in small letters.
        return was_capital or not found[-1].words.endswith((",", "-")) or len(found) > 1
    return line.follows_gap and not was_capital and line.words[:1].isupper() and not line.is_recognised


def _without_authority(lines: list[Line]) -> list[Line]:
    """Leave out who decides, in capitals behind the subject: "BỘ TRƯỞNG BỘ TƯ PHÁP"."""
    for number in range(max(1, len(lines) - 3), len(lines)):
        if all(is_mostly_capital(line.words) for line in lines[number:]) and _is_authority(lines[number].words):
            return lines[:number]
    return lines


def _is_authority(words: str) -> bool:
    folded = fold(words)
    return (
        POST.match(folded) is not None
        or folded.startswith(
            (
                "uy ban nhan dan",
                "hoi dong",
                "uy ban thuong vu",
                "ban chap hanh",
                "ban thuong vu",
                "quoc hoi",
                "thong doc",
            )
        )
        or folded == "chinh phu"
    )


def _is_rubbish(line: Line) -> bool:
    """Tell whether what was recognised is no words: a seal, a stroke."""
    letters = sum(map(str.isalpha, line.words))
    if not line.is_recognised:
        return letters == 0
    mean = sum(word.confidence for word in line.read) / len(line.read)
    return mean < _LEAST_CONFIDENCE or letters < len(line.words) // 2 or letters < 3  # noqa: PLR2004 - no word


def _is_aside(line: Line, title: Line) -> bool:
    """Tell whether a line of a picture stands beside the title: the stamp of whoever received it."""
    if line.box is None or title.box is None:
        return False
    centre = line.box.left + line.box.width / 2
    return abs(centre - (title.box.left + title.box.width / 2)) > _OFF_CENTRE


def _join(pieces: Sequence[str]) -> str:
    return " ".join(" ".join(piece for piece in pieces if piece).split())[:_MOST_SUBJECT].strip(" *")
