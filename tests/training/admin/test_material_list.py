"""The list of materials in the admin, and what waits on its start page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from tests.html import only, words
from tests.training.admin.changes import add_picture, change_draft
from training.materials.states import MaterialState, load_standings, with_states
from training.models import Material

pytestmark = pytest.mark.django_db

LIST = "/admin/tai-lieu-tap-huan/"


def titles(response) -> list[str]:
    return [material.title for material in response.context["object_list"]]


def test_the_state_of_a_row_is_the_state_that_its_trainer_is_told(make_material, trainer):
    for state in MaterialState:
        make_material(f"Tài liệu {state}", state)
    change_draft(make_material("Đang sửa", MaterialState.PUBLISHED), trainer, title="Đang sửa lại")
    rows = list(with_states(Material.objects.all()))
    assert {row.pk: row.state for row in rows} == {pk: each.state for pk, each in load_standings(rows).items()}
    assert {row.state for row in rows} == set(MaterialState)


def test_what_waits_comes_first_the_longest_waiting_before_the_others(browser, make_material):
    for title, state in (("Nháp", MaterialState.DRAFT), ("Gửi trước", MaterialState.SUBMITTED),
                         ("Gửi sau", MaterialState.SUBMITTED), ("Đăng", MaterialState.PUBLISHED)):  # fmt: skip
        make_material(title, state)
    page = browser.get(LIST)
    assert titles(page) == ["Gửi trước", "Gửi sau", "Đăng", "Nháp"]
    html = page.content.decode()
    for shown in ("Chờ duyệt", "Bản nháp", "Đã đăng", "Hoàng Văn Báo", "Sổ học tập", "Video"):
        assert shown in html


@pytest.mark.parametrize(
    ("query", "found"),
    [("cach lap so", True), ("hoang bao", True), ("LẬP", True), ("ap", False), ("khac", False)],
)
def test_the_list_is_searched_without_marks_by_title_and_trainer(browser, make_material, query, found):
    make_material("Cách lập sổ")
    assert bool(titles(browser.get(LIST, {"q": query}))) is found


def test_filters_by_state_trainer_and_module(browser, make_material, make_user, module, curriculum):
    other = make_user("khac", Role.TRAINERS, full_name="Lý Thị Khác")
    make_material("Của Báo", MaterialState.RETURNED)
    make_material("Của Khác", MaterialState.SUBMITTED, owner=other)
    assert titles(browser.get(LIST, {"state": "returned"})) == ["Của Báo"]
    assert titles(browser.get(LIST, {"owner": other.pk})) == ["Của Khác"]
    assert set(titles(browser.get(LIST, {"module": module.pk}))) == {"Của Báo", "Của Khác"}
    assert titles(browser.get(LIST, {"ordering": "-owner__sort_key"})) == ["Của Khác", "Của Báo"]


def test_the_list_costs_the_same_number_of_queries_for_more_rows(browser, make_material, trainer):
    add_picture(make_material("Một", MaterialState.DRAFT), trainer)
    make_material("Hai", MaterialState.PUBLISHED)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as few:
        browser.get(LIST)
    for serial in range(6):
        make_material(f"Chờ {serial}")
        make_material(f"Đăng {serial}", MaterialState.PUBLISHED)
    with CaptureQueriesContext(connection) as many:
        browser.get(LIST)
    assert len(many) == len(few)


def test_the_start_page_names_what_waits_with_its_trainer(browser, client_for, make_material):
    make_material("Cách lập sổ Garnexo")
    make_material("Bản nháp Umbroset", MaterialState.DRAFT)
    waiting = words(only(browser.get("/admin/"), "#work-review"))
    assert "Chờ bạn duyệt" in waiting
    assert "Hoàng Văn Báo" in waiting
    assert waiting.count("Garnexo") == 1, "once, though it waits for editors and is in moderation"
    assert "Umbroset" not in waiting
    assert "Garnexo" not in client_for(Role.COMMUNE_EDITORS).get("/admin/").content.decode()


def test_a_new_material_begins_in_the_workspace_and_none_is_copied(browser, client_for, make_material):
    material = make_material()
    assert browser.get(f"{LIST}add/")["Location"] == "/bao-cao-vien/cua-toi/tai-lieu/moi/"
    assert browser.get(f"{LIST}copy/{material.pk}/").status_code == 404
    assert browser.get("/admin/snippets/choose/training/material/").status_code == 404
    assert f"{LIST}copy/" not in browser.get(LIST).content.decode()
