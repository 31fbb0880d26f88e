"""A document's own number is no citation; of another day or body it is."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.citations.store import RECOGNITION_VERSION, renew_citations, store_citations
from documents.files.processing import READING
from documents.models import Citation, Directive, DirectiveFile, TextPage
from places.models import Organisation
from tests.documents import sample_files
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db
ISSUER = "Hội Khuyến học khu vực Thanh Oai"
BASIS = "Căn cứ Quyết định số 387/QĐ-TTg ngày 25/3/2022 của Thủ tướng Chính phủ;"
LETTERHEAD = (
    "HỘI KHUYẾN HỌC HÀ NỘI\nHỘI KHUYẾN HỌC KHU VỰC THANH OAI\n{number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nThanh Oai, ngày 23 tháng 02 năm 2026\nKẾ HOẠCH\n" + BASIS
)


def cited(directive: Directive) -> list[tuple[str, str]]:
    return list(Citation.objects.filter(directive=directive).values_list("number", "cited_date"))


def plan(text: str, **fields: object) -> Directive:
    values = {"number": "05/KH-HKH", "type_name": "Kế hoạch", "issued_on": date(2026, 2, 23), **fields}
    return make_directive(text=text, **values)


@pytest.mark.parametrize(
    "text",
    [
        LETTERHEAD.format(number="Số: 05/KH-HKH"),
        LETTERHEAD.format(number="Số 05 / KH - HKH"),
        "HỘI KHUYẾN HỌC KHU VỰC THANH OAI Số: 05/KH-HKH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do\n" + BASIS,
        BASIS + "\nPHỤ LỤC\n(Kèm theo Kế hoạch số 05/KH-HKH của Hội Khuyến học khu vực Thanh Oai)",
        BASIS + "\nPHỤ LỤC\n(Ban hành kèm theo Kế hoạch số 05/KH-HKH ngày 23/02/2026 của Hội Khuyến học)",
        BASIS + "\n(Kèm theo Kế hoạch số 05/KH-HKH ngày 24/02/2026 của Hội Khuyến học khu vực Thanh Oai)",
        "05/KH-HKH\n" + BASIS,
        BASIS + "\nCác xã thực hiện Kế hoạch số 5/KH-HKH năm 2026 này.",
    ],
)
def test_its_own_number_is_no_citation(text: str) -> None:
    assert cited(plan(text)) == [("387/QĐ-TTg", "2022-03-25")]


@pytest.mark.parametrize("number", ["Số: 50/KH-HKH", "Số: 05/KH-HKHTO"])
def test_a_letterhead_is_its_own_whatever_the_register_has(number: str) -> None:
    assert cited(plan(LETTERHEAD.format(number=number))) == [("387/QĐ-TTg", "2022-03-25")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thay thế Kế hoạch số 05/KH-HKH ngày 15/01/2024.", "2024-01-15"),
        ("Tiếp tục Kế hoạch số 05/KH-HKH năm 2025.", "2025"),
        ("Theo Kế hoạch số 05/KH-HKH của Hội Khuyến học xã Tam Hưng.", ""),
        ("Theo Kế hoạch số 05/KH-HKH ngày 01/6/2026 của Hội Khuyến học xã Tam Hưng.", "2026-06-01"),
    ],
)
def test_the_same_number_of_another_day_or_body_is_a_citation(text: str, day: str) -> None:
    assert cited(plan(text)) == [("05/KH-HKH", day)]


def test_a_document_attached_with_its_own_letterhead_is_cited(media_folder: object) -> None:
    directive = plan("")
    for role in ("original", "annex"):
        data = sample_files.pdf([LETTERHEAD.format(number="Số: 77/CTr-HKH").split("Thanh Oai, ngày")[0]])
        file = SimpleUploadedFile(f"{role}.pdf", data)
        READING.process(DirectiveFile.objects.create(directive=directive, file=file, role=role).pk)
    pages = Citation.objects.filter(directive=directive).values_list("number", "page__file__role")
    assert list(pages) == [("77/CTr-HKH", "annex")]


def test_rows_of_older_rules_are_renewed_and_the_others_left_alone() -> None:
    directive, other = plan(LETTERHEAD.format(number="Số: 05/KH-HKH")), make_directive(text=BASIS)
    page = TextPage.objects.get(directive=directive)
    Citation.objects.create(page=page, directive=directive, start=0, end=9, number="05/KH-HKH", number_key="5.khhkh")
    Directive.objects.update(citations_version=RECOGNITION_VERSION - 1)
    before = Directive.objects.get(pk=other.pk).updated_at
    assert renew_citations() == 2
    assert cited(directive) == [("387/QĐ-TTg", "2022-03-25")]
    assert Directive.objects.get(pk=other.pk).updated_at == before
    assert renew_citations() == 0


def test_a_record_that_becomes_another_has_its_text_looked_through_again() -> None:
    directive = plan(BASIS + "\n(Kèm theo Kế hoạch số 06/KH-HKH)")
    assert [number for number, _day in cited(directive)] == ["387/QĐ-TTg", "06/KH-HKH"]
    directive.subject = "Kế hoạch đã sửa trích yếu"
    directive.save()
    assert renew_citations() == 0
    directive.number = "06/KH-HKH"
    directive.save()
    assert renew_citations() == 1
    assert [number for number, _day in cited(directive)] == ["387/QĐ-TTg"]
    directive.issuer = Organisation.objects.create(name="Ủy ban nhân dân xã Tam Hưng")
    directive.save()
    assert renew_citations() == 1


def test_a_published_draft_of_another_number_is_looked_through_again() -> None:
    directive = plan(BASIS + "\n(Kèm theo Kế hoạch số 06/KH-HKH)", signer_name="Trần Thị Bình")
    directive.number = "06/KH-HKH"
    revision = directive.save_revision()
    directive.refresh_from_db()
    store_citations([directive.pk])
    revision.publish()
    assert renew_citations() == 1
    assert [number for number, _day in cited(directive)] == ["387/QĐ-TTg"]
