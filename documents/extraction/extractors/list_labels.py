"""The numbers of automatic lists as word processors draw them: "1", "a", "IV", "một"."""

from __future__ import annotations

MAX_NUMBER = 3999
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_WORDS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LAST_WORDS = {1: "mốt", 5: "lăm"}


def roman(number: int) -> str:
    """Return a number in small Roman letters."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def letters(number: int, *, doubled: bool = True) -> str:
    """Return "a" … "z" for 1 … 26, then "aa", "bb"; not doubled "aa", "ab"."""
    if not number:
        return ""
    if doubled:
        return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def spoken(number: int) -> str:
    """Return a number below a hundred as it is spoken: "hai mươi mốt"; others in digits."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:  # noqa: PLR2004 - two digits
        return str(number)
    if not tens:
        return _WORDS[ones]
    last = _LAST_WORDS.get(ones, _WORDS[ones]) if tens > 1 or ones == 5 else _WORDS[ones]  # noqa: PLR2004 - mười lăm
    return f"{'mười' if tens == 1 else f'{_WORDS[tens]} mươi'} {last}".rstrip()


def keep_in_range(number: int) -> int:
    """Return a number of a list, at most `MAX_NUMBER`."""
    return max(0, min(number, MAX_NUMBER))
