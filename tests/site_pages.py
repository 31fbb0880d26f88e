"""A small tree of pages, and short ways to add to it, for the tests of content, training, communes and home."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from accounts.audience import AudienceChoice
from content.pictures import make_sizes
from documents.models import Directive, DocumentType
from places.models import Organisation, Place, PlaceKind
from training.models import FilePage, Material, MaterialFile, MaterialItem, MaterialModule, ModulePage

P = TypeVar("P", bound=Page)


def add(parent: Page, page: P, *, live: bool = True) -> P:
    """Add a page below another one and, unless it stays a draft, publish it as the admin does."""
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
        page.refresh_from_db()
    return page


def restrict(page: Page, group: Group) -> PageViewRestriction:
    """Let only one group see a page and what is below it."""
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    return restriction


def closed_collection(group: Group, name: str = "Kín") -> Collection:
    """Return a collection that only one group may see."""
    collection = Collection.get_first_root_node().add_child(name=name)
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(group)
    return collection


def place(name: str, kind: str = PlaceKind.COMMUNE, **fields: Any) -> Place:
    """Return a place that exists now unless dates say otherwise."""
    return Place.objects.create(name=name, kind=kind, **fields)


def directive(number: str = "387/QĐ-TTg", subject: str = "Phê duyệt Chương trình", **fields: Any) -> Directive:
    """Return a published directive for members, with type and issuer."""
    issuer = Organisation.objects.get_or_create(
        name_key="thu tuong chinh phu", defaults={"name": "Thủ tướng Chính phủ"}
    )[0]
    doc_type = DocumentType.objects.get_or_create(name="Quyết định", defaults={"abbreviation": "QĐ"})[0]
    values = {"issuer": issuer, "doc_type": doc_type, "issued_on": date(2022, 3, 25), "signer_name": "Vũ Đức Đam"}
    values |= fields
    return Directive.objects.create(number=number, subject=subject, **values)


def closed_directive(group: Group, number: str = "99/QĐ-TTg", subject: str = "Chuyện nội bộ") -> Directive:
    """Return a published directive that only one group may see."""
    closed = directive(number, subject, audience=AudienceChoice.GROUPS)
    closed.audience_groups.add(group)
    closed.save()
    return closed


def document(title: str = "Mẫu phiếu", *, collection: Collection | None = None) -> Any:
    """Return a file of the library."""
    content = ContentFile(b"noi dung", name="mau-phieu.pdf")
    values = {"collection": collection} if collection is not None else {}
    return get_document_model().objects.create(title=title, file=content, **values)


def material(
    title: str,
    *modules: ModulePage,
    name: str = "bai-giang.pdf",
    text: str = "",
    group: Group | None = None,
    live: bool = True,
    **fields: Any,
) -> Material:
    """Return a training material of one file with one page, published as the admin does or a draft."""
    new = Material(title=title, live=False, **fields)
    new.module_links.set([MaterialModule(module=module) for module in modules])
    if group is not None:
        new.audience = AudienceChoice.GROUPS
        new.audience_groups.set([group])
    new.save()
    content = ContentFile(f"%PDF-1.4 {title}".encode(), name=name)
    file = MaterialFile.objects.create(material=new, name=name, file=content, sent_by=new.owner)
    picture = ContentFile(f"RIFF {title}".encode(), name="trang-1.webp")
    FilePage.objects.create(file=file, number=1, text=text, picture=picture, picture_width=40, picture_height=30)
    new.items.set([MaterialItem(file=file)])
    revision = new.save_revision()
    if live:
        revision.publish()
        new.refresh_from_db()
    return new


def image(title: str = "Ảnh") -> Any:
    """Return an image of the library."""
    file: ImageFile = get_test_image_file(size=(800, 600))
    made = get_image_model().objects.create(title=title, file=file)
    make_sizes(made)  # as after the commit
    return made
