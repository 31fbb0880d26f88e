"""What the box "number, subject" of a list of directives finds: words at their beginnings, numbers however written.

Numbers are read as the site's search reads them: "QĐ387", "số 387/qd-ttg", "nd 100 2019" mean a number and not words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from django.db.models import Q

from documents.models.directive_indexes import NumberValue
from documents.models.querysets import DirectiveQuerySet
from vietnamese.fold import fold_key
from vietnamese.numbers import number_tokens
from vietnamese.numbers_query import query_numbers

_MAX_WORDS = 12
_DIGITS = re.compile(r"n(\d+)")
_MAX_DIGITS = 15


def words_filter(text: str, *, among: DirectiveQuerySet) -> Q:
    """Return the condition "every word stands in the row, or the number is meant and the other words stand there".

    One query more if a number is meant. Of a number the closest reading that one of `among` has counts: "qd 387" finds
    387/KH-UBND only where no decision 387 is. among: what the reader may see, so that nothing else decides it.
    """
    numbers = query_numbers(text)
    keys = keys_of_numbers(numbers.tokens, among)
    every_word = _every_word(text)
    return every_word | (Q(pk__in=keys) & _every_word(numbers.rest)) if keys else every_word


def _every_word(text: str) -> Q:
    conditions = Q()
    for word in fold_key(text).split()[:_MAX_WORDS]:
        conditions &= _word(word)
    return conditions


def _word(word: str) -> Q:
    """Match a word at its beginning ("hoc" finds "hoc tap"), a number only as a whole ("387" is not 3870)."""
    if word.isdecimal():
        return (
            Q(search_key__startswith=f"{word} ")
            | Q(search_key__contains=f" {word} ")
            | Q(search_key__endswith=f" {word}")
        )
    return Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")


def keys_of_numbers(tokens: Iterable[str], among: DirectiveQuerySet) -> list[int]:
    """Return the keys of those of `among` that the number tokens of a query mean."""
    groups = [(digits, list(group)) for digits, group in groupby(tokens, key=_digits_of) if digits]
    if not groups:
        return []
    rows = (
        among.annotate(value=NumberValue("number"))
        .filter(value__in={int(digits) for digits, _group in groups})
        .order_by()
        .values_list("pk", "number", "issued_on__year", "doc_type__name")
    )
    known = {pk: number_tokens(number, year=year, type_name=name) for pk, number, year, name in rows}
    found: list[int] = []
    for _digits, group in groups:
        closest = next((token for token in group if any(token in own for own in known.values())), None)
        found += [pk for pk, own in known.items() if closest in own]
    return found


def _digits_of(token: str) -> str:
    match = _DIGITS.match(token)
    return match[1][:_MAX_DIGITS] if match else ""
