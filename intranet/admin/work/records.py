"""Pages and records with drafts: which of them somebody works on, how a line names them, where they are edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime
from wagtail.models import Page, Revision, WorkflowMixin, WorkflowState
from wagtail.snippets.models import get_snippet_models

from accounts.wagtail_admin.existence import works_on
from intranet.admin.work.lines import WorkLine
from intranet.templatetags.ui import vn_date, vn_time

Key = tuple[int, str]
"""Content type and key of a record, as revisions and moderation name it."""
Rule = Callable[[Any, QuerySet[Any]], QuerySet[Any]]
_TITLE_CHARACTERS = 120
_REMEMBERED = "_own_work"


def kinds() -> tuple[type[Model], ...]:
    """Return what has drafts and moderation: pages, and every kind of record that the admin registers."""
    return (Page, *(model for model in get_snippet_models() if issubclass(model, WorkflowMixin)))


def own_work(user: Any, *, rule: Rule = works_on) -> Iterator[QuerySet[Any]]:
    """Yield, kind by kind, what the person works on, without contents of drafts; the rule is asked once a request."""
    known: dict[Rule, list[QuerySet[Any]]] | None = getattr(user, _REMEMBERED, None)
    if known is None:
        known = {}
        setattr(user, _REMEMBERED, known)
    if rule not in known:
        known[rule] = [rule(user, model._default_manager.all()) for model in kinds()]
    for records in known[rule]:
        yield records.select_related("latest_revision").defer("latest_revision__content")


def find_records(user: Any, keys: Iterable[Key], *, rule: Rule = works_on) -> dict[Key, Any]:
    """Return those of the records that the rule leaves to the person; one query a kind, however many there are."""
    wanted, found = set(keys), dict[Key, Any]()
    for records in own_work(user, rule=rule):
        kind = ContentType.objects.get_for_model(records.model).pk
        if primary_keys := [key for content_type, key in wanted if content_type == kind]:
            found |= {(kind, str(record.pk)): record for record in records.filter(pk__in=primary_keys)}
    return found


def in_moderation(model: type[Model]) -> Exists:
    """Return the predicate for records whose moderation has begun and not ended."""
    return Exists(WorkflowState.objects.active().filter(**_names_the_row(model)))


def is_scheduled(model: type[Model]) -> Exists:
    """Return the predicate for records of which a version will go live by itself."""
    return Exists(Revision.objects.filter(approved_go_live_at__isnull=False, **_names_the_row(model)))


def _names_the_row(model: type[Model]) -> dict[str, Any]:
    kind = ContentType.objects.get_for_model(model)
    return {"base_content_type": kind, "object_id": Cast(OuterRef("pk"), CharField())}


def line_of(record: Any, *, words: str = "") -> WorkLine:
    """Return the line of a record that exists for the person; no query."""
    model = type(record)
    if isinstance(record, Page):
        model, title = record.cached_content_type.model_class() or Page, record.draft_title
        url = reverse("wagtailadmin_pages:edit", args=[record.pk])
    else:
        title = _title_of(record)
        url = reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])  # type: ignore[attr-defined]
    kind = capfirst(str(model._meta.verbose_name))
    return WorkLine(Truncator(title).chars(_TITLE_CHARACTERS), url, kind=kind, words=words)


def _title_of(record: Any) -> str:
    is_draft = record.has_unpublished_changes or not record.live
    return record.latest_revision.object_str if is_draft and record.latest_revision else str(record)


def moment(time: datetime) -> dict[str, str]:
    """Return time and day as they are written on this site, by their names in sentences."""
    local = localtime(time)
    return {"time": vn_time(local), "day": vn_date(local)}


def name_of(user: Any) -> str:
    """Return the name of a person, "" for nobody."""
    return (user.get_full_name() or user.get_username()) if user is not None else ""
