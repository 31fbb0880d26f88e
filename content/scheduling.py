"""What editors have scheduled (pages, directives, anything with drafts): it goes live and expires at its time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, Revision

from background.faults import passing_fault
from content.letters import write_about_stuck
from content.models.stuck import StuckVersion, left_alone

logger = logging.getLogger(__name__)


def publish_due() -> int:
    """Take down what has expired, then publish what is due; return how many records changed. Safe to repeat.

    Does what Wagtail's command `publish_scheduled` does, but each record in a transaction of its own that first locks
    it and checks again: workers may run this side by side, a crash leaves nothing half done, and a record that cannot
    be published (its number is taken meanwhile) holds nobody else up: its editor is told, and it is tried by the hour.
    """
    return sum(_try(records, pk, act) for records, pk, act in _list_due())


def _list_due() -> Iterator[tuple[QuerySet[Any], Any, Callable[[Any], None]]]:
    """Yield what is due as (the records still due, the key of one of them, what is to be done with it)."""
    for model in _list_models_with_drafts():
        expired = model._default_manager.filter(live=True, expire_at__lt=timezone.now())
        for pk in _list_keys(expired.order_by("expire_at")):
            yield expired, pk, _take_down
    revisions = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).exclude(
        pk__in=left_alone().values("pk")
    )
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
        if records.model is Revision:
            _note_stuck(records.select_related("user").get(pk=pk), error)
        else:
            logger.exception("scheduled publishing failed for %s %s", records.model._meta.label, pk)
        return False


def _take_down(record: Any) -> None:
    record.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _note_stuck(revision: Revision, error: Exception) -> None:
    """Note why a version does not go live; its editor gets one letter, and another one when the reason is another."""
    reason = _reason(error)
    before = StuckVersion.objects.filter(pk=revision.pk).first()
    StuckVersion.objects.update_or_create(revision=revision, defaults={"reason": reason, "tried_at": timezone.now()})
    if before is not None and before.reason == reason:
        return
    is_expected = isinstance(error, ValidationError | IntegrityError)
    logger.warning("revision %s cannot go live as scheduled: %s", revision.pk, error, exc_info=not is_expected)
    try:
        write_about_stuck(revision, reason)
    except OSError:  # those of smtplib among them
        logger.exception("the letter about revision %s could not be sent", revision.pk)


def _reason(error: Exception) -> str:
    """Return what an editor is told; what else went wrong, the log says to whoever runs the site."""
    with translation.override(settings.LANGUAGE_CODE):
        if isinstance(error, ValidationError):
            return " ".join(error.messages)
        if isinstance(error, IntegrityError):
            return _("Another record has the same number or address.")
        return _("The site met an error. Please tell an administrator.")
