"""The form of a material in the admin: what an editor may choose, and its files."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.html import all_of, words
from tests.training.admin.changes import add_picture, change_draft, form_of
from training.materials import submitting
from training.materials.states import MaterialState
from training.models import Material, MaterialFile

pytestmark = pytest.mark.django_db

NAMES = "wagtailsnippets_training_material"


def edit_address(material: Material) -> str:
    return reverse(f"{NAMES}:edit", args=[material.pk])


def test_the_files_are_listed_with_their_errors_and_read_again_at_a_press(
    browser, client_for, make_material, trainer, django_capture_on_commit_callbacks
):
    material = make_material(state=MaterialState.DRAFT)
    file = add_picture(material, trainer, state="failed", error="Tệp hỏng.")
    html = browser.get(edit_address(material)).content.decode()
    again = reverse("training_retry_file", args=[file.pk])
    for said in ("Ảnh lớp học.png", "Tệp hỏng.", again, f"/bao-cao-vien/cua-toi/tai-lieu/{material.pk}/"):
        assert said in html
    client_for(Role.COMMUNE_EDITORS).post(again)
    assert MaterialFile.objects.get(pk=file.pk).state == "failed"
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(again)
    assert MaterialFile.objects.get(pk=file.pk).state == "done"


def test_title_and_modules_are_starred_and_the_star_is_explained(browser, make_material):
    form = browser.get(edit_address(make_material(state=MaterialState.DRAFT)))
    starred = {words(mark.parent) for mark in all_of(form, ".w-required-mark")}
    assert {"Tiêu đề*", "Chuyên đề*"} <= starred
    assert words(form, ".needed-note") == "* Cần có khi xuất bản. Lưu bản nháp thì chưa cần. Cách điền"


def test_nobody_makes_a_material_public_or_locks_themselves_out(browser, make_material, board):
    material = make_material(state=MaterialState.DRAFT)
    for wrong in (
        {"audience": "public"},
        {"audience": "groups"},
        {"audience": "groups", "audience_groups": [board.pk]},
    ):
        page = browser.post(edit_address(material), form_of(material) | wrong)
        assert page.context["form"].errors, wrong
    assert Material.objects.get(pk=material.pk).audience == "members"


def test_a_module_that_the_editor_may_not_see_is_not_chosen(browser, make_material, closed_module):
    material = make_material(state=MaterialState.DRAFT)
    form = form_of(material)
    form["module_links-0-module"] = closed_module.pk
    page = browser.post(edit_address(material), form)
    assert page.status_code == 200
    assert "Kavistran" not in page.content.decode()
    assert Material.objects.get(pk=material.pk).module_links.get().module.title == "Sổ học tập"


def test_a_closed_module_beside_an_open_one_stays_and_is_not_named(browser, make_material, module, closed_module):
    material = make_material(state=MaterialState.DRAFT, modules=[module, closed_module])
    assert "Kavistran" not in browser.get(edit_address(material)).content.decode()
    assert "Kavistran" not in browser.get("/admin/tai-lieu-tap-huan/").content.decode()
    browser.post(edit_address(material), form_of(material, title="Tên mới"))
    kept = Material.objects.get(pk=material.pk)
    assert (kept.title, kept.module_links.count()) == ("Tên mới", 2)


def test_a_published_material_gets_another_trainer_at_once_and_other_words_when_published(
    browser, make_material, make_user
):
    other = make_user("khac", Role.TRAINERS, full_name="Lý Thị Khác")
    material = make_material("Tên cũ", MaterialState.PUBLISHED)
    browser.post(edit_address(material), form_of(material, title="Tên mới", owner=other.pk))
    stored = Material.objects.get(pk=material.pk)
    assert (stored.owner, stored.title) == (other, "Tên cũ")
    browser.post(edit_address(material), form_of(material) | {"action-publish": "1"})
    stored = Material.objects.get(pk=material.pk)
    assert (stored.owner, stored.title) == (other, "Tên mới")


def test_a_form_that_was_left_open_is_told_of_what_was_stored_meanwhile(browser, make_material):
    material = make_material(state=MaterialState.DRAFT)
    stale = form_of(material, title="Lưu tự động")
    browser.post(edit_address(material), form_of(material, title="Người khác sửa"))
    answer = browser.post(edit_address(material), stale, headers={"accept": "application/json"})
    assert answer.json()["error_code"] == "invalid_revision"
    assert Material.objects.get(pk=material.pk).title == "Người khác sửa"


def test_a_trainer_chosen_in_passing_is_not_saved_by_itself(browser, make_material, make_user, trainer):
    other = make_user("khac", Role.TRAINERS, full_name="Lý Thị Khác")
    material = make_material(state=MaterialState.PUBLISHED)
    saved = browser.post(
        edit_address(material), form_of(material, owner=other.pk), headers={"accept": "application/json"}
    )
    assert saved.json()["success"]
    assert Material.objects.get(pk=material.pk).owner == trainer


def test_the_preview_of_nothing_yet_breaks_nothing(browser):
    assert browser.get(reverse(f"{NAMES}:preview_on_add")).status_code == 200


def test_an_approval_that_leaves_it_to_fewer_people_says_so(browser, make_material, trainer, roles):
    material = make_material(state=MaterialState.PUBLISHED)
    change_draft(material, trainer, title="Tên sau")
    submitting.submit(Material.objects.get(pk=material.pk), user=trainer)
    approve = {"workflow-action-name": "approve", "action-workflow-action": "true"}
    closed = {"audience": "groups", "audience_groups": [roles[Role.EDITORS].pk]}
    said = browser.post(edit_address(material), form_of(material) | closed | approve, follow=True).content.decode()
    assert Material.objects.get(pk=material.pk).audience == "groups"
    assert "Ít người đọc được hơn. Trước: mọi hội viên. Sau: nhóm “Biên tập viên”." in said
