"""Writing what the dry run has shown: a row and its directive in one transaction, so that none is written twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from documents.admin.importing.checking import Rows, importer_for
from documents.admin.importing.reading import open_attachments
from documents.admin.importing.rights import may_add, may_change
from documents.admin.own import keeps_register, own_places
from documents.citations.store import store_citations
from documents.importing.attaching import NamedFiles, attach
from documents.importing.new_records import get_or_make_topics, text_pages
from documents.importing.old_addresses import lead_old_addresses
from documents.importing.storing import Importer
from documents.importing.updating import Comparison
from documents.importing.values import Entry, Outcome, RawRow
from documents.models import Directive, ImportRow, TableImport, TextPage
from documents.models.publishing import publishing_problems


def to_write(batch: TableImport) -> Any:
    """Return the rows that are still to be written."""
    outcomes = [Outcome.NEW, *([Outcome.CHANGED] if batch.writes_changes else [])]
    return batch.rows.filter(outcome__in=outcomes, written_at=None, failure="")


def write_rows(batch: TableImport, *, is_wanted: Callable[[], bool]) -> bool:
    """Write the rows one after the other; False if `is_wanted` said in between that it is not wanted any more."""
    rows = Rows(batch)
    with open_attachments(batch) as attachments:
        importer = importer_for(batch, attachments, dry_run=False)
        for key in list(to_write(batch).values_list("pk", flat=True)):
            if not is_wanted():
                return False
            row = batch.rows.get(pk=key)
            raw = rows.raw(row)
            if raw is not None:
                _write(row, raw, importer, attachments, batch)
    return True


def _write(row: ImportRow, raw: RawRow, importer: Importer, attachments: NamedFiles | None, batch: TableImport) -> None:
    importer.forget_rows()
    plan = importer.plan([raw])  # outside of the transaction: it looks into files
    report = plan.reports[raw.key]
    try:
        with transaction.atomic():
            row = ImportRow.objects.select_for_update().get(pk=row.pk)
            if row.written_at is not None:
                return
            if plan.new:
                row.directive = _create(*plan.new[0], attachments, batch)
            elif plan.changed and batch.writes_changes and may_change(batch.added_by, plan.changed[0][1].stored):
                row.directive = _change(*plan.changed[0], attachments, batch)
            else:  # somebody was quicker
                row.outcome, row.reason = report.outcome, report.reason[:1_000]
            row.written_at = timezone.now()
            row.save(update_fields=["directive", "outcome", "reason", "written_at"])
    except (IntegrityError, DataError, ValidationError, ValueError):
        failure = _("The register does not take this row: somebody has just entered it, or a cell is not taken.")
        ImportRow.objects.filter(pk=row.pk).update(failure=failure)


def _create(entry: Entry, directive: Directive, attachments: NamedFiles | None, batch: TableImport) -> Directive:
    user = batch.added_by
    directive.live = False
    directive.first_published_at = directive.last_published_at = None
    directive.has_unpublished_changes = True
    directive.topics = get_or_make_topics(entry.topics)
    if not keeps_register(user):
        directive.applies_to = list(own_places(user))
    directive.save()
    _store_text(entry, directive)
    if attachments is not None:
        attach(entry, directive, attachments)
    log(instance=directive, action="wagtail.create", user=user, content_changed=True)
    revision = directive.save_revision(user=user, clean=False)
    _publish(directive, revision, batch)
    lead_old_addresses(entry, directive)
    return directive


def _change(entry: Entry, comparison: Comparison, attachments: NamedFiles | None, batch: TableImport) -> Directive:
    """Write what differs as a new version; text and files, which have none, only where no reader sees a draft."""
    stored: Directive = Directive.objects.get(pk=comparison.stored.pk)
    drafted: Any = stored.get_latest_revision_as_object()
    for name, value in comparison.values.items():
        setattr(drafted, name, value)
    if comparison.new_topics:
        drafted.topics = [*drafted.topics.all(), *get_or_make_topics(comparison.new_topics)]
    revision = drafted.save_revision(user=batch.added_by, log_action=True, clean=False)
    is_published = _publish(drafted, revision, batch)
    if is_published or not stored.live:
        if comparison.text_differs:
            _store_text(entry, stored)
        if attachments is not None:
            attach(entry, stored, attachments)
    return stored


def _store_text(entry: Entry, directive: Directive) -> None:
    if entry.text:
        TextPage.objects.filter(directive=directive, file=None).delete()
        TextPage.objects.bulk_create(text_pages(directive, entry.text))
        store_citations([directive.pk])


def _publish(directive: Directive, revision: Any, batch: TableImport) -> bool:
    """Publish, if that was asked for, the person may and nothing is missing; tell whether it was."""
    policy = policy_registry.get_by_type(Directive)
    if not batch.publishes or not policy.user_has_permission_for_instance(batch.added_by, "publish", directive):
        return False
    if publishing_problems(directive):
        return False
    revision.publish(user=batch.added_by)
    return True


def may_go_on(batch: TableImport) -> bool:
    """Tell whether whoever brought the table may still enter directives."""
    return may_add(batch.added_by)
