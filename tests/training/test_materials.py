"""Materials: from draft to publication, versions, and who may see and have what."""

from __future__ import annotations

import io
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from docx import Document

from accounts.audience import ANONYMOUS, PLAIN_MEMBER, AudienceChoice, reader_for
from accounts.roles import Role
from tests import site_pages
from training.lookups import find_materials_citing
from training.materials import submitting, versions
from training.materials.page import MAX_CHARACTERS
from training.materials.reading import READING
from training.materials.states import MaterialState, standing_of_material
from training.models import CurriculumPage, FilePage, Material, MaterialFile, MaterialItem, MaterialModule, ModulePage

pytestmark = pytest.mark.django_db


def a_docx(*paragraphs: str) -> ContentFile:
    document, out = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return ContentFile(out.getvalue(), name="bài giảng.docx")


@pytest.fixture
def module(tree):
    curriculum = site_pages.add(tree["training"], CurriculumPage(title="Nghiệp vụ"))
    return site_pages.add(curriculum, ModulePage(title="Sổ học tập"))


@pytest.fixture
def directive():
    return site_pages.directive()


@pytest.fixture
def draft(module, trainer):
    material = Material(title="Cách lập sổ học tập", owner=trainer)
    material.module_links.set([MaterialModule(module=module)])
    submitting.save_draft(material, user=trainer)
    return add_file(material, trainer, a_docx("Theo Quyết định số 387/QĐ-TTg, mỗi dòng họ lập một sổ zwilkramo."))


def add_file(material: Material, user, content) -> Material:
    file = MaterialFile.objects.create(material=material, sent_by=user, name=content.name, file=content)
    READING.process(file.pk)
    newest = Material.objects.get(pk=material.pk).get_latest_revision_as_object()
    newest.items.set([MaterialItem(file=file)])
    submitting.save_draft(newest, user=user)
    return Material.objects.get(pk=material.pk)


def approve(material: Material, editor, comment: str = "") -> None:
    Material.objects.get(pk=material.pk).current_workflow_state.current_task_state.specific.approve(
        user=editor, comment=comment
    )


def state(material: Material) -> MaterialState:
    return standing_of_material(Material.objects.get(pk=material.pk)).state


def test_a_material_goes_from_draft_over_a_return_to_publication(draft, trainer, editor):
    assert state(draft) == MaterialState.DRAFT
    submitting.submit(draft, user=trainer)
    assert state(draft) == MaterialState.SUBMITTED
    task = Material.objects.get(pk=draft.pk).current_workflow_state.current_task_state.specific
    task.reject(user=editor, comment="Ghi rõ nguồn.")
    standing = standing_of_material(Material.objects.get(pk=draft.pk))
    assert (standing.state, standing.comment) == (MaterialState.RETURNED, "Ghi rõ nguồn.")
    submitting.submit(draft, user=trainer)
    approve(draft, editor)
    published = Material.objects.get(pk=draft.pk)
    assert state(draft) == MaterialState.PUBLISHED
    assert published.live
    assert [version.number for version in published.versions.all()] == [1]


def test_what_waits_is_not_changed_behind_the_editors_back(draft, trainer):
    submitting.submit(draft, user=trainer)
    with pytest.raises(submitting.WrongState):
        submitting.save_draft(Material.objects.get(pk=draft.pk).get_latest_revision_as_object(), user=trainer)
    with pytest.raises(submitting.WrongState):
        submitting.submit(draft, user=trainer)
    submitting.take_back(draft, user=trainer)
    assert state(draft) == MaterialState.DRAFT


def test_an_older_version_comes_back_and_opens_nothing_that_was_closed_since(draft, trainer, editor):
    submitting.publish(draft, user=editor)
    first = Material.objects.get(pk=draft.pk).items.get().file
    add_file(draft, trainer, a_docx("Bản mới."))
    assert Material.objects.get(pk=draft.pk).items.get().file == first, "the old one stays online"
    submitting.publish(draft, user=editor)
    assert Material.objects.get(pk=draft.pk).items.get().file != first
    Material.objects.filter(pk=draft.pk).update(audience=AudienceChoice.GROUPS)
    versions.restore_version(draft.versions.get(number=1), user=trainer)
    material = Material.objects.get(pk=draft.pk)
    assert material.items.get().file == first
    assert material.audience == AudienceChoice.GROUPS
    assert [version.number for version in material.versions.all()] == [3, 2, 1]


