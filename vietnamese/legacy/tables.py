"""What the codes of each old encoding show.

Texts come as characters, not bytes: a code is what a Western European program (Windows-1252) shows for it, the control
character of the same number, or the private place where fonts of symbols have it (U+F0xx).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from vietnamese.normalise import compose

_PRIVATE = range(0xF020, 0xF100)
_FIRST_HIGH = 0x80
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"


def western(code: int) -> str:
    """Return what Windows-1252 shows for a code; the control character for codes that it has nothing for."""
    try:
        return bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(code)


def read_as_western(data: bytes) -> str:
    """Return bytes as a Western European program reads them; every byte is one character."""
    return data.decode("latin-1").translate(_CONTROLS_AS_WESTERN)


_CONTROLS_AS_WESTERN = {code: western(code) for code in range(0x80, 0xA0)}
_PRIVATE_AS_WESTERN = {code: western(code - 0xF000) for code in _PRIVATE}


def without_private(text: str) -> str:
    """Return text of a font of symbols with the characters that its codes stand for."""
    return text.translate(_PRIVATE_AS_WESTERN)


@dataclass(frozen=True, slots=True)
class Encoding:
    """An old encoding: its name and the letters that its codes, one or two at a time, show."""

    name: str
    letters: Mapping[str, str]
    finish: Callable[[str], str] = str
    _pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare the pattern: two codes before one."""
        codes = sorted(self.letters, key=len, reverse=True)
        object.__setattr__(self, "_pattern", re.compile("|".join(map(re.escape, codes))))

    def decode(self, text: str) -> str:
        """Return `text` with the letters that its codes show; what is no code of this encoding stays."""
        return self.finish(self._pattern.sub(lambda match: self.letters[match[0]], compose(text)))


def _compose(letter: str, *marks: str) -> str:
    return unicodedata.normalize("NFC", letter + "".join(marks))


def _both_cases(letters: Mapping[str, str]) -> dict[str, str]:
    return {**letters, **{codes.upper(): letter.upper() for codes, letter in letters.items()}}


def _singles(letters: str, first: int = _FIRST_HIGH) -> dict[str, str]:
    """Return the letters of codes that follow each other, "." for codes without one; control characters as well."""
    table: dict[str, str] = {}
    for code, letter in enumerate(letters, start=first):
        if letter != ".":
            table |= {western(code): letter, chr(code): letter}
    return table


_WORD = re.compile(r"[^\W\d_]+")
_ASCII_CAPITALS = re.compile("[A-Z]")
_ASCII_SMALL = re.compile("[a-z]")
_NEAR = 12
"""Characters on both sides of a word in which its neighbour is looked for."""


def _raise_capitals(text: str) -> str:
    """Return "QUYẾT" for "QUYếT": capitals with tones had no codes in TCVN3, fonts drew small letters as capitals.

    In a word with one other letter ("VÒ" is "Về" or "VỀ") the neighbours tell.
    """

    def raised(word: re.Match[str]) -> str:
        capitals = 0 if word[0].isascii() else _count_capitals(word[0])
        if capitals == 1:
            before = _WORD.findall(text[max(0, word.start() - _NEAR) : word.start()])[-1:]
            after = _WORD.findall(text[word.end() : word.end() + _NEAR])[:1]
            capitals = max(map(_count_capitals, before + after), default=0)
        return word[0].upper() if capitals > 1 else word[0]

    return _WORD.sub(raised, text)


def _count_capitals(word: str) -> int:
    """Return how many capitals of ASCII a word has, 0 if it has small letters of ASCII as well."""
    return 0 if _ASCII_SMALL.search(word) else len(_ASCII_CAPITALS.findall(word))


def _tcvn3() -> dict[str, str]:
    return _singles(
        "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ", first=0xA1
    )


