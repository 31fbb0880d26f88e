"""The search of the admin that looks everywhere: for whom, what it finds, and where its lines lead."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from content.models import NewsIndexPage, NewsPage
from home.initial_pages import ensure_sections
from tests.conftest import ClientFor
from tests.documents.records import make_directive
from tests.html import all_of, links, only, words
from training.models import Material

pytestmark = pytest.mark.django_db
FIND = "/admin/tim/"


def found(client: Client, typed: str, key: str) -> dict[str, str]:
    """Return words and address of each line of a group."""
    page = client.get(FIND, {"q": typed})
    assert page.status_code == 200
    return {words(link): str(link["href"]) for link in all_of(page, f"#found-{key} .work__lines a")}


@pytest.fixture
def news(db: None) -> NewsPage:
    """Store a published news item whose text holds words that its title does not."""
    ensure_sections()
    index = NewsIndexPage.objects.first()
    assert index is not None
    body = [{"type": "text", "value": "<p>Bà con góp gạo nuôi ong mật.</p>"}]
    page: NewsPage = index.add_child(instance=NewsPage(title="Chuyện ở thôn", slug="chuyen-o-thon", body=body))
    return page


def test_the_box_in_the_side_bar_leads_there_and_tabs_lead_on(client_for: ClientFor) -> None:
    editing = client_for(Role.EDITORS)
    side_bar = only(editing.get("/admin/"), "#wagtail-sidebar-props").string
    assert ["/admin/tim/"] in [module["_args"] for module in json.loads(side_bar)["modules"]]
    tabs = dict(links(editing.get(FIND, {"q": "387"})))
    assert tabs["Văn bản chỉ đạo"] == "/admin/van-ban/?q=387"
    assert tabs["Tài liệu tập huấn"] == "/admin/tai-lieu-tap-huan/?q=387"
    assert tabs["Ảnh"] == "/admin/images/?q=387"


def test_the_box_on_the_start_page_looks_everywhere(client_for: ClientFor) -> None:
    start = client_for(Role.EDITORS).get("/admin/")
    form = only(start, "main form[role=search]")
    assert (form["action"], only(form, "input[type=search]")["name"]) == (FIND, "q")


@pytest.mark.parametrize("typed", ["387", "QĐ387", "hoc tap suot doi", "quyết định số 387"])
def test_a_directive_is_found_as_on_the_site_and_leads_to_its_form(client_for: ClientFor, typed: str) -> None:
    directive = make_directive(number="387/QĐ-TTg", subject="Học tập suốt đời")
    lines = found(client_for(Role.EDITORS), typed, "directives")
    assert lines == {"387/QĐ-TTg Học tập suốt đời": f"/admin/van-ban/edit/{directive.pk}/"}


def test_who_does_not_edit_directives_is_led_to_what_readers_see_and_finds_no_draft(client_for: ClientFor) -> None:
    directive = make_directive(number="387/QĐ-TTg", subject="Học tập suốt đời")
    make_directive(number="387/KH-HKH", subject="Bản nháp", live=False)
    lines = found(client_for(Role.COMMUNE_EDITORS), "387", "directives")
    assert lines == {"387/QĐ-TTg Học tập suốt đời": directive.get_absolute_url()}
    assert len(found(client_for(Role.EDITORS), "387", "directives")) == 2


@pytest.mark.parametrize("typed", ["chuyen o thon", "nuoi ong mat", "nuôi ong mật"])
def test_a_page_is_found_by_its_text_published_or_not(client_for: ClientFor, news: NewsPage, typed: str) -> None:
    editing = client_for(Role.EDITORS)
    expected = {"Chuyện ở thôn": f"/admin/pages/{news.pk}/edit/"}
    assert found(editing, typed, "pages") == expected
    assert [page.pk for page in editing.get("/admin/pages/search/", {"q": typed}).context["object_list"]] == [news.pk]
    news.unpublish()
    assert found(editing, typed, "pages") == expected
    assert "Bản nháp" in words(editing.get(FIND, {"q": typed}), "#found-pages")


def test_what_is_closed_is_named_and_counted_for_nobody_who_may_not_see_it(
    client_for: ClientFor, roles: dict[Role, Group], news: NewsPage
) -> None:
    for number, live in (("71/KH-HKH", True), ("72/KH-HKH", False)):
        closed = make_directive(number=number, subject="Nuôi ong mật", audience="groups", live=live)
        closed.audience_groups.add(roles[Role.TRAINERS])
        closed.save()
    restriction = news.view_restrictions.create(restriction_type="groups")
    restriction.groups.add(roles[Role.TRAINERS])
    for role in (Role.EDITORS, Role.COMMUNE_EDITORS):
        for typed in ("71", "72", "nuoi ong mat", "chuyen o thon"):
            page = client_for(role).get(FIND, {"q": typed})
            assert "Không tìm thấy gì" in words(page), (role, typed)
            assert not page.context["groups"]
    assert len(found(client_for(Role.ADMINISTRATORS), "nuoi ong mat", "directives")) == 2


def test_a_material_is_found_by_its_words_and_a_draft_by_those_who_keep_materials(
    client_for: ClientFor,
) -> None:
    material = Material.objects.create(title="Đố vui có thưởng", slug="do-vui", live=False, description="Nuôi ong mật")
    editing = client_for(Role.ADMINISTRATORS)
    for typed in ("do vui", "nuoi ong mat"):
        assert found(editing, typed, "materials") == {
            "Đố vui có thưởng": f"/admin/tai-lieu-tap-huan/edit/{material.pk}/"
        }
        assert found(client_for(Role.COMMUNE_EDITORS), typed, "materials") == {}


def test_the_number_of_queries_does_not_grow_with_what_is_found(client_for: ClientFor) -> None:
    editing = client_for(Role.EDITORS)

    def cost(start: int) -> int:
        for number in range(start, start + 3):
            make_directive(number=f"{number}/KH-HKH", subject="Nuôi ong")
            make_directive(number=f"{number}/TB-HKH", subject="Nuôi ong", live=False)
        editing.get(FIND, {"q": "nuoi ong"})
        with CaptureQueriesContext(connection) as captured:
            assert found(editing, "nuoi ong", "directives")
        return len(captured)

    assert cost(1) == cost(4)


@pytest.mark.parametrize("typed", ["", " ", "'\"%_\\", "\x00", "a" * 5000, "-", '"', "nam:2022", "²"])
def test_nothing_that_is_typed_is_an_error(client_for: ClientFor, typed: str) -> None:
    assert client_for(Role.EDITORS).get(FIND, {"q": typed}).status_code == 200
