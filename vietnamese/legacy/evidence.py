"""How well text reads as Vietnamese: words with marks that are spelt as syllables, and those that are not."""

from __future__ import annotations

import re
from typing import NamedTuple

from vietnamese.spelling import is_syllable

# A word goes on to the next white space, dash, quotation mark or sign of ASCII that is no letter. Other signs are part
# of it: "®" is a letter in some encodings, and in all others it does not stand within words.
_WORD = re.compile("[^\\s\\x21-\\x40\\x5b-\\x60\\x7b-\\x7e\u2010-\u2027\u2030-\u203a]+")
_EDGES = "«»·§°²³©®™\xad"
_SINGLE = frozenset("ĂÂÊÔƠƯĐăâêôơưđ")
_ONLY_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
"""Letters of Vietnamese that Western Europe does not have: who wrote them wrote Unicode."""


class Evidence(NamedTuple):
    """How many words with marks are spelt as Vietnamese is, and how many are not."""

    good: int
    bad: int

    @property
    def score(self) -> int:
        """Return how much speaks for Vietnamese."""
        return self.good - self.bad

    def __add__(self, other: object) -> Evidence:
        """Return the evidence of two texts together."""
        return Evidence(self.good + other.good, self.bad + other.bad) if isinstance(other, Evidence) else NotImplemented


def marked_words(text: str) -> list[str]:
    """Return the words of `text` that hold anything but ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def reads_well(word: str) -> bool:
    """Tell whether a word with marks is spelt as Vietnamese is: one syllable, in one case or with a capital first."""
    return is_syllable(word) and (word.islower() or word.isupper() or word.istitle())


def evidence_of(text: str) -> Evidence:
    """Return how well a text reads. Letters alone ("đ)") and signs alone say nothing."""
    good = bad = 0
    for word in marked_words(text):
        if reads_well(word):
            good += 1
        elif word not in _SINGLE and (bare := word.strip(_EDGES)):
            if bare != word and (bare.isascii() or reads_well(bare)):
                good += not bare.isascii()
            else:
                bad += 1
    return Evidence(good, bad)


def is_unicode(text: str) -> bool:
    """Tell whether a text holds letters that only Unicode has."""
    return _ONLY_UNICODE.search(text) is not None
