"""A material that is closed to an editor does not exist in the admin, whatever closes it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Revision

from tests.training.admin.changes import add_picture, change_draft
from training.materials.states import MaterialState
from training.models import Material

pytestmark = pytest.mark.django_db

LIST = "/admin/tai-lieu-tap-huan/"
NAMES = "wagtailsnippets_training_material"
WORD = "Zuplango"


def own_audience(make_material, *, board, **kwargs) -> Material:
    return make_material(WORD, audience="groups", audience_groups=[board])


def closed_modules(make_material, *, closed_module, **kwargs) -> Material:
    return make_material(WORD, modules=[closed_module])


def drafted_audience(make_material, *, board, trainer, **kwargs) -> Material:
    return change_draft(
        make_material(WORD, MaterialState.PUBLISHED), trainer, audience="groups", audience_groups=[board]
    )


def drafted_modules(make_material, *, closed_module, trainer, **kwargs) -> Material:
    return change_draft(make_material(WORD, MaterialState.PUBLISHED), trainer, modules=[closed_module])


@pytest.fixture(
    params=[own_audience, closed_modules, drafted_audience, drafted_modules], ids=lambda make: make.__name__
)
def closed(request, make_material, board, closed_module, trainer) -> Material:
    """Return a material that the editor may not see, for each reason there is."""
    return request.param(make_material, board=board, closed_module=closed_module, trainer=trainer)


def addresses_of(material: Material) -> list[str]:
    """Return every address of the admin that names the material."""
    plain = ("edit", "delete", "usage", "history", "history_results", "preview_on_edit", "unpublish", "lock", "unlock",
             "workflow_history", "confirm_workflow_cancellation")  # fmt: skip
    revisions = Revision.objects.for_instance(material).order_by("pk")
    first, last = revisions[0], revisions.reverse()[0]
    found = [reverse(f"{NAMES}:{name}", args=[material.pk]) for name in plain]
    found += [
        reverse(f"{NAMES}:{name}", args=[material.pk, first.pk])
        for name in ("revisions_view", "revisions_revert", "revisions_unschedule")
    ]
    found.append(reverse(f"{NAMES}:revisions_compare", args=[material.pk, first.pk, last.pk]))
    task_state = material.current_workflow_task_state
    if task_state is not None:
        found.append(reverse(f"{NAMES}:workflow_preview", args=[material.pk, task_state.task_id]))
        found += [
            reverse(f"{NAMES}:{view}", args=[material.pk, action, task_state.pk])
            for view in ("workflow_action", "collect_workflow_action_data")
            for action in ("approve", "reject")
        ]
    return found


def test_it_is_not_there_for_an_editor_outside_and_there_for_one_inside(browser, closed, board, editor):
    for address in addresses_of(closed):
        assert (address, browser.get(address).status_code) == (address, 404)
        assert (address, browser.post(address, {"comment": "x", "next": LIST}).status_code) == (address, 404)
    bulk = f"/admin/bulk/training/material/delete/?id={closed.pk}&next={LIST}"
    assert browser.get(bulk).status_code == 404
    assert browser.post(bulk).status_code == 404
    assert Material.objects.filter(pk=closed.pk).exists()
    places = (LIST, f"{LIST}?q=zuplango", f"{LIST}results/", "/admin/", "/admin/reports/site-history/",
              "/admin/reports/workflow/", "/admin/reports/workflow_tasks/")  # fmt: skip
    for place in places:
        assert WORD not in browser.get(place).content.decode(), place
    editor.groups.add(board)
    assert WORD in browser.get(f"{LIST}?q=zuplango").content.decode()
    for address in addresses_of(closed)[:4]:
        assert (address, browser.get(address).status_code) == (address, 200)


def test_its_files_are_not_read_again_by_an_editor_outside(browser, make_material, board, trainer):
    material = make_material(WORD, MaterialState.DRAFT, audience="groups", audience_groups=[board])
    file = add_picture(material, trainer, state="failed")
    assert browser.post(reverse("training_retry_file", args=[file.pk])).status_code == 404


def test_a_draft_that_was_opened_again_before_anybody_read_it_is_seen(browser, make_material, board, trainer):
    material = make_material(WORD, MaterialState.DRAFT, audience="groups", audience_groups=[board])
    assert WORD not in browser.get(LIST).content.decode()
    change_draft(material, trainer, audience="members", audience_groups=[])
    assert WORD in browser.get(LIST).content.decode()
