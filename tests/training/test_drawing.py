"""Pictures of pages: drawn in the end, whatever happens to the worker, and gone with their files."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.utils import timezone

from tests.documents import sample_files
from training.materials.drawing import draw_pages
from training.materials.reading import READING
from training.models import FilePage, Material, MaterialFile

pytestmark = pytest.mark.django_db


class DeletesWhileStoring(FileSystemStorage):
    """A storage during whose work somebody deletes the material."""

    def _save(self, name: str, content: Any) -> str:
        Material.objects.all().delete()
        return str(super()._save(name, content))


@pytest.fixture
def read_file() -> MaterialFile:
    material = Material.objects.create(title="Sổ học tập", live=False)
    content = ContentFile(sample_files.pdf(["Một", "Hai"]), name="so.pdf")
    file = MaterialFile.objects.create(material=material, name="so.pdf", file=content)
    READING.process(file.pk)
    return file


def sweep() -> str:
    out = StringIO()
    call_command("process_files", stdout=out)
    return out.getvalue()


def test_pages_that_a_dead_worker_left_undrawn_are_drawn_by_the_sweep_once(read_file: MaterialFile) -> None:
    assert not FilePage.objects.exclude(picture="").exists()
    assert sweep() == "", "the worker may be at it"
    MaterialFile.objects.update(processed_at=timezone.now() - timedelta(hours=1))
    assert sweep() == f"{read_file.pk} finished\n"
    assert FilePage.objects.exclude(picture="").count() == 2
    assert sweep() == ""


def test_no_picture_stays_of_a_material_that_is_deleted_while_it_is_drawn(
    read_file: MaterialFile, media_folder: Path, settings: Any
) -> None:
    here = f"{DeletesWhileStoring.__module__}.{DeletesWhileStoring.__qualname__}"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": here}}
    assert draw_pages(read_file.pk) == 0
    assert not list(media_folder.rglob("*.webp"))
