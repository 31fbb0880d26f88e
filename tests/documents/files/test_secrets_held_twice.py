"""A state secret whose bytes the register and the training materials both hold is taken out of both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from accounts.models import User
from documents.files.processing import READING as DIRECTIVES
from documents.models import DirectiveFile, TextPage
from tests.documents import sample_files
from tests.documents.records import make_directive
from training.materials.reading import READING as MATERIALS
from training.materials.submitting import publish, save_draft
from training.models import FilePage, Material, MaterialFile, MaterialItem

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("found_in", ["the register", "a material"])
def test_the_same_bytes_are_taken_out_wherever_they_are_held(
    found_in: str, editor: User, trainer: User, media_folder: Path, mailoutbox: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    data = sample_files.pdf(["UBND HUYỆN\nTỐI MẬT\nKẾ HOẠCH"])
    directive = make_directive()
    record = DirectiveFile.objects.create(directive=directive, file=ContentFile(data, name="ke-hoach.pdf"))
    TextPage.objects.create(directive=directive, file=record, number=1, text="đọc trước khi có quy tắc")
    directive.save_revision(user=editor)
    material = Material.objects.create(title="Tập huấn", owner=trainer, live=False)
    file = MaterialFile.objects.create(material=material, name="bai.pdf", file=ContentFile(data, name="bai.pdf"))
    material.items.set([MaterialItem(file=file)])
    save_draft(material, user=trainer)
    publish(material, user=editor)
    FilePage.objects.create(file=file, number=1, text="đọc trước khi có quy tắc")
    other = MaterialFile.objects.create(
        material=material, name="khac.pdf", file=ContentFile(sample_files.pdf(["khác"]), name="khac.pdf")
    )

    with django_capture_on_commit_callbacks(execute=True):
        DIRECTIVES.process(record.pk) if found_in == "the register" else MATERIALS.process(file.pk)

    for held in (record, file, directive, material, other):
        held.refresh_from_db()
    assert all(held.is_gone and "Tối mật" in held.error for held in (record, file))
    assert (directive.live, material.live) == (False, False)
    assert not TextPage.objects.exists()
    assert not FilePage.objects.exists()
    assert [path.name for path in media_folder.rglob("*.*")] == ["khac.pdf"]
    assert not other.is_gone
    told = {(letter.to[0], letter.subject) for letter in mailoutbox if "Đã gỡ" in letter.subject}
    assert told == {(editor.email, "Đã gỡ: ke-hoach.pdf"), (trainer.email, "Đã gỡ: bai.pdf")}
