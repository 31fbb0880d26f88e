"""The days of issue in a query: what is looked for besides, and whether they decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from search.analysis import fold_tokens, make_phrase, tokenise_folded, tokenise_written
from search.plan import Issued
from vietnamese.dates import DateQuery, Unit, query_days
from vietnamese.doctypes import ABBREVIATION_BY_FOLDED, TYPE_BY_FOLDED
from vietnamese.fold import fold, fold_key
from vietnamese.numbers_query import NumberQuery
from vietnamese.symbols import ORGAN_BY_FOLDED
from vietnamese.tokens import bigrams

#: With more words beside it, a date is a part of what is told ("Hội nghị ngày 16/11/2023 tại …").
_FEW_SYLLABLES = 6
_MAX_NAME = max(name.count(" ") for name in TYPE_BY_FOLDED) + 1


@dataclass(frozen=True, slots=True)
class DatedWords:
    """Words to look for, and the days that go with them, if any."""

    words: str
    issued: Issued | None = None


def read_days(words: str, numbers: NumberQuery, *, today: date) -> DatedWords:
    """Take the days of issue out of the words of a query. A date that belongs to an official number is none."""
    free = numbers.rest if numbers.tokens and not numbers.alone else words
    dated = query_days(free, today=today)
    if dated.days is None or numbers.alone and dated.rest:
        return DatedWords(free)
    rest = tokenise_folded(dated.rest)
    if not _are_asked_for(dated, has_numbers=bool(numbers.tokens), others=len(rest), today=today):
        return DatedWords(free)
    certain = not (numbers.tokens and rest) and _decide(dated, others=len(rest))
    written = tokenise_written(dated.written)
    syllables = fold_tokens(written)
    phrases = [make_phrase(writing) for writing in (*dated.days.writings(), fold(dated.written))]
    issued = Issued(
        days=dated.days,
        written=dated.written,
        mentions=tuple(dict.fromkeys(phrase for phrase in phrases if phrase)),
        terms=frozenset((*written, *syllables, *bigrams(syllables))),
        certain=certain,
    )
    return DatedWords(dated.rest if certain else free, issued)


def _are_asked_for(dated: DateQuery, *, has_numbers: bool, others: int, today: date) -> bool:
    """Tell whether the date is more than a word of the text: a year beside words needs "năm", "luật giáo dục 2019".

    Two years are the name of a period if they go on until after today, or beside other words.
    """
    if dated.may_be_period:
        return not others and dated.days is not None and dated.days.last.year <= today.year
    if dated.from_now:
        return others <= _FEW_SYLLABLES
    return not dated.written.isdecimal() or not others or _names_types(dated.rest) and not has_numbers


def _decide(dated: DateQuery, *, others: int) -> bool:
    """Tell whether the days decide: what was planned for a year was often issued before it ("kế hoạch năm học …")."""
    if dated.days is not None and dated.days.unit in (Unit.YEAR, Unit.SPAN):
        return _names_types(dated.rest)
    return others <= _FEW_SYLLABLES


def _names_types(words: str) -> bool:
    """Tell whether words are nothing but types of documents and letters of bodies; also if there are none."""
    syllables = fold_key(words).split()
    at = 0
    while at < len(syllables):
        for size in range(min(_MAX_NAME, len(syllables) - at), 0, -1):
            if " ".join(syllables[at : at + size]) in TYPE_BY_FOLDED:
                break
        else:
            size = 1
            if syllables[at] not in ABBREVIATION_BY_FOLDED and syllables[at] not in ORGAN_BY_FOLDED:
                return False
        at += size
    return True
