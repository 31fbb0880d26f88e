"""Forms of records without versions: what somebody else has stored since they were opened stops them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from wagtail.admin.views.generic.models import EditView
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Site, Workflow, WorkflowTask

from accounts.models import User
from accounts.roles import Role
from accounts.wagtail_admin.stale.versions import NewestVersionMixin
from documents.models import DocumentType, Topic
from places.models import Organisation, Succession
from search.models import GoldenQuery
from tests import site_pages
from tests.html import all_of, only, words
from tests.opened_forms import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client_for) -> Client:
    return client_for(Role.ADMINISTRATORS)


@pytest.fixture
def topic() -> Topic:
    return Topic.objects.create(name="Học tập suốt đời")


@pytest.fixture
def address(topic) -> str:
    return reverse("wagtailsnippets_documents_topic:edit", args=[topic.pk])


def test_a_form_over_which_nobody_has_saved_is_saved(browser, topic, address):
    assert browser.post(address, opened(browser, address) | {"name": "Khuyến học"}).status_code == 302
    topic.refresh_from_db()
    assert topic.name == "Khuyến học"


@pytest.fixture
def stopped(browser, client_for, editor, address):
    """Return the answer to a form that was opened before somebody else has saved, and the form."""
    mine = opened(browser, address) | {"name": "Tên của tôi"}
    other = client_for(Role.EDITORS)
    other.post(address, opened(other, address) | {"name": "Tên của người kia"})
    return browser.post(address, mine), mine


def test_a_stale_one_is_stopped_and_shows_both_values(stopped, topic):
    answer, _mine = stopped
    topic.refresh_from_db()
    assert topic.name == "Tên của người kia"
    said = words(answer, ".messages")
    assert "Lê Văn Biên đã lưu bản khác lúc" in said
    assert "Tên của người kia" in said and "Tên của tôi" in said
    assert only(answer, "[name=name]")["value"] == "Tên của tôi"


def test_it_goes_on_being_stopped_until_its_editor_decides(browser, stopped, topic, address):
    answer, mine = stopped
    again = mine | {"seen-values": only(answer, "[name=seen-values]")["value"]}
    assert browser.post(address, again).status_code == 200
    choice = only(answer, "button[name=save-over]")["value"]
    assert browser.post(address, mine | {"save-over": choice}).status_code == 302
    topic.refresh_from_db()
    assert topic.name == "Tên của tôi"


def test_a_third_value_stops_the_decision(browser, stopped, topic, address):
    answer, mine = stopped
    Topic.objects.update(name="Tên thứ ba")
    choice = only(answer, "button[name=save-over]")["value"]
    assert "Tên thứ ba" in words(browser.post(address, mine | {"save-over": choice}), ".messages")


@pytest.mark.parametrize("made_up", ["", "x", "[]", "{}", '{"name": 1}', "[" * 10_000])
def test_made_up_digests_stop_it(browser, topic, address, made_up):
    assert browser.post(address, {"name": "Khác", "seen-values": made_up}).status_code == 200
    topic.refresh_from_db()
    assert topic.name == "Học tập suốt đời"


def test_an_account_that_two_administrators_change(browser, editor, member):
    address = reverse("wagtailusers_users:edit", args=[member.pk])
    mine = opened(browser, address) | {"phone": "0912345678"}
    hidden = json.loads(mine["seen-values"][0])
    assert "phone" in hidden and not any("password" in name for name in hidden)
    User.objects.filter(pk=member.pk).update(full_name="Nguyễn Thị Đổi Tên", last_login=None)
    answer = browser.post(address, mine)
    assert "Nguyễn Thị Đổi Tên" in words(answer, ".messages")
    member.refresh_from_db()
    assert (member.full_name, member.phone) == ("Nguyễn Thị Đổi Tên", "")


def test_the_own_account_that_an_administrator_changes_meanwhile(client_for, editor):
    browser, address = client_for(Role.EDITORS), "/admin/account/"
    mine = opened(browser, address)
    User.objects.filter(pk=editor.pk).update(phone="0987654321")
    answer = browser.post(address, mine)
    assert "0987654321" in words(answer, ".messages")
    editor.refresh_from_db()
    assert editor.phone == "0987654321"
    choice = only(answer, "button[name=save-over]")["value"]
    assert browser.post(address, mine | {"save-over": choice}).status_code == 302
    editor.refresh_from_db()
    assert editor.phone == ""


def test_a_group_whose_rights_two_administrators_change(browser, tree):
    group = Group.objects.create(name="Ban Thường vụ")
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    mine = opened(browser, address)
    other = opened(browser, address) | {
        "page_permissions-TOTAL_FORMS": "1",
        "page_permissions-0-page": str(tree["about"].pk),
        "page_permissions-0-permissions": ["change_page"],
    }
    assert browser.post(address, other).status_code == 302
    assert group.page_permissions.count() == 1
    answer = browser.post(address, mine | {"name": "Tên khác"})
    assert tree["about"].title in words(answer, ".messages")
    group.refresh_from_db()
    assert (group.name, group.page_permissions.count()) == ("Ban Thường vụ", 1)


def editing_views() -> dict[str, type]:
    """Return every view of the site that changes a record with Wagtail's form, by the name of its address."""
    found: dict[str, type] = {}

    def walk(resolver: Any, namespaces: tuple[str, ...]) -> None:
        for entry in resolver.url_patterns:
            if not isinstance(entry, URLPattern):
                walk(entry, (*namespaces, entry.namespace) if entry.namespace else namespaces)
                continue
            view = entry.callback
            while hasattr(view, "__wrapped__") and not hasattr(view, "view_class"):
                view = view.__wrapped__
            kind = getattr(view, "view_class", None)
            if kind is not None and issubclass(kind, EditView):
                found[":".join((*namespaces, entry.name or ""))] = kind

    walk(get_resolver(), ())
    return found


