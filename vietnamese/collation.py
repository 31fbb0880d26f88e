"""Vietnamese alphabetical order as plain strings, for `sorted` and for database columns.

Letters: a ă â b c d đ e ê (f) g h i (j) k l m n o ô ơ p q r s t u ư v (w) x y (z). Tones: ngang, huyền, hỏi, ngã, sắc,
nặng. As in Vietnamese dictionaries syllable is compared with syllable, each first by its letters, then by its tone:
"ba", "ba ba", "bà", "bà con", "bác". Case and punctuation do not count; numbers stand before letters in order of value.

A key consists of [0-9a-z] only, so that it sorts the same bytewise and under any database collation, and the first n
characters of a key sort like the key as far as they reach (a column may cut it). Its parts, none a prefix of another:

    letter      itself, those with variants with 7, 8, 9 behind: a7 a, a8 ă, a9 â, d7 d, d8 đ … z7 z
    syllable    its letters, then its tone, 1 to 6 (below every letter, so that the shorter syllable comes first)
    number      0, the number of its digits (two digits), its digits without leading zeros
    other       z8, the code point in six hexadecimal digits: letters of other scripts, after z
"""

from __future__ import annotations

import functools
import re
import unicodedata

from vietnamese.fold import fold
from vietnamese.normalise import normalise

_LETTER_CODES = {letter: letter for letter in "bcfghijklmnpqrstvwxy"} | {
    "a": "a7", "ă": "a8", "â": "a9", "d": "d7", "đ": "d8", "e": "e7", "ê": "e8",
    "o": "o7", "ô": "o8", "ơ": "o9", "u": "u7", "ư": "u8", "z": "z7",
}  # fmt: skip
_LEVEL = "1"
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_TONE_MARKS = re.compile(f"[{''.join(_TONES)}]")

_PART = re.compile(r"[0-9]{1,99}|[^\W_0-9]+")

# What a place is; longer kinds first. Without marks they are left alone: "Xa La" is a name.
_PLACE_KIND = re.compile(
    r"\s*(?:(?:thành phố|thị trấn|thị xã|tổ dân phố|khu phố|đặc khu|phường|huyện|quận|tỉnh|thôn|xã|tdp|tp|tt|tx)\b\.?"
    r"|[pqxh]\.)\s*(?=\w)",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=4096)
def _letter(character: str) -> tuple[str, str]:
    """Return (letter code, tone) of one lower-case letter."""
    decomposed = unicodedata.normalize("NFD", character)
    tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), _LEVEL)
    letter = unicodedata.normalize("NFC", _TONE_MARKS.sub("", decomposed))
    code = _LETTER_CODES.get(letter) or _LETTER_CODES.get(fold(letter))
    return code or f"z8{ord(character):06x}", tone


def _syllable(letters: str) -> str:
    """Return the key of one syllable; its tone is the first that is marked."""
    pairs = [_letter(character) for character in letters]
    tone = next((tone for _, tone in pairs if tone != _LEVEL), _LEVEL)
    return "".join(code for code, _ in pairs) + tone


def _number(digits: str) -> str:
    """Return the key of one number of at most 99 digits."""
    significant = digits.lstrip("0") or "0"
    return f"0{len(significant):02d}{significant}"


def sort_key(text: str) -> str:
    """Return the key of `text` in Vietnamese alphabetical order (see the module); empty if it has no letter or digit.

    About twice as long as `text`, at most nine times (other scripts).
    """
    lowered = normalise(normalise(text).lower())
    return "".join(_number(part) if part[0] in "0123456789" else _syllable(part) for part in _PART.findall(lowered))


def person_sort_key(name: str) -> str:
    """Return the key of a person's name: by the last word, then by the others in order.

    "Nguyễn Văn An" stands before "Lê Thị Bình": Vietnamese people are listed by their own name, which is written last.
    """
    *others, own = re.findall(r"[^\W_]+", normalise(name)) or [""]
    return sort_key(" ".join([own, *others]))


def place_sort_key(name: str) -> str:
    """Return the key of a place's name without its kind: "Xã Bình Minh", "TDP Kim Bài", "Thành phố Hà Nội".

    One kind is left out, and only with its marks and before a name ("Phường" alone stays).
    """
    normal = normalise(name)
    kind = _PLACE_KIND.match(normal)
    return sort_key(normal[kind.end() :] if kind else normal)
