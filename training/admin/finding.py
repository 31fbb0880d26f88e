"""What the search boxes of the admin find among materials: what the site finds, in its order, and drafts besides.

There are some hundreds of materials: titles, and the text of those that the site does not know, are folded here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from accounts.audience import Reader
from places.folded_search import holds_words
from search.answering.service import find_ids
from training.materials.reading import SOURCE_NAME
from training.models import FilePage
from vietnamese.fold import fold_key

MAX_READ_DRAFTS = 100
"""Drafts whose text is looked through, the last changed first; all others are found by title and trainer."""
_MAX_FOUND = 1_000


def find_materials(text: str, *, reader: Reader, among: QuerySet[Any], with_drafted_titles: bool) -> list[int] | None:
    """Return keys of materials, the best first; None if nothing was asked.

    among: what exists for the person. with_drafted_titles: look at the titles of versions not yet published, too.
    """
    if not fold_key(text):
        return None
    found = [
        *_titled(text, among, drafted=with_drafted_titles),
        *find_ids(text=text, reader=reader, source=SOURCE_NAME, limit=_MAX_FOUND),
        *_drafts_that_hold(text, among),
    ]
    return list(dict.fromkeys(found))


def _titled(text: str, among: QuerySet[Any], *, drafted: bool) -> Iterator[int]:
    """Yield the keys of those of which each word begins a word of the title or of the trainer's name."""
    fields = ("title", "owner__full_name", *(("latest_revision__content__title",) if drafted else ()))
    for pk, *texts in among.order_by("-updated_at", "-pk").values_list("pk", *fields):
        if holds_words(" ".join(part or "" for part in texts), text):
            yield pk


def _drafts_that_hold(text: str, among: QuerySet[Any]) -> Iterator[int]:
    """Yield the keys of drafts that hold all words in their description or on one page of their files."""
    drafts = among.filter(live=False).order_by("-updated_at", "-pk")[:MAX_READ_DRAFTS]
    described = dict(drafts.values_list("pk", "description"))
    pages = FilePage.objects.filter(file__material__in=list(described)).order_by("file_id", "number")
    texts = [*described.items(), *pages.values_list("file__material_id", "text")]
    yield from (pk for pk, words in texts if holds_words(words, text))
