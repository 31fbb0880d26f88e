"""What people type, taken apart: quoted phrases, exclusions, filters such as "nam:2022", and the rest.

No input raises; whatever is not understood counts as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.fold import fold
from vietnamese.normalise import normalise

#: Characters of a query that are read; the rest is ignored.
MAX_CHARACTERS = 2000

#: Facet behind each filter word.
FILTER_WORDS = {"loai": "type", "coquan": "issuer", "cq": "issuer", "nam": "year", "noi": "place", "chude": "topic"}

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

    words: everything to look for that is not quoted. phrases, excluded: as typed, without quotation marks or the minus
    sign. filters: (facet, part of a value) pairs.
    """

    raw: str
    words: str = ""
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()

    def without_quotes(self) -> SearchQuery:
        """Return the same query with its phrases as plain words."""
        words = " ".join((self.words, *self.phrases)).strip()
        return SearchQuery(raw=self.raw, words=words, excluded=self.excluded, filters=self.filters)


def parse_query(text: str) -> SearchQuery:
    """Take a query apart.

    An exclusion without anything to look for is read as words; "-2030" is the end of a period, not an exclusion.
    """
    source = normalise(text[:MAX_CHARACTERS]).translate(_QUOTES)
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    filters: list[tuple[str, str]] = []
    for part in _PART.finditer(source):
        facet = FILTER_WORDS.get(fold(part["key"])) if part["key"] else None
        term = part["phrase"] or part["word"]
        if facet and not part["minus"]:
            filters.append((facet, part["quoted"] or part["value"]))
        elif part["minus"] and term and not term[0].isdigit():
            excluded.append(term)
        elif part["phrase"]:
            phrases.append(part["phrase"])
        else:
            words.append(part[0])
    if excluded and not (words or phrases or filters):
        words, excluded = excluded, []
    return SearchQuery(
        raw=source.strip(),
        words=" ".join(words),
        phrases=tuple(phrases),
        excluded=tuple(excluded),
        filters=tuple(filters),
    )
