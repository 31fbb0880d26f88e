"""Versions of a curriculum, what is taught of a directive, and the warning when a directive ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from accounts.roles import Role
from content.search_source import PageSource
from documents.models import TextPage
from tests import site_pages
from training.models import CurriculumBasis, CurriculumPage, CurriculumVersion, ModuleDirective, ModulePage

pytestmark = pytest.mark.django_db

ENDED = {"expires_on": date(2023, 1, 1)}


@pytest.fixture
def curriculum(tree):
    page = CurriculumPage(title="Nghiệp vụ khuyến học cơ sở", aims="Chấm được phiếu\n- Ghi được sổ quỹ")
    page.versions = [
        CurriculumVersion(version="1", approved_on=date(2024, 5, 6), changes="Bản đầu tiên."),
        CurriculumVersion(version="2", approved_on=date(2026, 3, 2), changes="Thêm chuyên đề quỹ."),
    ]
    return site_pages.add(tree["training"], page)


def module_below(curriculum: CurriculumPage, title: str, *links: ModuleDirective) -> ModulePage:
    return site_pages.add(curriculum, ModulePage(title=title, taught_directives=list(links)))


def with_text(number: str, text: str, **fields: Any) -> Any:
    directive = site_pages.directive(number, "Quy chế quỹ", **fields)
    TextPage.objects.create(directive=directive, number=1, text=text)
    return directive


def soup_of(client: Any, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_last_version_is_in_use_and_the_earlier_ones_are_folded(tree, curriculum, client_for):
    member = client_for(Role.MEMBERS)
    page = soup_of(member, curriculum.url)
    assert page.select_one(".dochead .badge--ok").text == "Đang dùng"
    assert "Bản 2" in page.select_one(".dochead").text
    folded = page.select_one("section[aria-labelledby=cac-ban] details")
    assert "Bản 1" in folded.text
    assert "Bản đầu tiên." in folded.text
    assert "Thêm chuyên đề quỹ." not in folded.text
    assert "bản 2" in soup_of(member, tree["training"].url).select_one("main .card").text


def test_a_version_that_waits_for_approval_is_not_said_to_be_in_use(curriculum, client_for):
    tomorrow = timezone.localdate() + timedelta(days=1)
    curriculum.versions = [*curriculum.versions.all(), CurriculumVersion(version="3", approved_on=tomorrow)]
    curriculum.save_revision().publish()
    page = soup_of(client_for(Role.MEMBERS), curriculum.url)
    assert "Bản 3" in page.select_one(".dochead").text
    assert "Đang dùng" not in page.text


def test_a_curriculum_is_found_by_aims_and_changes_and_its_card_names_the_version(curriculum, editor):
    (record,) = PageSource().records([curriculum.pk])
    texts = {passage.anchor: passage.text for passage in record.passages}
    assert texts["muc-tieu"] == "Chấm được phiếu |\nGhi được sổ quỹ"
    assert "Bản 2: Thêm chuyên đề quỹ." in texts["cac-ban"]
    (loaded,) = CurriculumPage.for_cards().filter(pk=curriculum.pk)
    assert loaded.card_meta() == ("Bản 2",)


def test_versions_stand_in_the_order_of_their_approval(curriculum, client_for):
    response = _save(client_for(Role.EDITORS), curriculum, {"versions-0-approved_on": "2026-04-01"})
    assert "Bạn xếp bản mới nhất ở cuối." in response.content.decode()


def test_the_parts_taught_lead_into_the_text_of_the_directive(curriculum, client_for):
    directive = site_pages.directive()
    module = module_below(
        curriculum, "Một", ModuleDirective(directive=directive, parts="Điều 5 khoản 2, Điều 7", note="Đọc kỹ")
    )
    module_below(curriculum, "Hai", ModuleDirective(directive=directive, parts="Điều 7, Điều 9 (kèm theo)"))
    member, url = client_for(Role.MEMBERS), directive.get_absolute_url()
    (line,) = soup_of(member, module.url).select("section[aria-labelledby=vb] li:has(h3)")
    assert [link["href"] for link in line.select(".parts a")] == [f"{url}#dieu-5-khoan-2", f"{url}#dieu-7"]
    assert "Đọc kỹ" in line.text
    (line,) = soup_of(member, curriculum.url).select("section[aria-labelledby=vb] li:has(h3)")
    assert [link.text for link in line.select(".parts a")] == ["Điều 5 khoản 2", "Điều 7", "Điều 9 (kèm theo)"]
    assert "Điều 5 khoản 2, Điều 7 · Nghiệp vụ" in soup_of(member, url).text


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ("Điều 1 khoản 9", "Toàn văn 3/QĐ-HKH không có “Điều 1 khoản 9”"),
        ("cả quy chế", "Không hiểu “cả quy chế”"),
    ],
)
def test_parts_that_the_text_does_not_have_are_refused_at_the_field(curriculum, client_for, parts, message):
    directive = with_text("3/QĐ-HKH", "Điều 1. Nguồn thu\n\n1. Đóng góp.")
    module = module_below(curriculum, "Quỹ", ModuleDirective(directive=directive))
    response = _save(client_for(Role.EDITORS), module, {"taught_directives-0-parts": parts})
    field = BeautifulSoup(response.content, "html.parser").select_one("#id_taught_directives-0-parts")
    assert message in field.find_parent(class_="w-field").text


def test_parts_are_stored_as_the_register_speaks_of_them(curriculum, client_for):
    directive = with_text("3/QĐ-HKH", "Điều 1. Nguồn thu\n\n1. Đóng góp.")
    module = module_below(curriculum, "Quỹ", ModuleDirective(directive=directive))
    _save(client_for(Role.EDITORS), module, {"taught_directives-0-parts": "khoản 1 điều 1 kèm theo"})
    module.refresh_from_db()
    (link,) = module.get_latest_revision_as_object().taught_directives.all()
    assert link.parts == "Điều 1 khoản 1"


def _save(client: Any, page: Any, changes: dict[str, str]) -> Any:
    """Save the form of a page in the admin as a draft with these changes."""
    address = f"/admin/pages/{page.pk}/edit/"
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    assert set(changes) <= set(data)
    data.update({"body-count": "0", "questions-count": "0", **changes})
    return client.post(address, data, follow=True)


def test_a_directive_that_has_ended_is_named_with_its_state_and_the_modules_that_teach_it(curriculum, client_for):
    basis, taught, whole = (site_pages.directive(f"{n}/QĐ-HKH", **(ENDED if n < 3 else {})) for n in (1, 2, 3))
    curriculum.basis = [CurriculumBasis(directive=basis), CurriculumBasis(directive=whole)]
    curriculum.save_revision().publish()
    module = module_below(curriculum, "Quỹ khuyến học", ModuleDirective(directive=taught))
    module_below(curriculum, "Mở đầu", ModuleDirective(directive=whole))
    alert = soup_of(client_for(Role.MEMBERS), curriculum.url).select_one(".alert--warn")
    first, second = alert.select("li")
    assert ("1/QĐ-HKH" in first.text, "Hết hiệu lực" in first.text, "căn cứ" in first.text) == (True, True, True)
    assert second.select_one(f"a[href='{module.url}']").text == "Quỹ khuyến học"
    assert "3/QĐ-HKH" not in alert.text
    assert "Sửa trang" not in alert.text
    alert = soup_of(client_for(Role.EDITORS), module.url).select_one(".alert--warn")
    first, second = alert.select("li")
    assert ("1/QĐ-HKH" in first.text, "căn cứ" in first.text, "2/QĐ-HKH" in second.text) == (True, True, True)
    assert alert.select_one(f"a[href='/admin/pages/{module.pk}/edit/']").text == "Sửa trang"


def test_no_warning_names_what_the_reader_may_not_see(curriculum, roles, client_for):
    closed = site_pages.closed_directive(roles[Role.EDITORS])
    closed.expires_on = ENDED["expires_on"]
    closed.save()
    opened = site_pages.directive("2/QĐ-HKH", **ENDED)
    hidden = module_below(curriculum, "Chuyên đề kín", ModuleDirective(directive=opened))
    module_below(curriculum, "Mở", ModuleDirective(directive=opened), ModuleDirective(directive=closed))
    site_pages.restrict(hidden, roles[Role.EDITORS])
    alert = soup_of(client_for(Role.MEMBERS), curriculum.url).select_one(".alert--warn")
    assert "Mở" in alert.text
    assert "Chuyên đề kín" not in alert.text
    assert closed.number not in alert.text


def test_after_five_directives_the_others_are_folded(curriculum, client_for):
    links = [ModuleDirective(directive=site_pages.directive(f"{n}/KH-HKH")) for n in range(1, 9)]
    module = module_below(curriculum, "Nhiều văn bản", *links)
    for address in (module.url, curriculum.url):
        section = soup_of(client_for(Role.MEMBERS), address).select_one("section[aria-labelledby=vb]")
        assert len(section.select(":scope > ul > li")) == 5
        assert section.select_one("details summary").text == "Xem thêm 3 văn bản"
        assert len(section.select("details li:has(h3)")) == 3