_PLAIN, _ROUND, _BOWED = "plain", "round", "bowed"
_VNI_MARKS = {
    _PLAIN: {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT},
    _ROUND: {
        "â": _CIRCUMFLEX,
        "à": _CIRCUMFLEX + _GRAVE,
        "á": _CIRCUMFLEX + _ACUTE,
        "å": _CIRCUMFLEX + _HOOK,
        "ã": _CIRCUMFLEX + _TILDE,
        "ä": _CIRCUMFLEX + _DOT,
    },
    _BOWED: {
        "ê": _BREVE,
        "è": _BREVE + _GRAVE,
        "é": _BREVE + _ACUTE,
        "ú": _BREVE + _HOOK,
        "ü": _BREVE + _TILDE,
        "ë": _BREVE + _DOT,
    },
}
_VNI_BASES = {
    "a": (_PLAIN, _ROUND, _BOWED),
    "e": (_PLAIN, _ROUND),
    "o": (_PLAIN, _ROUND),
    "u": (_PLAIN,),
    "y": (_PLAIN,),
    "ô": (_PLAIN,),
    "ö": (_PLAIN,),
}
_VNI_ALONE = {"ñ": "đ", "ò": "ị", "ó": "ĩ", "æ": "ỉ", "ô": "ơ", "ö": "ư", "î": "ỵ"}

_BKHCM2_MARKS = {
    _PLAIN: {"â": _GRAVE, "á": _ACUTE, "ã": _HOOK, "ä": _TILDE, "å": _DOT},
    _ROUND: {"ì": _GRAVE, "ë": _ACUTE, "í": _HOOK, "î": _TILDE, "å": _DOT},
    _BOWED: {"ç": _GRAVE, "æ": _ACUTE, "è": _HOOK, "é": _TILDE, "å": _DOT},
}
_BKHCM2_BASES = {
    **dict.fromkeys("aeouyúû", (_PLAIN,)),
    **dict.fromkeys("êïö", (_ROUND,)),
    "ù": (_BOWED,),
}
_BKHCM2_ALONE = {
    "ê": "â", "ù": "ă", "à": "đ", "ï": "ê", "ò": "ì", "ñ": "í", "ó": "ỉ", "ô": "ĩ", "õ": "ị", "ö": "ô", "ú": "ơ",
    "û": "ư",
}  # fmt: skip


def _two_codes(
    bases: Mapping[str, Iterable[str]], marks: Mapping[str, Mapping[str, str]], alone: Mapping[str, str]
) -> dict[str, str]:
    """Return the letters of an encoding that writes a letter and then its marks.

    The case of the first code is that of the letter: capitals may have the marks of small letters behind them.
    """
    letters = _both_cases(alone)
    for base, kinds in bases.items():
        for code, added in (item for kind in kinds for item in marks[kind].items()):
            letter = _compose(alone.get(base, base), added)
            for mark in (code, code.upper()):
                letters |= {base + mark: letter, base.upper() + mark: letter.upper()}
    return letters


def _windows_1258() -> dict[str, str]:
    return {
        western(code): bytes([code]).decode("cp1258", errors="ignore")
        for code in range(_FIRST_HIGH, 0x100)
        if bytes([code]).decode("cp1258", errors="ignore") not in ("", western(code))
    }


_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
# Some letters have one place for both cases in VPS: capitals had it among the control characters.
_VPS = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ..ỀỂỄỐỒỔỖýỷỵỚỜỞ.ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ.àáâãảạă.èéêẽìí.ĩẴĐòóôõ.Ơụùúủ.ỶẼỳ"
)

TCVN3 = Encoding("TCVN3", MappingProxyType(_tcvn3()), _raise_capitals)
VNI = Encoding("VNI", MappingProxyType(_two_codes(_VNI_BASES, _VNI_MARKS, _VNI_ALONE)))
WINDOWS_1258 = Encoding("Windows-1258", MappingProxyType(_windows_1258()), compose)
VISCII = Encoding("VISCII", MappingProxyType(_singles(_VISCII)))
BKHCM2 = Encoding("BKHCM2", MappingProxyType(_two_codes(_BKHCM2_BASES, _BKHCM2_MARKS, _BKHCM2_ALONE)))
VPS = Encoding("VPS", MappingProxyType(_singles(_VPS)))
