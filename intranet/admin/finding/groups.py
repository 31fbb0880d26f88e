"""What the search for everything finds, kind by kind: only what exists for the person, as lists of the admin do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from accounts.audience import reader_for
from accounts.wagtail_admin.existence import existing_for
from content.search_source import NAME as PAGES
from documents.admin.finding import find_directives
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet
from search.answering.service import find_ids
from training.admin.finding import find_materials
from training.models import Material

MAX_LINES: Final = 8
"""Lines of a kind that are shown; the list of that kind has them all."""
_MAX_PAGES = 200
_TITLE_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One thing that was found; url: where the person works on it or reviews it, or where readers see it."""

    title: str
    url: str
    words: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What was found of one kind. more_url: the list that shows them all, "" if the person has none."""

    key: str
    heading: str | Promise
    lines: Sequence[FoundLine]
    total: int
    more_url: str


def find_everything(text: str, user: Any) -> list[FoundGroup]:
    """Return the groups that hold something, for this person; a constant number of queries."""
    groups = (_find_directives(text, user), _find_materials(text, user), _find_pages(text, user))
    return [group for group in groups if group.lines]


def _find_directives(text: str, user: Any) -> FoundGroup:
    existing = cast(DirectiveQuerySet, existing_for(user, Directive.objects.all()))
    keys = find_directives(text, reader=reader_for(user), among=existing) or []
    total, shown = _first(existing.select_related("doc_type", "issuer"), keys)
    ours = _changeable(user, Directive, shown)
    lines = [
        FoundLine(
            title=Truncator(str(directive)).chars(_TITLE_CHARACTERS),
            url=_edit_url(directive) if directive.pk in ours or not directive.live else directive.get_absolute_url(),
            words=", ".join(str(fact) for fact in (directive.doc_type, directive.issuer, _day(directive)) if fact),
            is_draft=not directive.live,
        )
        for directive in shown
    ]
    return FoundGroup("directives", _("Directives"), lines, total, _list_url(user, Directive, text))


def _find_materials(text: str, user: Any) -> FoundGroup:
    existing = existing_for(user, Material.objects.all())
    may_edit = policy_registry.get_by_type(Material).user_has_permission(user, "change")
    keys = find_materials(text, reader=reader_for(user), among=existing, with_drafted_titles=may_edit) or []
    total, shown = _first(existing.select_related("owner"), keys)
    ours = _changeable(user, Material, shown)
    lines = [
        FoundLine(
            title=material.title,
            url=_edit_url(material) if material.pk in ours or not material.live else material.get_absolute_url(),
            words=str(material.owner or ""),
            is_draft=not material.live,
        )
        for material in shown
    ]
    return FoundGroup("materials", _("Training materials"), lines, total, _list_url(user, Material, text))


def _find_pages(text: str, user: Any) -> FoundGroup:
    """Return pages: modules, trainers, communes, news. The admin's own index knows drafts, too."""
    existing = cast("PageQuerySet[Page]", existing_for(user, Page.objects.filter(depth__gt=1)))
    known = [(page.pk, page.live) for page in existing.autocomplete(text)[:_MAX_PAGES]] if text.strip() else []
    drafts = [pk for pk, is_live in known if not is_live]
    by_site = find_ids(text=text, reader=reader_for(user), source=PAGES, limit=_MAX_PAGES)
    total, shown = _first(existing, list(dict.fromkeys([*drafts, *by_site, *(pk for pk, _live in known)])))
    ours = _changeable(user, Page, shown)
    lines = [
        FoundLine(
            title=page.title,
            url=page.get_url() or "" if page.live and page.pk not in ours else _page_url(page),
            words=str(page.page_type_display_name),
            is_draft=not page.live,
        )
        for page in shown
    ]
    may_list = policy_registry.get_by_type(Page).user_has_any_permission(user, {"add", "change", "publish"})
    more_url = f"{reverse('wagtailadmin_pages:search')}?{urlencode({'q': text})}" if may_list else ""
    return FoundGroup("pages", _("Pages, modules and people"), lines, total, more_url)


def _first(records: QuerySet[Any], keys: Sequence[int]) -> tuple[int, list[Any]]:
    """Return how many of the keys are of these records, and the first records in the order of the keys."""
    there = set(records.filter(pk__in=keys).order_by().values_list("pk", flat=True))
    first = [key for key in keys if key in there][:MAX_LINES]
    loaded = {record.pk: record for record in records.filter(pk__in=first)}
    return len(there), [loaded[key] for key in first if key in loaded]


def _changeable(user: Any, model: type[Model], records: Iterable[Model]) -> Collection[Any]:
    """Return the keys of those of the records that the person may change (one query)."""
    policy = policy_registry.get_by_type(model)
    allowed = policy.instances_user_has_permission_for(user, "change")
    return set(allowed.filter(pk__in=[record.pk for record in records]).order_by().values_list("pk", flat=True))


def _page_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _edit_url(record: Any) -> str:
    return reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])


def _list_url(user: Any, model: Any, text: str) -> str:
    if not policy_registry.get_by_type(model).user_has_any_permission(user, {"add", "change", "delete", "view"}):
        return ""
    return f"{reverse(model.snippet_viewset.get_url_name('list'))}?{urlencode({'q': text})}"


def _day(directive: Directive) -> str:
    return f"{directive.issued_on:%d/%m/%Y}" if directive.issued_on else ""
