"""Letters about materials: in Vietnamese, to those who may see them, leading to where they may go."""

from __future__ import annotations

import pytest
from django.core import mail

from accounts.roles import Role
from training.materials.states import MaterialState
from training.models import Material

pytestmark = pytest.mark.django_db


def written() -> dict[str, mail.EmailMessage]:
    """Return the letters since the last look, by whom they are to."""
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert len(letters) == len(mail.outbox), "nobody is written to twice"
    mail.outbox.clear()
    return letters


def current_step(material: Material):
    return Material.objects.get(pk=material.pk).current_workflow_task_state.specific


@pytest.fixture(autouse=True)
def committed(django_capture_on_commit_callbacks):
    """Have letters go out."""
    return django_capture_on_commit_callbacks


def test_a_material_goes_its_way_with_a_letter_at_every_step(
    make_material, make_user, editor, trainer, client_for, committed, settings
):
    other = make_user("bientap2", Role.EDITORS)
    with committed(execute=True):
        material = make_material("Cách lập <sổ> & ghi")
    letters = written()
    assert set(letters) >= {editor.email, other.email}
    assert trainer.email not in letters
    letter = letters[editor.email]
    assert letter.subject == "Tài liệu tập huấn chờ duyệt: Cách lập <sổ> & ghi"
    assert "Hoàng Văn Báo" in letter.body
    address = next(line for line in letter.body.splitlines() if line.startswith(settings.BASE_URL))
    assert client_for(Role.EDITORS).get(address.removeprefix(settings.BASE_URL)).status_code == 200

    with committed(execute=True):
        current_step(material).reject(user=editor, comment="Ghi rõ nguồn.")
    letters = written()
    assert set(letters) == {trainer.email}
    letter = letters[trainer.email]
    assert letter.subject == "Tài liệu của bạn cần sửa: Cách lập <sổ> & ghi"
    assert "Lê Văn Biên" in letter.body and "Ghi rõ nguồn." in letter.body
    address = next(line for line in letter.body.splitlines() if line.startswith(settings.BASE_URL))
    assert "/admin/" not in letter.body
    assert client_for(Role.TRAINERS).get(address.removeprefix(settings.BASE_URL)).status_code == 200


def test_a_trainer_is_told_of_the_publication_and_led_to_the_page(
    make_material, editor, trainer, client_for, committed
):
    material = make_material()
    with committed(execute=True):
        current_step(material).approve(user=editor)
    letters = written()
    assert set(letters) == {trainer.email}
    assert material.get_absolute_url() in letters[trainer.email].body
    assert client_for(Role.TRAINERS).get(material.get_absolute_url()).status_code == 200


def test_nobody_is_told_of_a_material_that_they_may_not_see(
    make_material, make_user, editor, board, closed_module, committed
):
    inside = make_user("trong", Role.EDITORS)
    inside.groups.add(board)
    with committed(execute=True):
        make_material(audience="groups", audience_groups=[board])
    assert inside.email in (told := written()) and editor.email not in told
    with committed(execute=True):
        make_material(modules=[closed_module])
    assert inside.email in (told := written()) and editor.email not in told


def test_a_step_that_is_taken_back_writes_to_nobody(make_material, committed):
    with committed(execute=False):
        make_material(state=MaterialState.SUBMITTED)
    assert mail.outbox == []
