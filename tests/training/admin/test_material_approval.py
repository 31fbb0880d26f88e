"""Approving and returning: in the admin, with a comment where one is due, and not past the material of the address."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from tests.training.admin.changes import add_picture, change_draft, form_of
from training.materials import submitting
from training.materials.states import MaterialState, standing_of_material
from training.models import Material, MaterialFile, MaterialItem, MaterialModule

pytestmark = pytest.mark.django_db

NAMES = "wagtailsnippets_training_material"


def edit_address(material: Material) -> str:
    return reverse(f"{NAMES}:edit", args=[material.pk])


def action(material: Material, name: str, *, step: Material | None = None, view: str = "workflow_action") -> str:
    task_state = (step or material).current_workflow_task_state
    return reverse(f"{NAMES}:{view}", args=[material.pk, name, task_state.pk])


def state(material: Material) -> MaterialState:
    return standing_of_material(Material.objects.get(pk=material.pk)).state


def test_the_buttons_say_what_they_do_and_none_goes_past_the_approval(browser, make_material):
    html = browser.get(edit_address(make_material())).content.decode()
    for words in ("Duyệt và đăng", "Trả lại để sửa"):
        assert words in html
    for name in ("action-publish", "action-cancel-workflow", "action-restart-workflow", "action-submit"):
        assert f'name="{name}"' not in html


def test_a_draft_is_published_with_the_usual_buttons(browser, make_material):
    html = browser.get(edit_address(make_material(state=MaterialState.DRAFT))).content.decode()
    assert 'name="action-publish"' in html
    assert 'name="action-submit"' not in html


@pytest.mark.parametrize("view", ["workflow_action", "collect_workflow_action_data"])
def test_a_return_without_a_comment_is_asked_for_one(browser, make_material, view):
    material = make_material()
    address = action(material, "reject", view=view)
    assert "Cần sửa những gì" in browser.get(address).json()["html"]
    answer = browser.post(address, {"comment": "  "}, headers={"x-requested-with": "XMLHttpRequest"})
    assert "Ghi cần sửa những gì" in answer.json()["html"]
    assert state(material) == MaterialState.SUBMITTED


@pytest.mark.parametrize("said", ['{"comment": " "}', "{}", "[]", "{", '{"comment": null}'])
def test_no_form_returns_a_material_without_a_comment(browser, make_material, said):
    material = make_material()
    step = {"workflow-action-name": "reject", "workflow-action-extra-data": said, "action-workflow-action": "true"}
    browser.post(edit_address(material), form_of(material) | step)
    assert state(material) == MaterialState.SUBMITTED


def test_a_return_from_the_form_tells_the_trainer_why(browser, make_material):
    material = make_material()
    said = json.dumps({"comment": "Ghi rõ nguồn."})
    step = {"workflow-action-name": "reject", "workflow-action-extra-data": said, "action-workflow-action": "true"}
    browser.post(edit_address(material), form_of(material) | step)
    standing = standing_of_material(Material.objects.get(pk=material.pk))
    assert (standing.state, standing.comment, standing.commented_by) == (
        MaterialState.RETURNED, "Ghi rõ nguồn.", "Lê Văn Biên"
    )  # fmt: skip
    assert "Ghi rõ nguồn." in browser.get(edit_address(material)).content.decode()


def test_an_approval_from_the_form_publishes_what_the_editor_has_just_mended(browser, make_material):
    material = make_material("Cách lập sổ")
    step = {"workflow-action-name": "approve", "action-workflow-action": "true"}
    browser.post(edit_address(material), form_of(material, title="Cách lập sổ học tập") | step)
    published = Material.objects.get(pk=material.pk)
    assert (published.live, published.title, state(material)) == (True, "Cách lập sổ học tập", MaterialState.PUBLISHED)
    assert published.items.get().link == "https://example.org/phim"
    assert [version.number for version in published.versions.all()] == [1]


def test_an_approval_that_comes_after_another_editors_changes_nothing(browser, make_material, administrator):
    material = make_material("Cách lập sổ")
    form = form_of(material, title="Tên của người đến sau")
    material.current_workflow_task_state.specific.approve(user=administrator)
    before = Material.objects.get(pk=material.pk).latest_revision_id
    step = {"workflow-action-name": "approve", "action-workflow-action": "true"}
    assert "không còn chờ duyệt" in browser.post(edit_address(material), form | step).content.decode()
    assert Material.objects.get(pk=material.pk).latest_revision_id == before
    assert state(material) == MaterialState.PUBLISHED


def test_an_action_takes_no_step_of_another_material(browser, make_material):
    one, other = make_material("Một"), make_material("Hai")
    assert browser.post(action(one, "approve", step=other)).status_code == 404
    assert (state(one), state(other)) == (MaterialState.SUBMITTED, MaterialState.SUBMITTED)


def test_the_preview_shows_the_page_with_what_was_typed_and_the_pages_of_its_draft(
    browser, make_material, administrator
):
    material = make_material(state=MaterialState.DRAFT)
    file = add_picture(material, administrator)
    address = reverse(f"{NAMES}:preview_on_edit", args=[material.pk])
    assert browser.post(address, form_of(material, title="Chưa lưu Mirchal")).json()["is_valid"]
    answer = browser.get(address)
    html = answer.content.decode()
    assert "Chưa lưu Mirchal" in html
    assert "garnexo" in html
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert browser.get(reverse("training:file", args=[file.pk, file.stored_name])).status_code == 200


def test_what_waits_is_previewed_from_the_start_page(browser, make_material):
    material = make_material("Cách lập Mirchal")
    task = material.current_workflow_task_state.task
    assert "Mirchal" in browser.get(reverse(f"{NAMES}:workflow_preview", args=[material.pk, task.pk])).content.decode()


def test_an_earlier_form_comes_back_from_the_history(browser, make_material, trainer):
    material = make_material("Tên đầu", MaterialState.PUBLISHED)
    first = material.latest_revision
    change_draft(material, trainer, title="Tên sau")
    assert "Tên đầu" in browser.get(reverse(f"{NAMES}:revisions_view", args=[material.pk, first.pk])).content.decode()
    revert = reverse(f"{NAMES}:revisions_revert", args=[material.pk, first.pk])
    assert browser.get(revert).status_code == 200
    browser.post(revert, form_of(material, title="Tên đầu") | {"action-publish": "1"})
    assert Material.objects.get(pk=material.pk).title == "Tên đầu"
    for name in ("history", "workflow_history", "usage"):
        assert browser.get(reverse(f"{NAMES}:{name}", args=[material.pk])).status_code == 200


def test_a_material_is_taken_down_in_the_admin(browser, make_material):
    material = make_material(state=MaterialState.PUBLISHED)
    browser.post(reverse(f"{NAMES}:unpublish", args=[material.pk]))
    assert state(material) == MaterialState.WITHDRAWN


@pytest.mark.parametrize("way", ["delete", "bulk"])
def test_deleting_takes_rows_and_stored_files_away_after_the_commit(
    browser, make_material, trainer, media_folder, django_capture_on_commit_callbacks, way
):
    material = make_material(state=MaterialState.DRAFT)
    file = add_picture(material, trainer)
    stored = file.file.storage.path(file.file.name)
    address = reverse(f"{NAMES}:delete", args=[material.pk])
    bulk = f"/admin/bulk/training/material/delete/?id={material.pk}&next=/admin/tai-lieu-tap-huan/"
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address if way == "delete" else bulk)
    assert not (Material.objects.exists() or MaterialFile.objects.exists() or MaterialItem.objects.exists())
    assert not media_folder.joinpath(stored).exists()


def test_an_approval_on_the_start_page_says_who_may_see_it_now(
    browser, make_material, trainer, module, closed_module, editor, board
):
    editor.groups.add(board)
    material = make_material("Cách lập sổ", MaterialState.PUBLISHED, modules=[closed_module])
    draft = Material.objects.get(pk=material.pk).get_latest_revision_as_object()
    draft.module_links.set([MaterialModule(module=module)])
    submitting.save_draft(draft, user=trainer)
    submitting.submit(Material.objects.get(pk=material.pk), user=trainer)
    waiting = Material.objects.get(pk=material.pk)
    said = browser.post(action(waiting, "approve"), follow=True).content.decode()
    assert state(material) == MaterialState.PUBLISHED
    assert "Sau: mọi hội viên." in said
