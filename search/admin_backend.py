"""Search backend for the Wagtail admin: finds Vietnamese typed without marks, in linear time, on every database.

Wagtail's own backends miss words typed without marks, cut official numbers to pieces or slow down quadratically. This
one has a row of folded words for each indexed object (`AdminEntry`) and looks for beginnings of words with LIKE: one
pass over short rows. The site's own search does not use it: that is `search.answering.service`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.html import strip_tags
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    get_model_root,
)
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from search.models import AdminEntry
from vietnamese.tokens import syllables

MAX_TERMS = 16
"""Terms of a query that are looked at; more only make it slower, not better."""
MAX_CHARACTERS = 20_000
"""Characters of an object's text that its row holds."""
BATCH = 500
"""Rows that one statement writes or deletes."""
TITLE_BOOST = 2.0
"""Search fields with at least this boost count as title."""


def _make_key(values: Iterable[object]) -> str:
    """Return folded syllables between single spaces, with a space at both ends."""
    text = " ".join(str(value) for value in values if value)[:MAX_CHARACTERS]
    return f" {' '.join(syllables(strip_tags(text)))} "


def _iterate_texts(obj: Any, fields: Iterable[Any]) -> Iterator[tuple[bool, object]]:
    """Yield (belongs to the title, value) for every searchable field of an object, related ones included."""
    for field in fields:
        if isinstance(field, RelatedFields):
            value = field.get_value(obj)
            related = value.all() if isinstance(value, models.Manager) else [value]
            for item in related:
                if item is not None:
                    yield from ((False, text) for _is_title, text in _iterate_texts(item, field.fields))
        elif isinstance(field, AutocompleteField):
            yield True, field.get_value(obj)
        elif isinstance(field, SearchField):
            yield (field.boost or 1) >= TITLE_BOOST, field.get_value(obj)


def _title_fields(model: Any) -> set[str]:
    return {
        field.field_name
        for field in model.get_search_fields()
        if isinstance(field, AutocompleteField)
        or (isinstance(field, SearchField) and (field.boost or 1) >= TITLE_BOOST)
    }


def root_label(model: type[models.Model]) -> str:
    """Return the label that rows of a model's objects have: that of its topmost concrete model."""
    return str(get_model_root(model)._meta.label_lower)


class AdminIndex(BaseIndex):
    """Rows of folded words, one for each object."""

    def reset(self) -> None:
        """Delete all rows."""
        AdminEntry.objects.all().delete()

    def add_items(self, model: type[models.Model], items: Iterable[Any]) -> None:
        """Write the rows of objects of one model, replacing older ones."""
        label = root_label(model)
        entries = []
        for item in items:
            texts = list(_iterate_texts(item, item.get_search_fields()))
            entries.append(
                AdminEntry(
                    model=label,
                    object_id=item.pk,
                    title_key=_make_key(text for is_title, text in texts if is_title),
                    body_key=_make_key(text for _is_title, text in texts),
                )
            )
        AdminEntry.objects.bulk_create(
            entries,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["model", "object_id"],
            update_fields=["title_key", "body_key"],
        )

    def delete_item(self, item: Any) -> None:
        """Delete the row of one object."""
        AdminEntry.objects.filter(model=root_label(type(item)), object_id=item.pk).delete()