def test_an_older_version_does_not_go_back_to_the_modules_that_it_was_in(draft, tree, trainer, editor, roles):
    submitting.publish(draft, user=editor)
    closed = site_pages.add(tree["training"], CurriculumPage(title="Nội bộ"))
    module = site_pages.add(closed, ModulePage(title="Chỉ cho biên tập viên"))
    site_pages.restrict(module, roles[Role.EDITORS])
    moved = Material.objects.get(pk=draft.pk).get_latest_revision_as_object()
    moved.module_links.set([MaterialModule(module=module)])
    submitting.save_draft(moved, user=editor)
    submitting.publish(moved, user=editor)
    assert not Material.objects.visible_to(PLAIN_MEMBER).exists()
    versions.restore_version(draft.versions.get(number=1), user=trainer)
    assert [link.module.title for link in Material.objects.get().module_links.all()] == ["Chỉ cho biên tập viên"]
    assert not Material.objects.visible_to(PLAIN_MEMBER).exists()


def test_a_trainer_takes_down_what_is_published(draft, trainer, editor):
    submitting.publish(draft, user=editor)
    submitting.withdraw(draft, user=trainer)
    assert state(draft) == MaterialState.WITHDRAWN
    assert not Material.objects.get(pk=draft.pk).live


def test_what_no_editor_has_approved_does_not_come_online_with_an_older_version(draft, trainer, editor):
    submitting.publish(draft, user=editor)
    submitting.withdraw(draft, user=trainer)
    newest = Material.objects.get(pk=draft.pk).get_latest_revision_as_object()
    newest.title, newest.audience = "Bản nháp rộng hơn", AudienceChoice.GROUPS
    submitting.save_draft(newest, user=trainer)
    with pytest.raises(submitting.WrongState):
        versions.restore_version(draft.versions.get(), user=trainer)
    assert not Material.objects.get(pk=draft.pk).live
    submitting.submit(draft, user=trainer)
    Material.objects.get(pk=draft.pk).current_workflow_state.current_task_state.specific.reject(user=editor)
    submitting.discard_draft(draft, user=trainer)
    stored = Material.objects.get(pk=draft.pk)
    assert [stored.title, stored.get_latest_revision_as_object().title] == ["Cách lập sổ học tập"] * 2
    versions.restore_version(draft.versions.get(), user=trainer)
    assert Material.objects.get(pk=draft.pk).audience == AudienceChoice.MEMBERS


def test_a_change_of_words_alone_is_no_new_version(draft, editor):
    submitting.publish(draft, user=editor)
    newest = Material.objects.get(pk=draft.pk).get_latest_revision_as_object()
    newest.title = "Cách lập sổ học tập suốt đời"
    submitting.save_draft(newest, user=editor)
    submitting.publish(draft, user=editor)
    material = Material.objects.get(pk=draft.pk)
    assert (material.title, material.versions.count()) == ("Cách lập sổ học tập suốt đời", 1)


def test_a_draft_is_seen_and_had_by_its_trainer_and_editors_alone(draft, client_for, make_user):
    other = Client()
    other.force_login(make_user("khac", Role.TRAINERS), backend=settings.AUTHENTICATION_BACKENDS[-1])
    file = draft.files.get()
    address = reverse("training:file", kwargs={"file_id": file.pk, "filename": file.stored_name})
    for browser in (client_for(Role.MEMBERS), other):
        assert browser.get(address).status_code == 404
        assert browser.get(draft.get_absolute_url()).status_code == 404
    for role in (Role.TRAINERS, Role.EDITORS):
        assert client_for(role).get(address).status_code == 200


