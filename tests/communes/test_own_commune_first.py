"""For who works for one commune, the admin and the lists of the site begin with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from communes.models import CommunePage
from content.models import EventIndexPage, NewsIndexPage
from documents.models import Directive
from places.models import Organisation, OrganisationKind, Place
from tests import site_pages
from tests.html import all_of, links, words

pytestmark = pytest.mark.django_db
START, REGISTER = "/admin/", "/admin/van-ban/"


@pytest.fixture
def communes(tree: Any, media_folder: object) -> dict[str, CommunePage]:
    """Have two communes, each with an association that has issued one directive and drafted another."""
    pages = {}
    for name in ("Bình Minh", "Tam Hưng"):
        place = site_pages.place(name)
        pages[name] = site_pages.add(tree["communes"], CommunePage(title=f"Xã {name}", place=place))
        body = Organisation.objects.create(
            name=f"Hội Khuyến học xã {name}", kind=OrganisationKind.ASSOCIATION, place=place
        )
        directive = site_pages.directive("21/KH-HKH", f"Mừng thọ ở {name}", issuer=body)
        directive.applies_to.add(place)
        directive.save()
        site_pages.directive("22/KH-HKH", f"Nháp của {name}", issuer=body, issued_on=None, live=False)
    return pages


@pytest.fixture
def browser(communes: dict[str, CommunePage], commune_editor: User, client_for: Callable[..., Client]) -> Client:
    """Return the browser of an editor of Bình Minh who lives there."""
    own = communes["Bình Minh"]
    commune_editor.groups.add(own.workspace.group)
    User.objects.filter(pk=commune_editor.pk).update(commune=own.place)
    return client_for(Role.COMMUNE_EDITORS)


def place_of(communes: dict[str, CommunePage]) -> Place:
    place = communes["Bình Minh"].place
    assert place is not None
    return place


def test_new_news_and_events_begin_with_the_own_commune(browser, communes):
    own = communes["Bình Minh"]
    news = browser.get(f"/admin/pages/add/content/newspage/{own.pk}/").context["form"]
    assert news["places"].value() == [place_of(communes).pk]
    event = browser.get(f"/admin/pages/add/content/eventpage/{own.pk}/").context["form"]
    assert event["place"].value() == place_of(communes).pk


def test_those_of_an_editor_of_the_association_begin_with_none(communes, tree, client_for):
    editor = client_for(Role.EDITORS)
    for kind, section in (("newspage", NewsIndexPage), ("eventpage", EventIndexPage)):
        form = editor.get(f"/admin/pages/add/content/{kind}/{section.objects.get().pk}/").context["form"]
        assert not form["places" if kind == "newspage" else "place"].value()


def test_the_start_page_counts_and_lists_what_is_theirs(browser, communes):
    page = browser.get(START)
    shown = dict(links(page))
    body = Organisation.objects.get(place=place_of(communes))
    assert shown["2 văn bản"] == f"{REGISTER}?issuer={body.pk}"
    assert shown["Thêm văn bản của xã"] == f"{REGISTER}add/"
    assert shown["Tiếp nhận tệp"] == f"{REGISTER}tiep-nhan/"
    assert shown["Văn bản của xã"] == f"{REGISTER}?issuer={body.pk}"
    assert "Nháp của Bình Minh" in words(all_of(page, "#work-lacking")[0])
    assert "Tam Hưng" not in words(page, ".work")


def test_their_list_begins_with_their_bodies_and_opens_to_all(browser, communes):
    body = Organisation.objects.get(place=place_of(communes))
    menu = browser.get(START).content.decode()
    assert f"{REGISTER}?issuer={body.pk}" in menu
    assert "Mừng thọ ở Tam Hưng" not in browser.get(f"{REGISTER}?issuer={body.pk}").content.decode()
    assert "Mừng thọ ở Tam Hưng" in browser.get(REGISTER).content.decode()


def test_a_body_without_directives_can_be_the_filter(browser, communes):
    body = Organisation.objects.get(place=place_of(communes))
    Directive.objects.filter(issuer=body).delete()
    assert "Mừng thọ" not in browser.get(f"{REGISTER}?issuer={body.pk}").content.decode()


def test_the_register_of_the_site_leads_to_what_applies_at_home(browser, client_for, communes):
    shown = dict(links(browser.get("/van-ban/")))
    assert shown["Văn bản của xã bạn"] == f"/van-ban/?noi={place_of(communes).pk}"
    assert "Văn bản của xã bạn" not in dict(links(browser.get(shown["Văn bản của xã bạn"])))
    assert "Văn bản của xã bạn" not in dict(links(client_for(Role.MEMBERS).get("/van-ban/")))
