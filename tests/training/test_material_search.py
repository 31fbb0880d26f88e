"""Materials in the search: a hit lands on its slide; what is closed or not published is not found."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pptx import Presentation

from accounts.audience import PLAIN_MEMBER, reader_for
from accounts.roles import Role
from search.answering.service import search
from search.indexing import maintenance
from tests import site_pages
from training.materials import submitting
from training.materials.reading import READING
from training.models import CurriculumPage, Material, MaterialFile, MaterialItem, MaterialModule, ModulePage
from training.search_source import MaterialSource

pytestmark = pytest.mark.django_db


def a_presentation(texts: list[str]) -> ContentFile:
    slides, out = Presentation(), io.BytesIO()
    for number, text in enumerate(texts, start=1):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text = f"Phần {number}"
        slide.placeholders[1].text = text
    slides.save(out)
    return ContentFile(out.getvalue(), name="so-hoc-tap.pptx")


@pytest.fixture(autouse=True)
def index(db):
    maintenance.rebuild()


@pytest.fixture
def module(tree):
    curriculum = site_pages.add(tree["training"], CurriculumPage(title="Nghiệp vụ"))
    return site_pages.add(curriculum, ModulePage(title="Chuyên đề mười"))


def a_material(module, owner, *, title="Ghi chép của dòng họ", texts=("mở đầu",)) -> Material:
    material = Material(title=title, owner=owner)
    material.module_links.set([MaterialModule(module=module)])
    submitting.save_draft(material, user=owner)
    content = a_presentation(list(texts))
    file = MaterialFile.objects.create(material=material, sent_by=owner, name=content.name, file=content)
    READING.process(file.pk)
    draft = Material.objects.get(pk=material.pk).get_latest_revision_as_object()
    draft.items.set([MaterialItem(file=file)])
    submitting.save_draft(draft, user=owner)
    return material


def test_words_of_slide_seven_typed_without_marks_lead_to_slide_seven(module, trainer, editor):
    texts = [f"ý thứ {number}" for number in range(1, 9)]
    texts[6] = "Mỗi chi họ giữ một cuốn sổ vàng ghi người đỗ đạt"
    material = a_material(module, trainer, texts=texts)
    assert not search(query="so vang ghi nguoi do dat", reader=PLAIN_MEMBER).hits
    submitting.publish(material, user=editor)
    hit = search(query="so vang ghi nguoi do dat", reader=PLAIN_MEMBER).hits[0]
    assert hit.card.title == "Ghi chép của dòng họ"
    assert (hit.links[0].label, hit.links[0].url) == ("Slide 7", f"{material.get_absolute_url()}#trang-7")
    submitting.withdraw(material, user=trainer)
    assert not search(query="so vang ghi nguoi do dat", reader=PLAIN_MEMBER).hits


def test_what_is_closed_with_its_module_is_not_found(module, trainer, editor, roles):
    material = a_material(module, trainer, texts=["Chuyện quenvolith"])
    submitting.publish(material, user=editor)
    assert search(query="quenvolith", reader=PLAIN_MEMBER).hits
    site_pages.restrict(module, roles[Role.EDITORS])
    assert not search(query="quenvolith", reader=PLAIN_MEMBER).hits
    assert search(query="quenvolith", reader=reader_for(editor)).hits
    (record,) = MaterialSource().records([material.pk])
    assert record.audience == frozenset({f"group:{roles[Role.EDITORS].pk}"})


def test_queries_do_not_grow_with_the_ids(module, trainer, editor):
    materials = [a_material(module, trainer, title=f"Tài liệu {n}") for n in range(3)]
    for material in materials:
        submitting.publish(material, user=editor)
    keys = [material.pk for material in materials]

    def queries_for(ids):
        with CaptureQueriesContext(
            connection,
        ) as context:
            list(MaterialSource().records(ids))
            MaterialSource().cards(ids, reader=PLAIN_MEMBER)
        return len(context)

    assert queries_for(keys[:1]) == queries_for(keys)
