"""What editors have scheduled (pages, directives, anything with drafts): it goes live and expires at its time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from background.faults import passing_fault

logger = logging.getLogger(__name__)


def publish_due() -> int:
    """Take down what has expired, then publish what is due; return how many records changed. Safe to repeat.

    Does what Wagtail's command `publish_scheduled` does, but each record in a transaction of its own that first locks
    it and checks again: workers may run this side by side, a crash leaves nothing half done, and a record that cannot
    be published (its number is taken meanwhile) is logged and holds nobody else up.
    """
    return sum(_try(records, pk, act) for records, pk, act in _list_due())


def _list_due() -> Iterator[tuple[QuerySet[Any], Any, Callable[[Any], None]]]:
    """Yield what is due as (the records still due, the key of one of them, what is to be done with it)."""
    for model in _list_models_with_drafts():
        expired = model._default_manager.filter(live=True, expire_at__lt=timezone.now())
        for pk in _list_keys(expired.order_by("expire_at")):
            yield expired, pk, _take_down
    revisions = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    for pk in _list_keys(revisions.order_by("approved_go_live_at")):
        yield revisions, pk, _publish


def _list_models_with_drafts() -> Iterable[Any]:
    """Return the models that have publication times; page types share the one of `Page`."""
    drafted = (model for model in apps.get_models() if issubclass(model, DraftStateMixin))
    return [Page, *(model for model in drafted if not issubclass(model, Page))]


def _list_keys(records: QuerySet[Any]) -> list[Any]:
    return list(records.values_list("pk", flat=True))


def _try(records: QuerySet[Any], pk: Any, act: Callable[[Any], None]) -> bool:
    """Tell whether `act` was done with the record: not if it is no longer due, in another worker's hands, or failed."""
    try:
        with transaction.atomic():
            record = records.select_for_update(skip_locked=True).filter(pk=pk).first()
            if record is not None:
                act(record)
            return record is not None
    except Exception as error:
        if passing_fault(error):
            raise
        logger.exception("scheduled publishing failed for %s %s", records.model._meta.label, pk)
        return False


def _take_down(record: Any) -> None:
    record.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")
