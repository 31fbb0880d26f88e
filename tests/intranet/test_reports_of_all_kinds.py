"""The reports of the admin about what is locked and what is old: pages, directives and materials together."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.log_actions import log

from accounts.roles import Role
from content.models import NewsPage
from tests import site_pages
from tests.html import all_of, links, words
from tests.training.people import make_module

pytestmark = pytest.mark.django_db

LOCKED, OLD = "/admin/reports/locked/", "/admin/reports/aging-pages/"
LATELY = timezone.now() - timedelta(days=1)


@pytest.fixture
def desk(client_for: Any, editor: Any) -> Any:
    return client_for(Role.EDITORS)


@pytest.fixture
def records(tree: Any, administrator: Any, media_folder: Any) -> list[Any]:
    """Return a page, a directive and a material, published and locked one after the other by an administrator."""
    made = [
        site_pages.add(tree["news"], NewsPage(title="Trồng bưởi")),
        site_pages.directive("7/QĐ-HKH", "Mượn sách"),
        site_pages.material("Bài giảng mẫu", make_module(tree, "Nuôi trồng")),
    ]
    for days, record in enumerate(made, 1):
        set_times(record, LATELY - timedelta(days=days), administrator)
        log(instance=record, action="wagtail.publish", user=administrator)
    return made


def set_times(record: Any, time: Any, user: Any) -> None:
    fields = {"locked": True, "locked_by": user, "locked_at": time, "last_published_at": time}
    type(record).objects.filter(pk=record.pk).update(**fields)


def titles(client: Any, address: str, **filters: Any) -> list[str]:
    return [words(cell) for cell in all_of(client.get(address, filters), "td.title")]


def exported(client: Any, address: str) -> str:
    return b"".join(client.get(address, {"export": "csv"}).streaming_content).decode()


@pytest.mark.parametrize(
    ("report", "order"),
    [
        (LOCKED, ["Trồng bưởi", "7/QĐ-HKH Mượn sách", "Bài giảng mẫu"]),
        (OLD, ["Bài giảng mẫu", "7/QĐ-HKH Mượn sách", "Trồng bưởi"]),
    ],
)
def test_all_kinds_stand_in_one_order_and_lead_to_their_forms(desk, records, report, order):
    assert [title for title in titles(desk, report) if title in order] == order
    page, directive, material = records
    addresses = {url for _words, url in links(desk.get(report))}
    assert {
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/van-ban/edit/{directive.pk}/",
        f"/admin/tai-lieu-tap-huan/edit/{material.pk}/",
    } <= addresses
    lines = [line for line in exported(desk, report).splitlines() if "7/QĐ-HKH Mượn sách" in line]
    assert len(lines) == 1
    assert "Văn bản chỉ đạo" in lines[0]
    assert "Trần Thị Quản" in lines[0]


@pytest.mark.parametrize("report", [LOCKED, OLD])
def test_a_report_keeps_one_kind(desk, records, report):
    kinds = dict(desk.get(report).context["filters"].form.fields["content_type"].choices)
    (directives,) = [key for key, label in kinds.items() if label == "Văn bản chỉ đạo"]
    assert titles(desk, report, content_type=directives) == ["7/QĐ-HKH Mượn sách"]


def test_who_has_locked_and_when_are_filters_for_every_kind(desk, records, editor):
    set_times(records[1], LATELY, editor)
    assert titles(desk, LOCKED, locked_by=editor.pk) == ["7/QĐ-HKH Mượn sách"]
    day = f"{timezone.localtime(LATELY):%Y-%m-%d}"
    assert titles(desk, LOCKED, locked_at_from=day, locked_at_to=day) == ["7/QĐ-HKH Mượn sách"]


def test_the_menu_names_the_reports_as_they_are_headed(desk, tree):
    page = desk.get("/admin/").content.decode()
    assert "Trang bị khóa" not in page
    assert "Trang lâu chưa sửa" not in page
    assert "Đang bị khóa" in words(desk.get(LOCKED), "h1")
    assert "Lâu chưa sửa" in words(desk.get(OLD), "h1")


def test_nothing_closed_is_named_and_nobody_who_locked_nothing_else(desk, tree, administrator, media_folder):
    closed = Group.objects.create(name="Ban Thường vụ")
    page = site_pages.add(tree["news"], NewsPage(title="Kín Zuplango"))
    directive = site_pages.closed_directive(closed, subject="Phương án Zuplango")
    module = make_module(tree, "Nuôi trồng")
    material = site_pages.material("Tài liệu Zuplango", module)
    site_pages.restrict(tree["news"], closed)
    site_pages.restrict(module, closed)
    for record in (page, directive, material):
        set_times(record, LATELY, administrator)
    for report in (LOCKED, OLD):
        assert "Zuplango" not in desk.get(report).content.decode()
        assert "Zuplango" not in exported(desk, report)
    assert "Trần Thị Quản" not in desk.get(LOCKED).content.decode()


@pytest.mark.parametrize("report", [LOCKED, OLD])
def test_the_number_of_queries_does_not_grow_with_the_rows(desk, tree, records, administrator, report):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(report).status_code == 200
        return len(queries)

    count()
    before = count()
    for number in range(5):
        page = site_pages.add(tree["news"], NewsPage(title=f"Tin {number}"))
        material = site_pages.material(f"Bài {number}", make_module(tree, f"Chuyên đề {number}"))
        for record in (page, site_pages.directive(f"1{number}/QĐ-HKH"), material):
            set_times(record, LATELY, administrator)
            log(instance=record, action="wagtail.publish", user=administrator)
    assert count() == before
