"""What exists for somebody in the admin: what is published and open to them, and what is open and theirs to work on.

Wagtail's own rules say who may change what. What may not be changed it lists, finds and names all the same, drafts
too. Here is the one rule for everything that a view of the admin may say; policies, choosers, bulk actions, reports and
the door all ask it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail.models import Collection, CollectionMember, DraftStateMixin, Page, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.audience import (
    AudienceMixin,
    in_readable_collections,
    may_see_record,
    readable_collections,
    readable_pages,
    reader_for,
)
from accounts.wagtail_admin.own_records import is_own, own_filter

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

_WORK = frozenset({"change", "publish", "lock", "unlock", "bulk_delete"})
"""Permissions on a part of the tree that let somebody work on every page in it; who may only add works on their own."""
_IN_REVIEW_ATTRIBUTE = "_records_in_review"


def existing_for(user: Any, records: QuerySet[Any]) -> QuerySet[Any]:
    """Keep the pages, files or records that exist for the person; a constant number of queries."""
    reader, model = reader_for(user), records.model
    if reader.sees_all:
        return records
    if issubclass(model, Page):
        pages: QuerySet[Any] = readable_pages(cast("PageQuerySet[Any]", records), reader)
        return pages.filter(Q(live=True) | _work_filter(user))
    if issubclass(model, AudienceMixin):
        open_records: QuerySet[Any] = records.existing_for(reader)  # type: ignore[attr-defined]
        if not issubclass(model, DraftStateMixin) or _may_change(user, model):
            return open_records
        return open_records.filter(Q(live=True) | _entrusted_filter(user, model))
    if issubclass(model, CollectionMember):
        return in_readable_collections(records, reader)
    return readable_collections(records, reader) if issubclass(model, Collection) else records


def works_on(user: Any, records: QuerySet[Any]) -> QuerySet[Any]:
    """Keep the pages or records that the person may see and change, their own, or that await their review."""
    reader, model = reader_for(user), records.model
    if reader.sees_all:
        return records
    if issubclass(model, Page):
        pages: QuerySet[Any] = readable_pages(cast("PageQuerySet[Any]", records), reader)
        return pages.filter(_work_filter(user))
    if issubclass(model, AudienceMixin):
        records = records.existing_for(reader)  # type: ignore[attr-defined]
    return records if _may_change(user, model) else records.filter(_entrusted_filter(user, model))


def exists_for(user: Any, record: Model) -> bool:
    """Tell the same of one record."""
    reader = reader_for(user)
    if reader.sees_all:
        return True
    if not may_see_record(reader, record):
        return False
    if not isinstance(record, Page | AudienceMixin) or not isinstance(record, DraftStateMixin) or record.live:
        return True
    return may_work_on(user, record)


def may_work_on(user: Any, record: Page | DraftStateMixin) -> bool:
    """Tell whether the person may change a page or record or review it, whoever may read it."""
    if user.is_superuser:
        return True
    if isinstance(record, Page):
        everything, own = _parts_to_work_in(user)
        if record.path.startswith(everything) or (record.owner_id == user.pk and record.path.startswith(own)):
            return True
    elif _may_change(user, type(record)):
        return True
    if record.pk in _in_review(user, Page if isinstance(record, Page) else type(record)):
        return True
    return not isinstance(record, Page) and is_own(user, record)


def _work_filter(user: Any) -> Q:
    """Return the predicate for pages that the person may change or review."""
    everything, own = _parts_to_work_in(user)
    predicate = Q(pk__in=_in_review(user, Page))
    for path in everything:
        predicate |= Q(path__startswith=path)
    for path in own:
        predicate |= Q(path__startswith=path, owner=user.pk)
    return predicate


def _parts_to_work_in(user: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tops of the parts of the tree where the person works on every page, and on pages of their own."""
    given = PagePermissionPolicy().get_cached_permissions_for_user(user)
    actions = {(permission.page.path, permission.permission.codename.rpartition("_")[0]) for permission in given}
    everything = {path for path, action in actions if action in _WORK}
    return tuple(sorted(everything)), tuple(sorted({path for path, action in actions if action == "add"} - everything))


def _entrusted_filter(user: Any, model: type[Model]) -> Q:
    """Return the predicate for records that are the person's own or await their review."""
    in_review = Q(pk__in=_in_review(user, model))
    own = own_filter(user, model)
    return in_review if own is None else in_review | own


def _may_change(user: Any, model: type[Model]) -> bool:
    names = model._meta
    return bool(user.has_perm(f"{names.app_label}.change_{names.model_name}"))


def _in_review(user: Any, model: type[Model]) -> frozenset[Any]:
    """Return the keys of what awaits the person's review; asked once a request, and only of those who lack the rest."""
    known: dict[int, set[str]] | None = getattr(user, _IN_REVIEW_ATTRIBUTE, None)
    if known is None:
        known = {}
        waiting = TaskState.objects.reviewable_by(user).order_by()
        for kind, key in waiting.values_list("workflow_state__base_content_type_id", "workflow_state__object_id"):
            known.setdefault(kind, set()).add(key)
        setattr(user, _IN_REVIEW_ATTRIBUTE, known)
    keys = known.get(ContentType.objects.get_for_model(model).pk, set())
    return frozenset(model._meta.pk.to_python(key) for key in keys)  # type: ignore[union-attr]
