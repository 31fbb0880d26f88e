"""Private pages and collections: as served, and in the lists, choosers and searches of the admin."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image as PillowImage
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from accounts.models import User
from accounts.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]

ClientFor = Callable[[str | Role | None], Client]

OPEN, SECRET = "Ảnh công khai", "Ảnh nội bộ ban thường vụ"


@pytest.fixture
def board() -> Group:
    return Group.objects.create(name="Ban thường vụ")


@pytest.fixture
def private(board: Group) -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Hồ sơ ban thường vụ")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups").groups.add(board)
    return collection


@pytest.fixture
def files(private: Collection) -> dict[str, dict[str, object]]:
    """One open and one private image and document each."""
    out = BytesIO()
    PillowImage.new("RGB", (8, 6), "teal").save(out, "PNG")
    made: dict[str, dict[str, object]] = {"image": {}, "document": {}}
    for title, collection in ((OPEN, Collection.get_first_root_node()), (SECRET, private)):
        made["image"][title] = get_image_model().objects.create(
            title=title, file=ContentFile(out.getvalue(), "a.png"), collection=collection
        )
        made["document"][title] = get_document_model().objects.create(
            title=title, file=ContentFile(b"%PDF-1.4", "a.pdf"), collection=collection
        )
    return made


@pytest.fixture
def private_page(board: Group) -> Page:
    home = Site.objects.get(is_default_site=True).root_page
    page = home.add_child(instance=Page(title="Trang ban thường vụ", slug="ban-thuong-vu"))
    PageViewRestriction.objects.create(page=page, restriction_type="groups").groups.add(board)
    return page


def text_of(response: HttpResponse) -> str:
    """Return what a reader could read in a page or in a JSON answer."""
    if response["Content-Type"].startswith("application/json"):
        return json.dumps(response.json(), ensure_ascii=False)
    return response.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [("members", 403), ("trainers", 403), ("commune_editors", 403), ("editors", 403), (None, 302)],
)
def test_a_private_page_is_refused_not_sent_to_sign_in_again(
    role: str | None, status: int, client_for: ClientFor, private_page: Page
) -> None:
    response = client_for(role).get(private_page.url)
    assert response.status_code == status
    if status == 302:
        assert response["Location"] == f"/tai-khoan/login/?next={private_page.url}"


LISTS = [
    "/admin/images/",
    "/admin/images/?q=noi+bo",
    "/admin/images/results/?q=nội",
    "/admin/images/chooser/",
    "/admin/images/chooser/results/?q=nội",
    "/admin/documents/",
    "/admin/documents/?q=nội",
    "/admin/documents/chooser/",
    "/admin/documents/chooser/results/?q=nội",
    "/admin/api/main/images/",
    "/admin/api/main/documents/",
]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("role", ["editors", "commune_editors"])
def test_no_list_of_the_admin_names_a_private_file_or_its_collection(
    address: str, role: str, client_for: ClientFor, files: dict[str, dict[str, object]], private: Collection
) -> None:
    text = text_of(client_for(role).get(address, follow=True))
    assert SECRET not in text
    assert private.name not in text


@pytest.mark.parametrize("address", LISTS)
def test_those_inside_the_group_find_it_there(
    address: str, client_for: ClientFor, files: dict[str, dict[str, object]], board: Group, editor: User
) -> None:
    editor.groups.add(board)
    assert SECRET in text_of(client_for("editors").get(address))


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("image", "/admin/images/{}/"),
        ("image", "/admin/images/chooser/{}/"),
        ("image", "/admin/images/chooser/{}/select_format/"),
        ("image", "/admin/images/usage/{}/"),
        ("image", "/admin/images/{}/delete/"),
        ("image", "/admin/images/{}/generate_url/"),
        ("image", "/admin/images/{}/generate_url/max-100x100/"),
        ("image", "/admin/images/{}/preview/max-100x100/"),
        ("image", "/admin/api/main/images/{}/"),
        ("document", "/admin/documents/edit/{}/"),
        ("document", "/admin/documents/chooser/{}/"),
        ("document", "/admin/documents/usage/{}/"),
        ("document", "/admin/api/main/documents/{}/"),
    ],
)
@pytest.mark.parametrize("role", ["editors", "commune_editors"])
def test_knowing_its_number_does_not_open_a_private_file(
    kind: str, address: str, role: str, client_for: ClientFor, files: dict[str, dict[str, object]]
) -> None:
    number = files[kind][SECRET].pk  # type: ignore[attr-defined]
    response = client_for(role).get(address.format(number), headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code in {403, 404}


def test_the_page_chooser_offers_no_private_page(client_for: ClientFor, private_page: Page) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    for address in (f"/admin/choose-page/{home.pk}/", "/admin/choose-page/search/?q=thường"):
        response = client_for("commune_editors").get(address)
        assert response.status_code == 200
        assert private_page.title not in text_of(response)


def test_an_open_page_and_an_open_collection_are_said_to_be_for_members(client_for: ClientFor) -> None:
    administrator = client_for(Role.ADMINISTRATORS)
    page = Site.objects.get().root_page
    collection = Collection.get_first_root_node().add_child(name="Ảnh lễ")
    for address in (
        reverse("wagtailadmin_pages:edit", args=(page.pk,)),
        reverse("wagtailadmin_pages:set_privacy", args=(page.pk,)),
        reverse("wagtailadmin_collections:edit", args=(collection.pk,)),
        reverse("wagtailadmin_collections:set_privacy", args=(collection.pk,)),
    ):
        answer = administrator.get(address)
        words = answer.json()["html"] if "json" in answer["Content-Type"] else answer.content.decode()
        assert "Mọi hội viên xem được" in words, address
        assert not re.search("công khai|ai cũng xem được", words, re.IGNORECASE), address


TAG_ADDRESSES = [
    "/admin/tag-autocomplete/?term=m",
    "/admin/tag-autocomplete/taggit/tag/?term=M",
    "/admin/images/",
    "/admin/images/chooser/",
    "/admin/documents/",
]


@pytest.mark.parametrize("address", TAG_ADDRESSES)
def test_tags_are_offered_to_those_who_see_something_they_stand_on(
    address: str, client_for: ClientFor, files: dict[str, dict[str, object]], board: Group, editor: User
) -> None:
    for made in files.values():
        made[OPEN].tags.add("Mùa thi")  # type: ignore[attr-defined]
        made[SECRET].tags.add("Mật nghị")  # type: ignore[attr-defined]
    offered = text_of(client_for(Role.EDITORS).get(address))
    assert ("Mùa thi" in offered, "Mật nghị" in offered) == (True, False)
    editor.groups.add(board)
    assert "Mật nghị" in text_of(client_for(Role.EDITORS).get(address))


def test_a_tag_that_stands_nowhere_and_a_list_of_other_tags_are_not_offered(client_for: ClientFor) -> None:
    Tag.objects.create(name="Bỏ không", slug="bo-khong")
    editing = client_for(Role.EDITORS)
    assert editing.get("/admin/tag-autocomplete/?term=b").json() == []
    assert editing.get("/admin/tag-autocomplete/").json() == []
    assert editing.get("/admin/tag-autocomplete/auth/group/?term=b").status_code == 404
