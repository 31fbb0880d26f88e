"""Files do not become visible to others without a word: collections stay closed, forms ask first."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from accounts.audience import MEMBERS, collection_tokens, group_token
from accounts.keeping.plans import PrivacyWouldBeLost
from accounts.roles import Role
from tests import site_pages
from tests.conftest import ClientFor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def again(record: Any) -> Any:
    return type(record)._default_manager.get(pk=record.pk)


def below(parent: Collection, name: str) -> Collection:
    made: Collection = again(parent).add_child(name=name)
    return made


@pytest.fixture
def closed(groups: list[Group]) -> Collection:
    return site_pages.closed_collection(groups[0], "Hồ sơ kín")


@pytest.fixture
def opened(db: None) -> Collection:
    return below(Collection.get_first_root_node(), "Ảnh lễ")


@pytest.fixture
def browser(client_for: ClientFor) -> Client:
    return client_for(Role.ADMINISTRATORS)


def words(response: Any) -> str:
    return html.unescape(response.content.decode())


def test_a_collection_moved_out_of_a_closed_one_is_for_the_same_groups(
    closed: Collection, opened: Collection, groups: list[Group], browser: Client
) -> None:
    inner = below(closed, "Năm 2026")
    address = reverse("wagtailadmin_collections:edit", args=(inner.pk,))
    done = browser.post(address, {"name": "Năm 2026", "parent": opened.pk}, follow=True)
    assert "Năm 2026: Người đọc được vẫn như cũ: nhóm “Ban thường vụ”." in words(done)
    assert again(inner).get_parent() == opened
    assert collection_tokens(again(inner)) == {group_token(groups[0].pk)}


def test_what_one_restriction_cannot_say_is_refused_at_the_field(
    closed: Collection, opened: Collection, groups: list[Group], browser: Client
) -> None:
    narrower = again(site_pages.closed_collection(groups[1], "Hẹp hơn"))
    narrower.move(again(closed), pos="sorted-child")
    inner = below(narrower, "Năm 2026")
    with pytest.raises(PrivacyWouldBeLost):
        again(inner).move(again(opened), pos="sorted-child")
    address = reverse("wagtailadmin_collections:edit", args=(inner.pk,))
    refused = browser.post(address, {"name": "Tên khác", "parent": opened.pk})
    assert "Chưa có gì thay đổi" in words(refused)
    assert (again(inner).name, again(inner).get_parent()) == ("Năm 2026", narrower)


@pytest.fixture(params=["image", "document"])
def file(request: pytest.FixtureRequest, closed: Collection) -> Any:
    """Return an image and a document, one after the other, in the closed collection."""
    if request.param == "document":
        return site_pages.document("Biên bản", collection=closed)
    picture = get_test_image_file(filename="bien-ban.png")
    return get_image_model().objects.create(title="Biên bản", file=picture, collection=closed)


def form_of(file: Any) -> str:
    name = "wagtaildocs:edit" if file._meta.model_name == "document" else "wagtailimages:edit"
    return reverse(name, args=(file.pk,))


SAID = "Có thêm người đọc được. Trước: nhóm “Ban thường vụ”. Sau: mọi hội viên."


def test_the_form_of_a_file_asks_before_others_may_see_it(file: Any, opened: Collection, browser: Client) -> None:
    address, posted = form_of(file), {"title": "Biên bản", "tags": "", "collection": opened.pk}
    assert "Hiện xem được: nhóm “Ban thường vụ”" in words(browser.get(address))
    asked = browser.post(address, posted)
    assert SAID in words(asked)
    fields = list(asked.context["form"].fields)
    assert fields.index("may_be_opened") == fields.index("collection") + 1
    assert 'name="may_be_opened"' in words(asked)
    assert again(file).collection.name == "Hồ sơ kín"
    assert browser.post(address, {**posted, "may_be_opened": "on"}).status_code == 302
    assert again(file).collection == opened


def test_the_bulk_action_asks_too_and_says_it_again(file: Any, opened: Collection, browser: Client) -> None:
    kind = f"{file._meta.app_label}/{file._meta.model_name}"
    address = f"/admin/bulk/{kind}/add_to_collection/?id={file.pk}"
    asked = browser.post(address, {"collection": opened.pk})
    assert SAID in words(asked)
    assert again(file).collection.name == "Hồ sơ kín"
    done = browser.post(address, {"collection": opened.pk, "may_be_opened": "on"}, follow=True)
    assert f"Biên bản: {SAID}" in words(done)
    assert collection_tokens(again(file).collection) == {MEMBERS}


def test_a_file_that_goes_where_fewer_see_it_is_not_asked_about(
    closed: Collection, opened: Collection, browser: Client
) -> None:
    document = site_pages.document("Biên bản", collection=opened)
    address = f"/admin/bulk/wagtaildocs/document/add_to_collection/?id={document.pk}"
    done = browser.post(address, {"collection": closed.pk}, follow=True)
    assert "Biên bản: Ít người đọc được hơn. Trước: mọi hội viên. Sau: nhóm “Ban thường vụ”." in words(done)
    assert again(document).collection == closed
