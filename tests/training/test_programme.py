"""The programme of a curriculum in its official form: one value for a reader, printed and as DOCX."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx.shared import Cm

from accounts.roles import Role
from content.models import AssociationSettings
from tests import site_pages
from training.models import (
    CurriculumBasis,
    CurriculumPage,
    CurriculumVersion,
    Material,
    MaterialModule,
    ModuleDirective,
    ModulePage,
    TrainerModule,
    TrainerPage,
)
from training.programme.wording import name_place, write_day, write_directive

pytestmark = pytest.mark.django_db


@pytest.fixture
def curriculum(tree):
    page = CurriculumPage(title="Nghiệp vụ cơ sở", aims="Chấm được phiếu", target_groups="Chi hội trưởng")
    page.versions = [CurriculumVersion(version="3", approved_on=date(2026, 2, 5))]
    page.basis = [CurriculumBasis(directive=site_pages.directive())]
    return site_pages.add(tree["training"], page)


def module_below(curriculum: CurriculumPage, title: str, periods: tuple[int, int, int], **fields: Any) -> ModulePage:
    names = ("periods_theory", "periods_practice", "periods_assessment")
    return site_pages.add(curriculum, ModulePage(title=title, **dict(zip(names, periods, strict=True)), **fields))


def document_of(client: Any, curriculum: CurriculumPage) -> Any:
    response = client.get(reverse("training:programme_document", kwargs={"pk": curriculum.pk}))
    assert response.status_code == 200
    return docx.Document(io.BytesIO(response.content))


def words_of(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def page_of(client: Any, curriculum: CurriculumPage) -> BeautifulSoup:
    response = client.get(reverse("training:programme", kwargs={"pk": curriculum.pk}))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(".programme")


def test_both_outputs_have_the_table_of_modules_with_its_totals(tree, curriculum, client_for):
    first = module_below(curriculum, "Quỹ", (3, 1, 0))
    module_below(curriculum, "Bình xét", (2, 4, 1))
    site_pages.add(tree["trainers"], TrainerPage(title="Nguyễn Văn An", taught_modules=[TrainerModule(module=first)]))
    expected = [
        ["TT", "Chuyên đề", "LT", "TH", "KT", "Cộng", "Báo cáo viên"],
        ["1", "Quỹ", "3", "1", "0", "4", "Nguyễn Văn An"],
        ["2", "Bình xét", "2", "4", "1", "7", ""],
        ["", "Cộng", "5", "5", "1", "11", ""],
    ]
    member = client_for(Role.MEMBERS)
    tables = document_of(member, curriculum).tables
    assert expected in [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    shown = page_of(member, curriculum).select("tr")
    assert [[cell.text for cell in row.select("th, td")] for row in shown] == expected


def test_the_document_has_the_parts_of_the_form_in_their_order(curriculum, client_for):
    AssociationSettings.objects.create(name="Hội Khuyến học xã Bình Minh")
    body = [
        ("heading", {"text": "Ba nguyên tắc", "level": "h2"}),
        ("text", "<p>Đọc <b>kỹ</b>.</p><ol><li>Tự nguyện</li><li>Công khai</li></ol>"),
    ]
    links = [ModuleDirective(directive=site_pages.directive("3/QĐ-HKH", "Ban hành Quy chế"), parts="Điều 5")]
    module_below(curriculum, "Quỹ", (1, 1, 2), aims="Ghi được sổ", body=body, taught_directives=links)
    member = client_for(Role.MEMBERS)
    document = document_of(member, curriculum)
    (head, *_), paragraphs = document.tables, [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    left, right = (cell.text for cell in head.rows[0].cells)
    assert left.startswith("HỘI KHUYẾN HỌC XÃ BÌNH MINH")
    assert right.splitlines()[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert right.endswith("Bình Minh, ngày 05 tháng 02 năm 2026")
    headings = [text for text in paragraphs if text.split(".")[0] in {"I", "II", "III", "IV", "V", "VI"}]
    assert [text.split(". ")[1] for text in headings] == [
        "MỤC TIÊU", "ĐỐI TƯỢNG", "CĂN CỨ", "THỜI LƯỢNG", "NỘI DUNG CHI TIẾT", "KIỂM TRA, ĐÁNH GIÁ",
    ]  # fmt: skip
    for line in (
        "CHƯƠNG TRÌNH TẬP HUẤN",
        "- Quyết định số 387/QĐ-TTg ngày 25 tháng 3 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình",
        "Thời lượng: 4 tiết (lý thuyết 1, thực hành 1, kiểm tra 2).",
        "Ba nguyên tắc",
        "Đọc kỹ.",
        "2. Công khai",
        "- Quyết định số 3/QĐ-HKH ngày 25 tháng 3 năm 2022 của Thủ tướng Chính phủ ban hành Quy chế: Điều 5",
        "- Chuyên đề 1: 2 tiết.",
    ):
        assert line in paragraphs
        assert line in page_of(member, curriculum).text
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_what_the_reader_may_not_see_is_in_neither_output(curriculum, roles, client_for):
    closed = site_pages.closed_directive(roles[Role.EDITORS])
    body = [("directive", {"directive": closed, "note": "Đọc kỹ chuyện riêng"})]
    links = [ModuleDirective(directive=closed)]
    opened = module_below(curriculum, "Mở", (1, 0, 0), body=body, taught_directives=links)
    hidden = module_below(curriculum, "Chuyên đề kín", (5, 0, 0))
    site_pages.restrict(hidden, roles[Role.EDITORS])
    for title, fields in (("Bài giảng chung", {"live": True}), ("Bài đang viết", {"live": False})):
        Material.objects.create(title=title, **fields, module_links=[MaterialModule(module=opened)])
    for client, is_seen in ((client_for(Role.MEMBERS), False), (client_for(Role.EDITORS), True)):
        for text in (words_of(document_of(client, curriculum)), page_of(client, curriculum).text):
            assert "Bài giảng chung" in text
            assert "Bài đang viết" not in text
            for secret in (closed.number, "chuyện riêng", "Chuyên đề kín"):
                assert (secret in text) == is_seen


def test_the_file_has_a_vietnamese_name_and_is_kept_by_nobody(curriculum, client_for):
    response = client_for(Role.MEMBERS).get(reverse("training:programme_document", kwargs={"pk": curriculum.pk}))
    name = unquote(response["Content-Disposition"])
    assert "Chương trình tập huấn Nghiệp vụ cơ sở (bản 3).docx" in name
    assert "no-store" in response["Cache-Control"]


def test_the_name_of_the_state_has_room_for_one_line(curriculum, client_for):
    head = document_of(client_for(Role.MEMBERS), curriculum).tables[0]
    needed = Cm(8.8 + 0.4)  # the bold line in 12 points, and the margins of the cell
    assert head.columns[1].width > needed
    assert head.cell(0, 1).width > needed


def test_the_curriculum_leads_to_both_outputs_and_they_ask_who_may_see_it(curriculum, roles, client_for):
    member = client_for(Role.MEMBERS)
    page = member.get(curriculum.url).content.decode()
    addresses = [
        reverse(f"training:{name}", kwargs={"pk": curriculum.pk}) for name in ("programme", "programme_document")
    ]
    assert all(f'href="{address}"' in page for address in addresses)
    site_pages.restrict(curriculum, roles[Role.EDITORS])
    assert [member.get(address).status_code for address in addresses] == [403, 403]
    curriculum.unpublish()
    assert [client_for(Role.EDITORS).get(address).status_code for address in addresses] == [404, 404]


def test_queries_do_not_grow_with_modules(curriculum, client_for):
    member, address = client_for(Role.MEMBERS), reverse("training:programme", kwargs={"pk": curriculum.pk})

    def queries() -> int:
        member.get(address)
        with CaptureQueriesContext(connection) as captured:
            member.get(address)
        return len(captured)

    numbers = iter(range(1, 10))

    def more() -> None:
        for number in (next(numbers), next(numbers)):
            directive = site_pages.directive(f"{number}/KH-HKH")
            body = [("directive", {"directive": directive, "note": ""})]
            links = [ModuleDirective(directive=directive)]
            module = module_below(curriculum, f"Chuyên đề {number}", (1, 0, 0), body=body, taught_directives=links)
            Material.objects.create(title=f"Bài {number}", live=True, module_links=[MaterialModule(module=module)])

    more()
    before = queries()
    more()
    assert queries() == before


def test_sentences_are_written_as_an_office_writes_them():
    assert write_day(date(2024, 2, 5)) == "ngày 05 tháng 02 năm 2024"
    assert write_day(date(2022, 3, 25)) == "ngày 25 tháng 3 năm 2022"
    assert [name_place(f"Hội Khuyến học {area}") for area in ("khu vực Thanh Oai", "xã Bình Minh", "Hà Nội")] == [
        "Thanh Oai", "Bình Minh", "Hà Nội",
    ]  # fmt: skip
    sentence = write_directive(type_name="", number="05/HKH-VP", issuer="", issued_on=None, subject="V/v khảo sát")
    assert sentence == "Văn bản số 05/HKH-VP về việc khảo sát"
