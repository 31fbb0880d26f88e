"""What the search boxes of the admin find among directives: what the site finds, in its order, and drafts besides.

The index of the site knows published directives only. Drafts are few and are looked through here.
"""

from __future__ import annotations

from collections.abc import Iterator

from accounts.audience import Reader
from documents.models.querysets import DirectiveQuerySet
from documents.register.listing import MAX_LISTED
from documents.register.words import keys_of_numbers, words_filter
from documents.text import SOURCE_NAME, shown_pages_of
from places.folded_search import holds_words
from search.answering.service import find_ids
from vietnamese.fold import fold_key
from vietnamese.numbers_query import query_numbers

MAX_READ_DRAFTS = 200
"""Drafts whose text is looked through, the last changed first; all others are found by number and subject."""
_MAX_QUERY = 500


def find_directives(text: str, *, reader: Reader, among: DirectiveQuerySet) -> list[int] | None:
    """Return keys of directives, the best first and at most one more than `MAX_LISTED`; None if nothing was asked.

    among: what exists for the person in this list. A key may be of a directive outside of it: whoever asks keeps
    those within. First what bears the number that was asked for, then drafts, then what the site finds.
    """
    text = text[:_MAX_QUERY]
    if not fold_key(text):
        return None
    among = among.order_by("-issued_on", "-pk")
    found = [
        *keys_of_numbers(query_numbers(text).tokens, among),
        *_keys(among.filter(words_filter(text, among=among), live=False)),
        *find_ids(text=text, reader=reader, source=SOURCE_NAME, limit=MAX_LISTED),
        *_keys(among.filter(words_filter(text, among=among))),
        *_drafts_that_hold(text, among),
    ]
    return list(dict.fromkeys(found))[: MAX_LISTED + 1]


def _keys(directives: DirectiveQuerySet) -> list[int]:
    return list(directives.values_list("pk", flat=True)[: MAX_LISTED + 1])


def _drafts_that_hold(text: str, among: DirectiveQuerySet) -> Iterator[int]:
    """Yield the keys of drafts of which a page of text holds all words."""
    drafts = list(
        among.filter(live=False).order_by("-updated_at", "-pk").values_list("pk", flat=True)[:MAX_READ_DRAFTS]
    )
    for pk, pages in shown_pages_of(drafts).items():
        if any(holds_words(page.text, text) for page in pages):
            yield pk
