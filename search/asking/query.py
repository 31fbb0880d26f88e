"""What people type, taken apart: quoted phrases, exclusions, filters such as "nam:2022", and the rest.

No input raises; whatever is not understood counts as words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from search import validity
from search.asking.stated_days import DAY, FACETS_OF_DAYS, SINCE, UNTIL, YEAR, names_days
from search.plan import Exclusion, Stated
from search.records import SIGNER
from vietnamese.fold import fold
from vietnamese.keyboard.slips import find_slips, mend_slips, without_overlaps
from vietnamese.keyboard.spacing import find_wrong_spaces, mend_spaces
from vietnamese.normalise import normalise

#: Characters of a query that are read; the rest is ignored.
MAX_CHARACTERS = 2000

#: Facet behind each filter word.
FILTER_WORDS = {
    "loai": "type", "coquan": "issuer", "cq": "issuer", "nam": "year", "noi": "place", "chude": "topic",
    "hieuluc": validity.FACET, "hl": validity.FACET, "xa": "place", "phuong": "place", "diaban": "place",
    "nguoiky": SIGNER, "kyboi": SIGNER, "ngay": DAY, "tu": SINCE, "tungay": SINCE, "den": UNTIL, "denngay": UNTIL,
}  # fmt: skip

#: What one query can leave out; further minus signs are ignored.
MAX_EXCLUSIONS = 8

#: Different filters that one query can state; further ones are ignored.
MAX_STATED = 16

#: Words that one minus sign takes in, at most.
_MAX_EXCLUDED_WORDS = 4

_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PART = re.compile(
    r"""
    (?P<minus>(?<!\S)-(?=["\w]))? (?:
        "(?P<phrase>[^"]{1,400})"
      | (?P<key>[^\W\d_]{2,8}):(?:"(?P<quoted>[^"]{1,200})"|(?P<value>[^\s":]{1,80}))
      | (?P<word>[^\s"]{1,400})
      | "
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A query in parts, all normalised.

    words: everything to look for that is not quoted. phrases: as typed, without quotation marks. stated: filters.
    understood: the query with its words read that were typed in raw keys ("nghij quyeets"), "" if none were; what is
    quoted is never read. as_typed: the query that looks for these words exactly so.
    is_unquoted: its words stood in quotation marks.
    """

    raw: str
    words: str = ""
    phrases: tuple[str, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    stated: tuple[Stated, ...] = ()
    understood: str = ""
    as_typed: str = ""
    is_unquoted: bool = False

    def without_quotes(self) -> SearchQuery:
        """Return the same query with its phrases as plain words."""
        words = " ".join((self.words, *self.phrases)).strip()
        return SearchQuery(raw=self.raw, words=words, excluded=self.excluded, stated=self.stated, is_unquoted=True)

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """Return the filters as (facet, part of a value) pairs."""
        return tuple((one.facet, one.words) for one in self.stated)


def parse_query(text: str) -> SearchQuery:
    """Take a query apart."""
    typed = normalise(text[:MAX_CHARACTERS]).translate(_QUOTES)
    source = _read_keys(typed)
    understood = source.strip() if source != typed else ""
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[Exclusion] = []
    stated: list[Stated] = []
    parts = list(_PART.finditer(source))
    at = 0
    while at < len(parts):
        part = parts[at]
        facet = _read_facet(part)
        if part["minus"] and not _ends_period(parts, at):
            last = at + _count_excluded(parts[at:])
            excluded.append(_exclude(source[part.start() : parts[last].end()], facet, part))
            at = last
        elif facet:
            stated.append(Stated(part[0], part["quoted"] or part["value"], facet))
        elif part["phrase"]:
            phrases.append(part["phrase"])
        else:
            words.append(part[0])
        at += 1
    return SearchQuery(
        raw=typed.strip(),
        words=" ".join(words),
        phrases=tuple(phrases),
        excluded=tuple(excluded[:MAX_EXCLUSIONS]),
        stated=tuple(dict.fromkeys(stated))[:MAX_STATED],
        understood=understood,
        as_typed=_read_keys(typed.strip(), quote=True) if understood else "",
    )


def _read_keys(typed: str, *, quote: bool = False) -> str:
    """Return a query with what was typed in raw keys read, or in quotation marks; what is quoted already stays."""
    parts = typed.split('"')
    outside = "\0".join(parts[::2])  # one text: what is certain in one part tells of the others
    slips = find_slips(outside)
    if quote:
        every = without_overlaps([*slips, *find_wrong_spaces(outside)])
        mended = mend_slips(outside, [replace(slip, meant=f'"{slip.typed}"') for slip in every]).split("\0")
    else:
        mended = mend_spaces(mend_slips(outside, slips)).split("\0")
    return '"'.join(part for pair in zip_longest(mended, parts[1::2]) for part in pair if part is not None)


def _read_facet(part: re.Match[str]) -> str | None:
    """Return the facet of a filter; what names no days where days are meant is words ("từ: ban tổ chức")."""
    facet = FILTER_WORDS.get(fold(part["key"])) if part["key"] else None
    if facet in FACETS_OF_DAYS - {YEAR} and not names_days(facet, part["quoted"] or part["value"]):
        return None
    return facet


def _ends_period(parts: Sequence[re.Match[str]], at: int) -> bool:
    """Tell whether the part is the end of a period ("2021 -2030"), not something to leave out."""
    first, last = (parts[at - 1]["word"] or "")[-4:] if at else "", parts[at]["word"] or ""
    return bool(_YEAR.fullmatch(first) and _YEAR.fullmatch(last)) and first < last


def _count_excluded(parts: Sequence[re.Match[str]]) -> int:
    """Return how many words after the first of `parts` go with its minus sign.

    Most Vietnamese words have two syllables or more, each typed as a word: "-thanh oai" leaves out "thanh oai", not
    whatever holds "thanh". Quotation marks tell it exactly.
    """
    first = parts[0]["word"]
    if not first or any(map(str.isdecimal, first)):
        return 0
    following = 0
    for part in parts[1:_MAX_EXCLUDED_WORDS]:
        word = part["word"]
        if not word or part["minus"] or any(map(str.isdecimal, word)) or not word[0].isalnum():
            break
        following += 1
    return following


def _exclude(typed: str, facet: str | None, part: re.Match[str]) -> Exclusion:
    if facet:
        return Exclusion(typed, part["quoted"] or part["value"], facet)
    if _YEAR.fullmatch(part["word"] or ""):
        return Exclusion(typed, part["word"], "year")
    return Exclusion(typed, part["phrase"] or typed.removeprefix("-"))
