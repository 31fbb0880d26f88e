"""Tokens of Vietnamese text, the same for the index and for queries on every engine.

A token is a run of letters or a number, found in the normalised and folded text:

- letters and digits never share a token: "50.000đ" is "50.000", "d"; "QH14" is "qh", "14", so that "QH 14" finds it;
- a number keeps its separators if it is one number: "19,5%" is "19,5", "50.000" and "1.234.567,8" stay whole;
- digits joined in any other way are tokens of their own: "2021-2030", "13/13", "80-100%", "1,2,3", "25.3.2022" and
  "12.2022" (so more than three digits after a separator are no fraction);
- everything else separates, also "_", so that bigrams "a_b" cannot collide with a syllable;
- a run of more than 64 letters or digits is cut into pieces of 64 (engines refuse or drop immense terms).

So a token is never empty and holds no white space: engines need a white space analyser only.
"""

from __future__ import annotations

import re
from itertools import pairwise

from vietnamese.fold import fold
from vietnamese.normalise import normalise

#: Longest run of letters or digits in one token, in characters.
MAX_RUN = 64

# Every repetition is bounded or possessive, and a number that is no number is given up once: linear on any input.
TOKEN = re.compile(
    r"""
    [^\W_0-9]{1,MAX_RUN}+                                   # letters of any script
    | (?<![0-9][.,]) (?:                                    # one number with separators ...
        [0-9]{1,3} (?:\.[0-9]{3}){1,8}+ (?:,[0-9]{1,16}+)?+ # 50.000  1.234.567,8
        | [0-9]{1,3} (?:,[0-9]{3}){1,8}+ (?:\.[0-9]{1,16}+)?+
        | [0-9]{1,16}+ [.,] [0-9]{1,3}+                     # 19,5
      ) (?![.,]?[0-9])                                      # ... and not part of a longer list
    | [0-9]{1,MAX_RUN}+
    """.replace("MAX_RUN", str(MAX_RUN)),
    re.VERBOSE,
)


def syllables(text: str) -> list[str]:
    """Return the folded tokens of `text` in order."""
    return TOKEN.findall(fold(normalise(text)))


def bigrams(syllables: list[str]) -> list[str]:
    """Return each two neighbours joined by "_"."""
    return [f"{first}_{second}" for first, second in pairwise(syllables)]


def written_syllables(text: str) -> list[str]:
    """Return the tokens of `text` in order as written, in lower case with their marks.

    Folding each gives `syllables(text)`.
    """
    # İ has a lower case of two characters, of which the second is a stray mark.
    return TOKEN.findall(normalise(normalise(text).lower()))


def folded_spans(normal: str) -> list[tuple[int, int, str]]:
    """Return (start, end exclusive, folded) of each token of a text that is normalised already."""
    return [(*match.span(), match[0]) for match in TOKEN.finditer(fold(normal))]
