"""The heading of a file is kept by its bytes once the file has been read, and found again when the rules change."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.files.findings import heading_of_bytes
from documents.files.processing import READING
from documents.files.reading import renew_all_headings
from documents.heading.values import VERSION
from documents.models import DirectiveFile, RecognisedFile, RecognisedPage
from tests.documents.heading import letterheads
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(media_folder: Path) -> DirectiveFile:
    """Return a file of a directive that has been read."""
    upload = SimpleUploadedFile("to-trinh.txt", letterheads.DECISION_IN_COLUMNS.encode())
    record = DirectiveFile.objects.create(directive=make_directive(), file=upload)
    assert READING.process(record.pk) == "done"
    record.refresh_from_db()
    return record


def test_the_heading_of_a_file_is_kept_when_it_has_been_read(record: DirectiveFile) -> None:
    heading = heading_of_bytes(record.sha256)
    assert heading is not None
    assert (heading.number.value, heading.signer.value) == ("478/TTr-SNV", "Nguyễn Thị Bông")
    assert heading_of_bytes("0" * 64) is None
    assert heading_of_bytes("") is None


def test_other_rules_find_it_anew_once(record: DirectiveFile) -> None:
    assert renew_all_headings() == 0
    RecognisedFile.objects.update(version=VERSION - 1, heading={})
    assert renew_all_headings() == 1
    heading = heading_of_bytes(record.sha256)
    assert heading is not None and heading.number.value == "478/TTr-SNV"
    assert renew_all_headings() == 0


def test_pages_that_are_recognised_later_give_the_heading(record: DirectiveFile) -> None:
    words = [["Số:", 0.1, 0.1, 0.03, 0.01, 0.9], ["9/QĐ-TTg", 0.14, 0.1, 0.1, 0.01, 0.4]]
    RecognisedPage.objects.create(
        sha256=record.sha256, number=1, text=letterheads.PARTY, confidence=0.9, words=words, program="x"
    )
    assert renew_all_headings() == 1
    heading = heading_of_bytes(record.sha256)
    assert heading is not None and heading.number.value == ""
    assert heading.number.box is not None
    assert renew_all_headings() == 0


def test_nothing_is_kept_of_a_state_secret(media_folder: Path) -> None:
    text = "MẬT\n".join(letterheads.PARTY.partition("*\n")[::2])
    upload = SimpleUploadedFile("mat.txt", (" \n" * 10 + "x").encode())
    record = DirectiveFile.objects.create(directive=make_directive(), file=upload)
    RecognisedFile.objects.create(sha256=record.sha256, version=VERSION)
    Path(record.file.path).write_text(text)
    assert READING.process(record.pk) == "failed"
    assert heading_of_bytes(record.sha256) is None


def test_a_row_that_cannot_be_understood_keeps_no_file_from_being_read(record: DirectiveFile) -> None:
    RecognisedFile.objects.update(signatures=[{"nobody": "knows"}], version=0)
    assert renew_all_headings() == 1
    assert renew_all_headings() == 0, "it is not tried every minute"
    assert READING.process(record.pk, again=True) == "done"
