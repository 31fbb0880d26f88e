"""Rows that no register has and every import meets once: each is taken or refused alone, and told in a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from documents.importing.tables.reading import read_rows
from documents.importing.values import UnreadableTable
from documents.models import Directive, TextPage, Topic
from documents.register.export_columns import ALL_COLUMNS

COLUMNS = sorted({column.key for column in ALL_COLUMNS if column.key} | {"topics", "files", "id", "sources", "text"})
HOSTILE: dict[str, Any] = {
    "half a letter": "a\ud800b",
    "a zero byte": "a\x00b",
    "orders to a printer": "a\x08\x1bb",
    "three million letters": "ă" * 3_000_000,
    "five thousand digits": "9" * 5000,
    "five thousand marks": "a" + "\u0301" * 5000,
    "letters that unfold": "ﷺ" * 40,
    "letters that turn round": "\u202eabc",
    "the first day": "0001-01-01",
    "a day after the last": "10000-01-01",
    "a formula": "=1+1",
    "a script": "<script>alert(1)</script>",
    "a list in a list": ["a\x00b", ["c"], None],
    "an object": {"a": "\ud800"},
    "true": True,
    "a large number": 10**20,
    "a larger one": 1e308,
    "no number": float("nan"),
}
UNSEEN = {"\x00", "\x08", "\x1b"}


@pytest.mark.parametrize("column", COLUMNS)
def test_what_a_cell_holds_spoils_no_other_row(run, row, column, tmp_path):
    rows = [row(number="901/QĐ-TTg")]
    rows += [row(number=f"{place}/QĐ-TTg") | {column: cell} for place, cell in enumerate(HOSTILE.values(), 100)]
    rows += [row(number="902/QĐ-TTg")]
    path = tmp_path / "bang.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in rows))
    reports = run(path)
    assert len(reports) == len(rows)
    assert Directive.objects.filter(number__in=["901/QĐ-TTg", "902/QĐ-TTg"]).count() == 2
    assert all(len(report["reason"]) <= 400 and len(report["number"]) <= 60 for report in reports)
    stored = [value for directive in Directive.objects.values() for value in directive.values()]
    stored += [*TextPage.objects.values_list("text", flat=True), *Topic.objects.values_list("name", flat=True)]
    assert not [text for text in stored if isinstance(text, str) and UNSEEN & set(text)]
    for directive in Directive.objects.all():
        directive.clean_fields()


def test_a_topic_that_is_too_long_is_refused_as_in_the_form(run, table, row):
    [report] = run(table([row(topics=["a" * 101])]))
    assert report["outcome"] == "wrong" and "dài quá 100" in report["reason"]


HEADING = "number,type,issuer,date,title\n"
GOOD = "387/QĐ-TTg,Quyết định,Thủ tướng Chính phủ,25/03/2022,Phê duyệt\n"


def test_a_quotation_mark_that_never_ends_swallows_no_row_without_a_word(run, tmp_path):
    path = tmp_path / "bang.csv"
    broken = '388/QĐ-TTg,Quyết định,Thủ tướng Chính phủ,25/03/2022,"Về việc\n'
    path.write_text(HEADING + GOOD + broken + GOOD.replace("387", "389"), encoding="utf-8")
    reports = run(path)
    assert [report["outcome"] for report in reports] == ["new", "wrong", "new"]
    assert "ngoặc kép" in reports[1]["reason"]
    assert set(Directive.objects.values_list("number", flat=True)) == {"387/QĐ-TTg", "389/QĐ-TTg"}


def test_a_workbook_that_breaks_off_is_said_to_be_damaged(tmp_path: Path) -> None:
    import zipfile

    whole, broken = tmp_path / "ca.xlsx", tmp_path / "hong.xlsx"
    book = Workbook()
    for line in (HEADING.strip().split(","), *[GOOD.strip().split(",")] * 50):
        book.active.append(line)
    book.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, content[: len(content) // 2] if "sheet1" in part.filename else content)
    with broken.open("rb") as table, pytest.raises(UnreadableTable):
        list(read_rows(table, table_format="xlsx"))


def test_an_import_that_was_broken_off_goes_on_when_it_is_run_again(run, table, row, monkeypatch):
    monkeypatch.setattr("documents.importing.storing.BATCH_ROWS", 2)
    rows = [row(number=f"{number}/QĐ-TTg") for number in range(101, 106)]
    run(table(rows[:2]))
    assert [report["outcome"] for report in run(table(rows))] == ["duplicate"] * 2 + ["new"] * 3