def test_a_published_material_shows_its_text_with_links_and_counts_downloads_of_others(
    directive, draft, client_for, editor
):
    submitting.publish(draft, user=editor)
    member = client_for(Role.MEMBERS)
    html = member.get(draft.get_absolute_url()).content.decode()
    assert "zwilkramo" in html
    assert f'<a class="cite" href="{directive.get_absolute_url()}">387/QĐ-TTg</a>' in html
    file = draft.files.get()
    address = reverse("training:file", kwargs={"file_id": file.pk, "filename": file.stored_name}) + "?tai=1"
    b"".join(member.get(address).streaming_content)
    b"".join(member.get(address, headers={"range": "bytes=10-20"}).streaming_content)
    b"".join(client_for(Role.TRAINERS).get(address).streaming_content)
    file.refresh_from_db()
    assert file.downloads == 1


def test_a_download_in_pieces_counts_once_where_nginx_sends_them(draft, client_for, editor, settings):
    settings.MEDIA_X_ACCEL_PREFIX = "/cat/"
    submitting.publish(draft, user=editor)
    file, member = draft.files.get(), client_for(Role.MEMBERS)
    address = reverse("training:file", kwargs={"file_id": file.pk, "filename": file.stored_name}) + "?tai=1"
    for piece in ("bytes=0-99", "bytes=100-199", "bytes=-5"):
        assert member.get(address, headers={"range": piece})["X-Accel-Redirect"].startswith("/cat/")
    file.refresh_from_db()
    assert file.downloads == 1


def test_a_material_is_as_closed_as_its_modules(draft, module, editor, roles, client_for):
    submitting.publish(draft, user=editor)
    assert Material.objects.visible_to(PLAIN_MEMBER).exists()
    assert not Material.objects.visible_to(ANONYMOUS).exists()
    site_pages.restrict(module, roles[Role.EDITORS])
    assert not Material.objects.visible_to(PLAIN_MEMBER).exists()
    member = client_for(Role.MEMBERS)
    assert member.get(draft.get_absolute_url()).status_code == 404
    assert Material.objects.visible_to(reader_for(editor)).exists()
    module.delete()
    assert not Material.objects.visible_to(reader_for(editor)).exists()


def test_a_directive_names_the_materials_that_mean_it_and_not_those_that_mean_its_namesake(
    directive, draft, trainer, editor
):
    namesake = site_pages.directive(subject="Của năm khác", issued_on=date(2015, 3, 9))
    submitting.publish(draft, user=editor)
    assert [line.pk for line in find_materials_citing(directive, reader=PLAIN_MEMBER)] == [draft.pk]
    add_file(draft, trainer, a_docx("Quyết định số 387/QĐ-TTg ngày 09/3/2015 đã cũ."))
    submitting.publish(draft, user=editor)
    assert [line.pk for line in find_materials_citing(namesake, reader=PLAIN_MEMBER)] == [draft.pk]
    assert not find_materials_citing(directive, reader=PLAIN_MEMBER)


def test_a_material_stored_as_open_to_everybody_is_for_members_in_every_version(draft, trainer, editor):
    submitting.publish(draft, user=editor)
    versions_of = draft.versions
    versions_of.update(content={**versions_of.get().content, "audience": "public"})
    Material.objects.update(audience="public")
    import_module("training.migrations.0013_everybody_signs_in").keep_to_members(apps, None)
    assert Material.objects.get().audience == versions_of.get().content["audience"] == "members"


def test_the_page_of_a_material_with_very_long_files_stays_a_page_and_says_so(draft, trainer, editor, client_for):
    add_file(draft, trainer, a_docx("Trang thứ hai mươi"))
    file = MaterialFile.objects.latest("pk")
    FilePage.objects.filter(file=file).delete()
    long = "Chữ " * (MAX_CHARACTERS // 10)
    FilePage.objects.bulk_create([FilePage(file=file, number=number, text=long) for number in range(1, 12)])
    submitting.publish(Material.objects.get(pk=draft.pk), user=editor)
    response = client_for(Role.MEMBERS).get(Material.objects.get(pk=draft.pk).get_absolute_url())
    html = response.content.decode()
    assert len(response.content) < 1_000_000
    assert MAX_CHARACTERS // 4 - 10 <= html.count("Chữ ") <= MAX_CHARACTERS // 4 + 10
    assert "Mở tệp để đọc hết" in html
