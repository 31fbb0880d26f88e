"""While somebody writes, nobody else can (on SQLite): what takes its time is done before a transaction begins."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from documents.citations.store import store_citations
from documents.files.processing import READING
from documents.models import Citation, DirectiveFile, TextPage
from documents.reading.bounds import MAX_CITATIONS
from search.indexing import maintenance
from tests.documents import sample_files
from tests.documents.records import make_directive
from tests.watched_calls import nothing_slow_in_a_transaction

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_renewed")]


def test_a_file_is_read_and_indexed_before_its_text_is_stored(settings: Any) -> None:
    maintenance.rebuild()
    content = ContentFile(sample_files.pdf([sample_files.ARTICLE]), name="van-ban.pdf")
    file = DirectiveFile(directive=make_directive(), file=content)
    file.admit_new_file()
    DirectiveFile.objects.bulk_create([file])
    with nothing_slow_in_a_transaction(calls={"extract", "recognise", "blocks_of", "make_entry"}):
        READING.process(file.pk)
    assert Citation.objects.count() == 1


def test_the_texts_of_a_table_are_looked_through_before_they_are_stored(tmp_path: Path) -> None:
    row = {"type": "Quyết định", "issuer": "Thủ tướng Chính phủ", "date": "2026-01-05", "title": "Việc"}
    table = tmp_path / "bang.jsonl"
    rows = [{**row, "number": f"{number}/QĐ-TTg", "text": sample_files.ARTICLE} for number in (1, 2)]
    table.write_text("\n".join(json.dumps(one) for one in rows), "utf-8")
    maintenance.rebuild()
    call_command("load_document_types")
    with nothing_slow_in_a_transaction(calls={"recognise", "make_entry"}):
        call_command("import_directives", str(table))
    assert Citation.objects.count() == 2


def test_of_a_text_full_of_numbers_the_first_citations_are_stored_and_its_file_says_so() -> None:
    many = MAX_CITATIONS + 3
    lines = [f"Thực hiện Quyết định số {number}/QĐ-TTg." for number in range(1, many + 1)]
    content = ContentFile("\n".join(lines).encode(), name="dai.txt")
    file = DirectiveFile(directive=make_directive(), file=content)
    file.save()
    READING.process(file.pk, again=True)
    file.refresh_from_db()
    assert file.error == "Máy chỉ nhận ra 2.000 dẫn chiếu đầu tiên."
    assert list(Citation.objects.values_list("number", flat=True))[-1] == f"{MAX_CITATIONS}/QĐ-TTg"
    assert Citation.objects.count() == MAX_CITATIONS
    half = len(lines) // 2
    TextPage.objects.filter(file=file).delete()
    for number, part in enumerate((lines[:half], lines[half:]), start=1):
        TextPage.objects.create(directive=file.directive, file=file, number=number, text="\n".join(part))
    assert store_citations([file.directive_id]) == MAX_CITATIONS
