"""The small tables that show one kind of fault each are imported as an office worker would say."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from documents.models import Directive, DirectiveFile, TextPage
from documents.reference import load_document_types
from tests.real_parts import shared_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
ISSUER = "Ủy ban nhân dân xã Bình Minh"


@pytest.fixture(autouse=True)
def types(db: None) -> None:
    load_document_types()


def bring(name: str, *arguments: str) -> tuple[list[dict[str, Any]], str]:
    """Import a file; return a report a row, and what is said beside them."""
    out, said = StringIO(), StringIO()
    try:
        call_command("import_directives", str(shared_case(name)), "--json", *arguments, stdout=out, stderr=said)
    except CommandError as error:
        said.write(str(error))
    return [json.loads(line) for line in out.getvalue().splitlines()], said.getvalue()


def outcomes(name: str, *arguments: str) -> list[str]:
    return [report["outcome"] for report in bring(name, *arguments)[0]]


def test_a_sheet_is_read_whole_whatever_it_says_of_its_size() -> None:
    assert outcomes("xlsx-dimension-short.xlsx") == ["new"] * 3


def test_every_sheet_is_read() -> None:
    assert outcomes("xlsx-two-sheets.xlsx") == ["new"] * 5
    assert Directive.objects.filter(number="722/KH-UBND").exists()


def test_a_quotation_mark_left_open_is_named_and_swallows_nothing() -> None:
    reports, _said = bring("csv-open-quote.csv")
    (wrong,) = [report for report in reports if report["outcome"] == "wrong"]
    assert (wrong["row"], wrong["number"]) == (3, "754/KH-UBND")
    assert wrong["reason"]
    subjects = Directive.objects.values_list("subject", flat=True)
    assert not [subject for subject in subjects if "KH-UBND" in subject or ";" in subject]


def test_a_number_that_became_a_day_and_a_day_that_is_none_are_refused_with_the_reason() -> None:
    reports, _said = bring("xlsx-dates.xlsx")
    wrong = {report["number"]: report["reason"] for report in reports if report["outcome"] == "wrong"}
    assert len(wrong) == 2
    assert "125/03/20221" in wrong["735/KH-UBND"]
    assert any("ngày" in reason for number, reason in wrong.items() if number != "735/KH-UBND")
    days = Directive.objects.values_list("number", "issued_on")
    assert set(days) == {(f"73{at}/KH-UBND", date(2022, 3, 25)) for at in (2, 3, 4, 6)}


def test_escapes_are_no_text() -> None:
    assert outcomes("xlsx-x000d.xlsx") == ["new"]
    assert Directive.objects.get().subject == "Trích yếu dòng một dòng hai"


def test_the_book_of_decree_30_is_known_with_its_issuer_as_an_option() -> None:
    assert outcomes("xlsx-so-van-ban-di.xlsx", "--issuer", ISSUER) == ["new"]
    found = Directive.objects.get()
    assert (found.number, found.doc_type.name, found.issuer.name) == ("15/KH-UBND", "Kế hoạch", ISSUER)
    assert (found.issued_on, found.signer_name) == (date(2024, 2, 5), "Nguyễn Văn Mẫu")
    assert "tuần lễ học tập suốt đời" in found.subject


def test_signer_and_expiry_are_read() -> None:
    assert outcomes("xlsx-unknown-columns.xlsx") == ["new"]
    found = Directive.objects.get()
    assert (found.signer_name, found.expires_on) == ("Nguyễn Văn Mẫu", date(2024, 12, 31))


def test_the_number_of_a_letter_is_known_and_columns_that_are_not_taken_are_listed() -> None:
    reports, said = bring("so-cong-van.csv", "--issuer", ISSUER)
    assert [(report["number"], report["outcome"]) for report in reports] == [("12/KH-HKH", "new")]
    assert "NGÀY ĐI/NGÀY ĐẾN" in said
    assert Directive.objects.get().issued_on == date(2026, 1, 5)


def test_a_directive_in_one_column_is_taken_apart_and_shown_for_confirmation() -> None:
    reports, said = bring("number-in-the-name.csv", "--issuer", ISSUER, "--dry-run")
    assert [(report["number"], report["outcome"]) for report in reports] == [("11/2021/QĐ-UBND", "new")]
    assert "16/03/2021" in reports[0]["reason"]
    assert "Hình thức xử lý" in said
    assert not Directive.objects.exists()


def test_a_file_in_a_zip_is_found_however_its_name_is_written() -> None:
    assert outcomes("zip-nfd-names.zip") == ["new"]
    assert DirectiveFile.objects.get().directive.number == "761/KH-UBND"
    assert not TextPage.objects.exists(), "it is read by the worker"
