"""One thing that people write in several ways: telephone numbers, amounts with spaces, addresses, "đ" for đồng, C++.

Each has one token, whatever stands between its digits or letters: "0912.345.678", "0912 345 678" and "+84 912 345 678"
are "0912345678", "1 250 000 000" is "1250000000", "50.000đ" is "50.000", "đồng", "U.B.N.D" is "ubnd". An e-mail
address or the name of a server is a token of its own; its parts are found as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vietnamese.fold import fold
from vietnamese.tokens import TOKEN

# Patterns meet text in lower case. Every repetition is bounded: linear on any input.
_PHONE = re.compile(
    r"""
    (?<![\w+]) (?<![0-9][.,/-])
    (?: \(?\+84\)?[ .-]?(?:\(0\))? | 0084[ .-]? | 84[ .-]?(?=[2-9]) | \(?0 ) [ .-]?
    (?: [35789](?:[ .)-]{0,2}[0-9]){8} | [12](?:[ .)-]{0,2}[0-9]){9} )
    (?!\w) (?![.,/-][0-9])
    """,
    re.VERBOSE,
)
_SERVICE = re.compile(
    r"(?<![\w.,/-])(1[89]00)[ .](?!(?:19|20)[0-9]{2}(?!\w))([0-9]{4}(?:[0-9]{2})?)(?!\w)(?![.,/-][0-9])"
)
_SPACED = re.compile(
    r"""
    (?<![\w.,/-]) (?<![0-9][ ]) [1-9][0-9]{0,2}
    (?: (?:[ ][0-9]{3}){2,6} | [ ]000 | [ ][0-9]{3}(?=[ ]?(?:[dđ][oồ]ng|vn[dđ]|ng[uư][oờ]i|em|h[oộ]|[dđ])(?!\w)) )
    (?![0-9]) (?![.,/-]?[ ]?[0-9])
    """,
    re.VERBOSE,
)
_CURRENCY = re.compile(r"[0-9., ][0-9]{3}([ ]?(?:vn[dđ]|[dđ]|₫))(?!\w)")
_EMAIL = re.compile(r"(?<![\w.+-])[a-z0-9][a-z0-9_.+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12}(?![\w-])")
_DOMAINS = ("vn", "com", "net", "org", "edu", "gov", "info", "io", "asia", "biz")
_SERVER = re.compile(rf"(?<![\w.@-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{'|'.join(_DOMAINS)})(?![\w-])(?!\.[a-z])")
_LETTER_WITH_SIGN = re.compile(r"(?<!\w)(?:[a-z]\+{1,2}|[cf]\#)(?![\w+#])")
_DOTTED = re.compile(r"(?<![\w.])(?:[a-zđ]\.){1,6}[a-zđ](?!\w)")
_DIGITS = re.compile("[0-9]+")

# What a text must hold to be worth a closer look, each quick to find: most texts hold none of these.
_MAYBE_PHONE = re.compile("[0-9][0-9 .()-]{7}")
_MAYBE_SPACED = re.compile("[0-9] [0-9]{3}")
_MAYBE_DOTTED = re.compile(r"[a-zđ]\.[a-zđ](?!\w)")
_MAYBE_SERVER = tuple(f".{domain}" for domain in _DOMAINS)

_DONG = "dong"
_SHORTEST_GROUP = 3
_MOST_GROUPS = 5


class Thing(NamedTuple):
    """Where a thing stands in a normalised text, end exclusive, and its one token, folded."""

    start: int
    end: int
    token: str


def find_things(normal: str) -> list[Thing]:
    """Return the things in a normalised text, in order; they do not overlap."""
    lowered = normal.lower()
    if len(lowered) != len(normal):  # İ becomes two characters
        lowered = fold(normal)
    things: list[Thing] = []
    for thing in sorted([*_find_numbers(lowered), *_find_letters(lowered)]):
        if not things or thing.start >= things[-1].end:
            things.append(thing)
    return things


def _find_numbers(text: str) -> Iterator[Thing]:
    if _MAYBE_PHONE.search(text):
        for match in _PHONE.finditer(text):
            groups = _DIGITS.findall(match[0])
            if len(groups) <= _MOST_GROUPS and max(map(len, groups)) >= _SHORTEST_GROUP:
                yield Thing(*match.span(), _write_phone("".join(groups)))
        for match in _SERVICE.finditer(text):
            yield Thing(*match.span(), match[1] + match[2])
    if _MAYBE_SPACED.search(text):
        for match in _SPACED.finditer(text):
            yield Thing(*match.span(), match[0].replace(" ", ""))
    for match in _CURRENCY.finditer(text):
        if match[0][0].isdigit() or text[max(0, match.start() - 1) : match.start()].isdigit():
            yield Thing(*match.span(1), _DONG)


def _find_letters(text: str) -> Iterator[Thing]:
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield Thing(*match.span(), match[0].replace("_", "-"))
    if any(domain in text for domain in _MAYBE_SERVER):
        for match in _SERVER.finditer(text):
            yield Thing(*match.span(), match[0].removeprefix("www."))
    if _MAYBE_DOTTED.search(text):
        for match in _DOTTED.finditer(text):
            yield Thing(*match.span(), fold(match[0].replace(".", "")))
    if "+" in text or "#" in text:
        for match in _LETTER_WITH_SIGN.finditer(text):
            yield Thing(*match.span(), match[0])


def _write_phone(digits: str) -> str:
    """Return a telephone number as it is dialled inside of the country."""
    national = digits.removeprefix("00")
    return "0" + (national.removeprefix("84") if national != digits or digits.startswith("84") else digits).lstrip("0")


def unite_numbers(normal: str) -> str:
    """Return a normalised text with telephone numbers, spaced amounts and dotted abbreviations in one piece."""
    parts, position = [], 0
    for thing in find_things(normal):
        if not thing.token.isalnum() or thing.token == _DONG:
            continue
        word = normal[thing.start : thing.end]
        parts += [normal[position : thing.start], thing.token if thing.token.isdigit() else word.replace(".", "")]
        position = thing.end
    return "".join([*parts, normal[position:]])


def write_thing(thing: Thing, normal: str) -> str:
    """Return the token of a thing with the marks that it is written with."""
    if thing.token == _DONG:
        return "đồng"
    written = normal[thing.start : thing.end].lower().replace(".", "")
    return written if fold(written) == thing.token else thing.token


def split_thing(thing: Thing, normal: str) -> list[str]:
    """Return the tokens inside of a thing as written, and the server of an e-mail address."""
    server = [thing.token.partition("@")[2]] if "@" in thing.token else []
    return [*TOKEN.findall(normal[thing.start : thing.end].lower()), *server]