def test_every_form_of_the_admin_carries_what_it_was_filled_from(browser, tree, topic, editor):
    page, image, document = tree["about"], site_pages.image(), site_pages.document()
    flow = Workflow.objects.create(name="Duyệt")
    task = GroupApprovalTask.objects.create(name="Biên tập viên duyệt")
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    place, later = site_pages.place("Bình Minh"), site_pages.place("Tam Hưng")
    records = {
        "wagtailadmin_collections:edit": Collection.get_first_root_node().add_child(name="Ảnh"),
        "wagtailadmin_workflows:edit": flow,
        "wagtailadmin_workflows:edit_task": task,
        "wagtailredirects:edit": Redirect.objects.create(old_path="/cu", redirect_page=page),
        "wagtaildocs:edit": document,
        "wagtailimages:edit": image,
        "wagtailsnippets_documents_topic:edit": topic,
        "wagtailsnippets_documents_documenttype:edit": DocumentType.objects.create(name="Lời kêu gọi"),
        "wagtailsnippets_places_organisation:edit": Organisation.objects.create(name="Hội Khuyến học"),
        "wagtailsnippets_places_place:edit": place,
        "wagtailsnippets_places_succession:edit": Succession.objects.create(
            on=date(2025, 7, 1), old=place, new=later, kind="whole"
        ),
        "wagtailsnippets_search_goldenquery:edit": GoldenQuery.objects.create(query="387", expected=["directive:1"]),
        "wagtailsites:edit": Site.objects.get(),
        "wagtailusers_users:edit": editor,
        "wagtailusers_groups:edit": Group.objects.create(name="Ban Thường vụ"),
    }
    without_versions = {name for name, kind in editing_views().items() if not issubclass(kind, NewestVersionMixin)}
    assert without_versions - set(records) <= {"wagtailsettings:edit", ""}
    for name, record in records.items():
        address = reverse(name, args=[record.pk])
        form = opened(browser, address)
        assert json.loads(form["seen-values"][0]), name
        assert not all_of(browser.post(address, form), "[data-stale]"), name
