"""What people do to a material in these tests: a later draft, a picture, the form as a browser sends it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.models import User
from tests.opened_forms import opened_now
from training.materials import submitting
from training.models import FilePage, Material, MaterialFile, MaterialItem, MaterialModule


def change_draft(material: Material, user: User, **changes: Any) -> Material:
    """Store a later draft of a published material; readers go on seeing what is published."""
    draft = Material.objects.get(pk=material.pk).get_latest_revision_as_object()
    modules = changes.pop("modules", None)
    groups = changes.pop("audience_groups", None)
    for name, value in changes.items():
        setattr(draft, name, value)
    if modules is not None:
        draft.module_links.set([MaterialModule(module=page) for page in modules])
    if groups is not None:
        draft.audience_groups.set(groups)
    submitting.save_draft(draft, user=user)
    return Material.objects.get(pk=material.pk)


def add_picture(material: Material, user: User, *, state: str = "done", error: str = "") -> MaterialFile:
    """Put a picture with one page of text into the newest form of a material."""
    content = get_test_image_file(filename="anh.png", size=(60, 40))
    file = MaterialFile.objects.create(material=material, sent_by=user, name="Ảnh lớp học.png", file=content)
    MaterialFile.objects.filter(pk=file.pk).update(state=state, error=error, page_count=1, processed_at=timezone.now())
    FilePage.objects.create(file=file, number=1, text="Chữ trên trang garnexo.")
    draft = Material.objects.get(pk=material.pk).get_latest_revision_as_object()
    draft.items.set([MaterialItem(file=file)])
    submitting.save_draft(draft, user=user)
    return MaterialFile.objects.get(pk=file.pk)


def form_of(material: Material, **fields: Any) -> dict[str, Any]:
    """Return the form of a material, opened now, as a browser sends it."""
    draft = Material.objects.get(pk=material.pk).get_latest_revision_as_object()
    links = [
        {"id": link.pk, "module": link.module_id, "ORDER": index} for index, link in enumerate(draft.module_links.all())
    ]
    data = {
        "title": draft.title,
        "description": draft.description,
        "licence": draft.licence,
        "sources": draft.sources,
        "related_numbers": draft.related_numbers,
        "change_note": draft.change_note,
        "audience": draft.audience,
        "owner": draft.owner_id,
        "module_links": inline_formset(links, initial=len(links)),
    }
    return nested_form_data(data | fields) | opened_now(material)
