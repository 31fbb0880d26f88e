"""Documents that stood with modules are training materials after the migration, as closed as they were."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from accounts.audience import PLAIN_MEMBER, reader_for
from accounts.roles import Role, group_for
from tests import site_pages
from training.materials.reading import READING
from training.materials.submitting import save_draft
from training.models import CurriculumPage, Material, MaterialFile, ModulePage

pytestmark = pytest.mark.django_db

MIGRATION = "0009_documents_of_modules_become_materials"


@pytest.fixture
def old_apps() -> Any:
    """Return the models as the migration knows them, with the table that is gone since; it goes with the test."""
    apps = MigrationLoader(connection).project_state(("training", MIGRATION)).apps
    sql, parameters = connection.schema_editor().table_sql(apps.get_model("training", "ModuleMaterial"))
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    return apps


def migrate(apps: Any) -> None:
    import_module(f"training.migrations.{MIGRATION}").make_materials(apps, None)


def document(title: str, *, collection: Any = None, name: str = "mau-phieu.pdf", content: bytes = b"") -> Any:
    values = {"collection": collection} if collection else {}
    content = content or f"%PDF-1.4 {title}".encode()
    return get_document_model().objects.create(title=title, file=ContentFile(content, name=name), **values)


@pytest.fixture
def curriculum(tree: Any) -> Any:
    return site_pages.add(tree["training"], CurriculumPage(title="Nghiệp vụ"))


@pytest.fixture
def attach(old_apps: Any) -> Any:
    def attach(module: Any, document: Any, **fields: str) -> None:
        old_apps.get_model("training", "ModuleMaterial").objects.create(
            module_id=module.pk, document_id=document.pk, **fields
        )

    return attach


def test_a_document_of_two_modules_is_one_published_material(curriculum, old_apps, attach, editor):
    first, second = (site_pages.add(curriculum, ModulePage(title=title)) for title in ("Một", "Hai"))
    form = document("Mẫu phiếu")
    attach(first, form, note="Bản 3")
    attach(second, form, title="Phiếu tự chấm", note="Bản 3")
    migrate(old_apps)
    material = Material.objects.visible_to(PLAIN_MEMBER).get()
    assert (material.title, material.description) == ("Phiếu tự chấm", "Bản 3")
    assert (material.licence, material.owner, material.slug) == ("association", None, "phieu-tu-cham")
    assert [link.module_id for link in material.module_links.all()] == [first.pk, second.pk]
    file = material.items.get().file
    assert (file.media_type, file.size) == ("application/pdf", form.file.size)
    assert file.file.read() == form.file.read()
    assert file.file.name.startswith(f"materials/{file.sha256[:2]}/")
    version = material.versions.get()
    assert (version.number, list(version.files.all())) == (1, [file])
    as_published = material.with_content_json(version.content)
    assert [item.file for item in as_published.items.all()] == [file]
    assert file in READING.list_waiting()
    draft = material.get_latest_revision_as_object()
    draft.title = "Phiếu mới"
    save_draft(draft, user=editor)


def test_a_document_of_a_closed_collection_is_open_to_its_groups_alone(curriculum, old_apps, attach, editor, member):
    module = site_pages.add(curriculum, ModulePage(title="Một"))
    attach(module, document("Tệp kín", collection=site_pages.closed_collection(group_for(Role.EDITORS))))
    locked = site_pages.closed_collection(group_for(Role.EDITORS), "Có mật khẩu")
    CollectionViewRestriction.objects.create(collection=locked, restriction_type="password", password="mo-ra")
    attach(module, document("Tệp khóa", collection=locked))
    migrate(old_apps)
    assert not Material.objects.visible_to(reader_for(member)).exists()
    assert [material.title for material in Material.objects.visible_to(reader_for(editor))] == ["Tệp kín"]
    assert Material.objects.count() == 2


def test_a_material_of_a_draft_alone_is_not_published(curriculum, old_apps, attach, editor):
    attach(site_pages.add(curriculum, ModulePage(title="Nháp"), live=False), document("Mẫu phiếu"))
    migrate(old_apps)
    assert Material.objects.count() == 1
    assert not Material.objects.visible_to(reader_for(editor)).exists()


def test_what_the_gate_refuses_stays_in_the_library_and_is_named(curriculum, old_apps, attach, capsys):
    module = site_pages.add(curriculum, ModulePage(title="Sổ quỹ"))
    program = document("Chương trình", name="cai-dat.exe", content=b"MZ\x90\x00")
    lost = document("Tệp mất")
    lost.file.storage.delete(lost.file.name)
    for each in (program, lost, document("Mẫu phiếu", name="mau.pdf")):
        attach(module, each)
    migrate(old_apps)
    assert [material.title for material in Material.objects.all()] == ["Mẫu phiếu"]
    assert MaterialFile.objects.count() == 1
    assert get_document_model().objects.filter(pk__in=[program.pk, lost.pk]).count() == 2
    told = capsys.readouterr().out
    assert "“Chương trình”" in told
    assert "“Tệp mất”" in told
    assert "“Sổ quỹ”" in told
    assert "1 of 3" in told
