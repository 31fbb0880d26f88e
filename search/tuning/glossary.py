"""The glossary of the project as first synonyms: who types a term in English or shortened finds the Vietnamese one.

`glossary.csv` is the only place of the terms. English leads to Vietnamese, not back: who types Vietnamese is to find
what they found before. Abbreviations lead both ways. A term that was loaded once is the editors': it is neither changed
nor, once deleted, loaded again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("glossary.csv")

_ASIDE = re.compile(r"\([^)]*\)|%[ds]")
_BOTH, _ONE_WAY = "both", "one"


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the glossary. synonyms: "English = Vietnamese; …" where the two columns do not go together by parts."""

    category: str
    vi: str
    en: str
    abbreviation: str
    synonyms: str


@dataclass(frozen=True, slots=True)
class FirstSynonym:
    """A synonym to be loaded; the values are those of `search.models.Synonym`."""

    key: str
    words: str
    others: str
    direction: str


@cache
def read_terms() -> tuple[Term, ...]:
    """Return the rows of the glossary."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Term(**row) for row in csv.DictReader(file))


def make_synonyms(term: Term) -> Iterator[FirstSynonym]:
    """Yield the synonyms of a term: each English part for its Vietnamese one, and the abbreviation."""
    for at, (english, vietnamese) in enumerate(_pair_parts(term)):
        yield FirstSynonym(f"{term.category}:{term.vi}:{at}"[:200], english, vietnamese, _ONE_WAY)
    if term.abbreviation:
        yield FirstSynonym(
            f"{term.category}:{term.vi}:short"[:200], _clean(term.vi), "\n".join(_split(term.abbreviation)), _BOTH
        )


def _pair_parts(term: Term) -> list[tuple[str, str]]:
    """Return (English, Vietnamese); several wordings of one side are on lines of their own."""
    if term.synonyms:
        pairs = (pair.partition("=") for pair in term.synonyms.split(";"))
        return [(english.strip(), vietnamese.strip()) for english, _equals, vietnamese in pairs]
    english, vietnamese = _split(term.en), _split(term.vi)
    if len(english) == len(vietnamese):
        return list(zip(english, vietnamese, strict=True))
    return [("\n".join(english), "\n".join(vietnamese))]


def _split(text: str) -> list[str]:
    """Return the parts between " / ", without what stands in brackets or is filled in."""
    return [_clean(part) for part in _ASIDE.sub(" ", text).split(" / ")]


def _clean(text: str) -> str:
    return " ".join(_ASIDE.sub(" ", text).split()).strip(" :?,")


def load_glossary(synonyms: Any, state: Any) -> int:
    """Add the synonyms that were never loaded; return how many.

    synonyms, state: managers of `Synonym` and `TuningState`, of the app or of a migration.
    """
    row, _made = state.get_or_create(pk=1)
    known = set(row.glossary)
    wanted = [one for term in read_terms() for one in make_synonyms(term) if one.key not in known]
    for one in wanted:
        synonyms.create(key=one.key, words=one.words, others=one.others, direction=one.direction)
    if wanted:
        row.glossary = sorted(known | {one.key for one in wanted})
        row.save(update_fields=["glossary"])
    return len(wanted)
