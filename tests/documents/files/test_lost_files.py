"""Files that somebody has deleted in the storage, or brought back: pages offer what is there, without looking."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse

from accounts.roles import Role
from documents.files.processing import READING
from documents.models import Directive, DirectiveFile, ProcessingState
from tests.documents.records import make_directive
from tests.html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(media_folder: Path) -> DirectiveFile:
    """A file of a published directive, read already."""
    directive = make_directive(signer_name="Nguyễn Văn An")
    record = DirectiveFile.objects.create(directive=directive, file=ContentFile("Điều 1.".encode(), name="qd.txt"))
    call_command("process_files", stdout=StringIO())
    return record


def look() -> str:
    out = StringIO()
    call_command("process_files", stdout=out)
    return out.getvalue()


def test_a_lost_file_is_offered_nowhere_and_again_once_it_is_back(
    record: DirectiveFile, client_for: Any, django_capture_on_commit_callbacks: Any
) -> None:
    reader, editor = client_for(Role.MEMBERS), client_for(Role.EDITORS)
    address = Directive.objects.get().get_absolute_url()
    form = reverse(Directive.snippet_viewset.get_url_name("edit"), args=[record.directive_id])
    path = Path(record.file.path)
    content = path.read_bytes()
    path.unlink()
    with django_capture_on_commit_callbacks(execute=True):
        assert f"{record.pk} gone: {record.file.name}" in look()
    assert record.stored_name not in reader.get(address).content.decode()
    assert "Điều 1." in words(reader.get(address))
    shown = editor.get(form).content.decode()
    assert "qd.txt (đã gỡ)" in shown
    assert "Hãy gửi lại" in shown
    assert f"/{record.file.name}" not in shown
    assert look() == ""
    path.write_bytes(content)
    with django_capture_on_commit_callbacks(execute=True):
        assert f"{record.pk} back: {record.file.name}" in look()
    record.refresh_from_db()
    assert (record.state, record.is_gone) == (ProcessingState.DONE, False)
    assert record.stored_name in reader.get(address).content.decode()


def test_a_file_that_was_sent_while_the_one_before_was_read_is_not_gone_with_it(record: DirectiveFile) -> None:
    being_read = DirectiveFile.objects.get(pk=record.pk)
    record.file = ContentFile("Điều 2.".encode(), name="qd-2.txt")
    record.save()
    assert READING.mark_gone(being_read) == ProcessingState.WAITING
    record.refresh_from_db()
    assert (record.state, record.is_gone, record.error) == (ProcessingState.WAITING, False, "")


def test_an_older_version_whose_file_is_gone_brings_back_no_dead_link(record: DirectiveFile, client_for: Any) -> None:
    directive = Directive.objects.get()
    revision = directive.save_revision()
    record.file.storage.delete(record.file.name)
    record.delete()
    revision.publish()
    assert directive.files.get().is_gone
    assert "qd.txt" not in client_for(Role.MEMBERS).get(directive.get_absolute_url()).content.decode()