class AdminQueryCompiler(BaseSearchQueryCompiler):
    """Turns a query into a predicate on the rows of words."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    def check(self) -> None:
        """Accept every filter and ordering of the query set: they run in the same database as the words."""

    def _column(self) -> str:
        titles_only = bool(self.fields) and set(self.fields) <= _title_fields(self.queryset.model)
        return "title_key" if titles_only else "body_key"

    def predicate(self, query: Any, column: str) -> Q | None:
        """Return the predicate of a query; None if every object matches."""
        if isinstance(query, MatchAll):
            return None
        if isinstance(query, Boost):
            return self.predicate(query.subquery, column)
        if isinstance(query, Not):
            inner = self.predicate(query.subquery, column)
            return Q(pk__in=[]) if inner is None else ~inner
        if isinstance(query, And | Or):
            parts = [self.predicate(part, column) for part in query.subqueries]
            return _combine(parts, any_of=isinstance(query, Or))
        if isinstance(query, Phrase):
            return self._contains(" ".join(syllables(query.query_string)[:MAX_TERMS]), column)
        if isinstance(query, PlainText | Fuzzy):
            terms = list(dict.fromkeys(syllables(query.query_string)))[:MAX_TERMS]
            if not terms:
                return Q(pk__in=[])
            return _combine([self._contains(term, column) for term in terms], any_of=query.operator == "or")
        raise NotImplementedError(type(query).__name__)

    @staticmethod
    def _contains(words: str, column: str) -> Q:
        # The space before makes it the beginning of a word; a word still being typed is found too.
        return Q(**{f"{column}__contains": f" {words}"})

    def matching_rows(self) -> models.QuerySet[AdminEntry] | None:
        """Return the rows that match; None for all objects."""
        predicate = self.predicate(self.query, self._column())
        if predicate is None:
            return None
        return AdminEntry.objects.filter(predicate, model=root_label(self.queryset.model))

    def title_rows(self) -> models.QuerySet[AdminEntry] | None:
        """Return the rows whose title matches as a whole; None for all objects."""
        predicate = self.predicate(self.query, "title_key")
        if predicate is None:
            return None
        return AdminEntry.objects.filter(predicate, model=root_label(self.queryset.model))


def _combine(parts: list[Q | None], *, any_of: bool) -> Q | None:
    if any_of and any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    if not known:
        return None
    result = known[0]
    for part in known[1:]:
        result = result | part if any_of else result & part
    return result


class AdminResults(BaseSearchResults):
    """Objects of the query set whose rows match, titles first unless the query set is to stay in its own order."""

    def _queryset(self) -> Any:
        compiler = self.query_compiler
        queryset = compiler.queryset
        rows = compiler.matching_rows()
        if rows is not None:
            queryset = queryset.filter(pk__in=rows.values("object_id"))
        if compiler.order_by_relevance and rows is not None:
            titles = compiler.title_rows().values("object_id")
            queryset = queryset.annotate(
                _in_title=Case(When(pk__in=titles, then=Value(0)), default=Value(1), output_field=IntegerField())
            ).order_by("_in_title", "-pk")
        elif not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset

    def _do_search(self) -> Iterator[Any]:
        queryset = self._queryset()
        if self._score_field:
            queryset = queryset.annotate(**{self._score_field: Value(None, output_field=models.FloatField())})
        return iter(queryset[self.start : self.stop])

    def _do_count(self) -> int:
        total = int(self._queryset().order_by().count())
        end = total if self.stop is None else min(total, self.stop)
        return max(0, int(end - self.start))


class RebuildingIndex(AdminIndex):
    """The index while it is rebuilt: it remembers which of the rows that were there have not been written anew."""

    def __init__(self, backend: BaseSearchBackend) -> None:
        super().__init__(backend)
        rows = AdminEntry.objects.values_list("model", "object_id", "pk").iterator()
        self._not_written = {(model, object_id): pk for model, object_id, pk in rows}

    def add_items(self, model: type[models.Model], items: Iterable[Any]) -> None:
        """Write rows as ever, and remember them."""
        written = list(items)
        super().add_items(model, written)
        label = root_label(model)
        for item in written:
            self._not_written.pop((label, item.pk), None)

    def delete_rest(self) -> None:
        """Delete the rows that were there at the start and were not written since: their objects are gone."""
        gone = list(self._not_written.values())
        for start in range(0, len(gone), BATCH):
            AdminEntry.objects.filter(pk__in=gone[start : start + BATCH]).delete()


class AdminRebuilder:
    """Writes each row over the one that is there and deletes the rest at the end, so that nothing is missing meanwhile.

    `update_index` calls `start`, adds all objects to the index that it gets, and calls `finish`. Rows that others write
    meanwhile stay.
    """

    def __init__(self, index: AdminIndex) -> None:
        self._index = RebuildingIndex(index.backend)

    def start(self) -> RebuildingIndex:
        """Return the index to which objects are added."""
        return self._index

    def finish(self) -> None:
        """Delete the rows of objects that are gone."""
        self._index.delete_rest()


class AdminSearchBackend(BaseSearchBackend):
    """The backend named in `WAGTAILSEARCH_BACKENDS`."""

    query_compiler_class = AdminQueryCompiler
    autocomplete_query_compiler_class = AdminQueryCompiler
    results_class = AdminResults
    index_class = AdminIndex
    rebuilder_class = AdminRebuilder


SearchBackend = AdminSearchBackend
