"""An editor looks at a page before it is stored for the first time."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from content.search_source import page_types
from home.models import HomePage
from tests import site_pages
from training.models import CurriculumPage

NEW_TYPES = sorted(model._meta.label_lower for model in page_types() if model is not HomePage)


@pytest.fixture
def parents(tree):
    """Return the pages below which pages of every type may be added: the sections, and a curriculum."""
    return [*tree.values(), site_pages.add(tree["training"], CurriculumPage(title="Khung"))]


@pytest.mark.parametrize("label", NEW_TYPES)
def test_a_page_that_is_not_stored_yet_can_be_previewed(label, parents, client_for):
    model = next(model for model in page_types() if model._meta.label_lower == label)
    parent = next(page for page in parents if model in type(page).allowed_subpage_models())
    if model.max_count or model.max_count_per_parent:
        model.objects.all().delete()  # else there may be no other one
        parent = Page.objects.get(pk=parent.pk)
    administrator = client_for("administrators")
    address = (model._meta.app_label, model._meta.model_name, parent.pk)
    form_page = administrator.get(reverse("wagtailadmin_pages:add", args=address))
    data = querydict_from_html(form_page.content.decode(), form_id="page-edit-form")
    data.update({"title": "Trang đang viết", "slug": "trang-dang-viet", "body-count": "0", "questions-count": "0"})
    preview = reverse("wagtailadmin_pages:preview_on_add", args=address)
    assert administrator.post(preview, data).json() == {"is_valid": True, "is_available": True}
    shown = administrator.get(preview)
    assert shown.status_code == 200
    assert "Trang đang viết" in shown.content.decode()


def test_a_preview_has_no_link_for_editing(tree, client_for):
    about, editor = tree["about"], client_for("editors")
    assert "Sửa trang này" in editor.get(about.url).content.decode()
    preview = about.make_preview_request(editor.get(about.url).wsgi_request, "")
    assert "Sửa trang này" not in preview.content.decode()
