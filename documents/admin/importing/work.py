"""What the worker does with tables: one step after the other; taken up again wherever it was broken off."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from background.alive import hold
from background.faults import passing_fault
from documents.admin.importing.checking import check_rows
from documents.admin.importing.reading import read_table
from documents.admin.importing.writing import may_go_on, write_rows
from documents.importing.values import UnreadableTable
from documents.models import ImportState, TableImport
from documents.models.table_import import WORKING

logger = logging.getLogger(__name__)
_PRIORITY = 60
"""Somebody looks at the page and waits."""


@task(priority=_PRIORITY)
def work_on_import(import_id: int) -> str:
    """Do what is to be done with an import; return its state afterwards. Nothing if another worker is at it."""
    with hold(f"import {import_id}") as is_ours:
        batch = TableImport.objects.filter(pk=import_id).first()
        while is_ours and batch is not None and batch.is_working:
            _step(batch)
            batch = TableImport.objects.filter(pk=import_id).first()
        return str(batch.state) if batch else ""


def begin(batch: TableImport, state: ImportState) -> None:
    """Have the worker do a step, once the current transaction is committed."""
    TableImport.objects.filter(pk=batch.pk).update(state=state, error="", touched_at=timezone.now())
    transaction.on_commit(partial(work_on_import.enqueue, batch.pk), robust=True)


def take_up_imports() -> int:
    """Go on with imports that wait for a worker although none is at them; return how many were asked for."""
    a_moment_ago = timezone.now() - timedelta(seconds=30)
    waiting = list(TableImport.objects.filter(state__in=WORKING, touched_at__lt=a_moment_ago))
    for batch in waiting:
        work_on_import.enqueue(batch.pk)
    return len(waiting)


def clear_old_imports() -> int:
    """Delete imports that nobody has touched for a set time, with what was sent; return how many."""
    kept_since = timezone.now() - timedelta(days=settings.DOCUMENTS_IMPORT_KEPT_DAYS)
    old = list(TableImport.objects.filter(touched_at__lt=kept_since))
    for batch in old:
        discard(batch)
    return len(old)


def discard(batch: TableImport) -> None:
    """Delete an import with its rows and files; what it has written stays."""
    forget_files(batch)
    batch.delete()


def forget_files(batch: TableImport) -> None:
    """Delete what was sent."""
    for file in (batch.table, batch.archive):
        if file:
            transaction.on_commit(partial(file.storage.delete, str(file.name)))
    batch.table = batch.archive = ""
    batch.save(update_fields=["table", "archive"])


def _step(batch: TableImport) -> None:
    state = batch.state
    try:
        if not may_go_on(batch):
            raise UnreadableTable(_("You may not enter directives any more."))
        if state == ImportState.READING:
            read_table(batch)
            batch.save(update_fields=["sheets"])
            _move(batch, state, ImportState.MAPPING)
        elif state == ImportState.CHECKING:
            if check_rows(batch, is_wanted=partial(_is_in, batch, state)):
                _move(batch, state, ImportState.CHECKED)
        elif write_rows(batch, is_wanted=partial(_is_in, batch, state)):
            _move(batch, state, ImportState.DONE)
            forget_files(batch)
    except UnreadableTable as error:
        batch.rows.all().delete()
        _fail(batch, str(error))
        forget_files(batch)
    except Exception as error:
        if passing_fault(error):
            raise
        logger.exception("import %s failed", batch.pk)
        _fail(batch, _("An error in the system. Nothing that was written is lost. Tell an administrator."))


def _is_in(batch: TableImport, state: str) -> bool:
    return bool(TableImport.objects.filter(pk=batch.pk, state=state).update(touched_at=timezone.now()))


def _move(batch: TableImport, from_state: str, to_state: ImportState) -> None:
    TableImport.objects.filter(pk=batch.pk, state=from_state).update(state=to_state, touched_at=timezone.now())


def _fail(batch: TableImport, message: str) -> None:
    TableImport.objects.filter(pk=batch.pk).update(
        state=ImportState.FAILED, error=message[:500], touched_at=timezone.now()
    )
