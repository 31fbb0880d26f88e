"""Every page of the intranet as a search record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.audience import Reader, all_may_see, collection_tokens_in_bulk, page_tokens_in_bulk, pages_visible_to
from content.models import BasePage
from content.passages import list_image_ids, show_images
from search.records import SearchRecord
from search.sources import ResultCard

NAME = "page"
_BATCH = 200


def page_types() -> list[type[BasePage]]:
    """Return the page types of all apps that build on `BasePage`."""
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


class PageSource:
    """Source "page": the published pages of every app whose type is based on `BasePage`."""

    name = NAME

    @property
    def kinds(self) -> Collection[str]:
        """Return what the types of pages are called."""
        with translation.override(settings.LANGUAGE_CODE):
            return {str(model.search_kind_label) for model in page_types()}

    def ids(self) -> Iterable[int]:
        """Return the ids of all published pages."""
        ids: Iterable[int] = _pages().values_list("pk", flat=True).iterator(chunk_size=2000)
        return ids

    def records(self, ids: Sequence[int] | None = None) -> Iterator[SearchRecord]:
        """Yield the records in batches; the words are those of the site's language, whoever is at work."""
        remaining = iter(ids if ids is not None else list(self.ids()))
        while batch := list(islice(remaining, _BATCH)):
            with translation.override(settings.LANGUAGE_CODE):
                records = list(_build_records(batch))
            yield from records

    def cards(
        self, ids: Sequence[int], *, reader: Reader, brief: bool = False, on: date | None = None
    ) -> dict[int, ResultCard]:
        """Return the cards of the pages that the reader may see now; brief ones without a query for each type."""
        visible = pages_visible_to(_pages().filter(pk__in=ids), reader)
        if brief:
            rows = visible.only("pk", "title", "url_path", "content_type_id")
            return {page.pk: card for page in rows if (card := _build_brief_card(page)) is not None}
        by_type = _by_type(visible.only("pk", "content_type_id"))
        shown = (page for model, pks in by_type.items() for page in model.for_cards().filter(pk__in=pks))
        return {page.pk: _build_card(page) for page in shown}


def _pages() -> PageQuerySet[Page]:
    types = ContentType.objects.get_for_models(*page_types()).values()
    pages: PageQuerySet[Page] = Page.objects.live().filter(content_type__in=types)
    return pages


def _load_specific(pages: Iterable[Page]) -> Iterator[BasePage]:
    """Yield the pages as their own types, with what their search hooks read: a few queries per type."""
    for model, pks in _by_type(pages).items():
        yield from model.for_search().filter(pk__in=pks)


def _by_type(pages: Iterable[Page]) -> dict[type[BasePage], list[int]]:
    by_type: dict[type[BasePage], list[int]] = defaultdict(list)
    for page in pages:
        model = _page_type(page.content_type_id)
        if model is not None:
            by_type[model].append(page.pk)
    return by_type


def _page_type(content_type_id: int) -> type[BasePage] | None:
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    return model if model is not None and issubclass(model, BasePage) else None


def _build_records(ids: Sequence[int]) -> Iterator[SearchRecord]:
    pages = list(_pages().filter(pk__in=ids).only("pk", "path", "content_type_id"))
    tokens = page_tokens_in_bulk(pages)
    specific = list(_load_specific(pages))
    _show_images(specific, tokens)
    for page in specific:
        yield SearchRecord(
            source=NAME,
            object_id=page.pk,
            kind=page.search_kind,
            title=page.title,
            url=page.get_url() or "",
            summary=page.summary or page.search_description,
            passages=page.search_passages(),
            cites=page.search_cites(),
            aliases=page.search_aliases(),
            own_names=page.search_own_names(),
            date=page.search_date(),
            facets={"kind": (str(page.search_kind_label),), **page.search_facets()},
            explains=page.search_kind == BasePage.search_kind,
            audience=tokens[page.pk],
        )


def _build_brief_card(page: Page) -> ResultCard | None:
    kind = _page_type(page.content_type_id)
    if kind is None:
        return None
    return ResultCard(
        title=page.title, url=page.get_url() or "", kind_label=str(kind.search_kind_label), icon=kind.search_icon
    )


def _show_images(pages: Sequence[BasePage], tokens: Mapping[int, frozenset[str]]) -> None:
    """Let pages be found by the words of those images that all their readers may see; a constant number of queries."""
    bodies = {page.pk: page.body for page in pages if getattr(page, "body", None) is not None}
    images = {pk: list_image_ids(body) for pk, body in bodies.items()}
    image_ids = set().union(*images.values())
    if not image_ids:
        return
    stored = get_image_model()._default_manager.filter(pk__in=image_ids)
    collections = dict(stored.values_list("pk", "collection_id"))
    open_to = collection_tokens_in_bulk(collections.values())
    for pk, body in bodies.items():
        known = [image for image in images[pk] if image in collections]
        show_images(body, [image for image in known if all_may_see(tokens[pk], open_to[collections[image]])])


def _build_card(page: BasePage) -> ResultCard:
    return ResultCard(
        title=page.title,
        url=page.get_url() or "",
        kind_label=str(page.search_kind_label),
        icon=page.search_icon,
        meta=page.card_meta(),
        summary=page.summary or page.search_description,
        queries=page.folded_parts,
        day=page.search_date(),
    )
