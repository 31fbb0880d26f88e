"""What is private stays out of lists, navigation, bodies and addresses."""

import pytest

from accounts.roles import Role
from content.models import EventPage, NewsPage, StandardPage
from tests import site_pages

pytestmark = pytest.mark.django_db


def test_private_news_are_listed_for_their_group_only(tree, roles, client_for):
    page = site_pages.add(tree["news"], NewsPage(title="Chuyện ban biên tập"))
    site_pages.restrict(page, roles[Role.EDITORS])
    assert "Chuyện ban biên tập" not in client_for(Role.MEMBERS).get(tree["news"].url).content.decode()
    assert "Chuyện ban biên tập" in client_for(Role.EDITORS).get(tree["news"].url).content.decode()


def test_a_private_event_gives_no_calendar_file(tree, roles, client_for):
    page = site_pages.add(tree["events"], EventPage(title="Họp kín", starts_at="2026-05-01T08:00:00+07:00"))
    site_pages.restrict(page, roles[Role.EDITORS])
    response = client_for(Role.MEMBERS).get(f"{page.url}?ics")
    assert response.status_code != 200
    assert b"VCALENDAR" not in response.content


def test_a_private_section_is_no_part_of_the_navigation(tree, roles, client_for):
    site_pages.restrict(tree["news"], roles[Role.EDITORS])
    assert "/tin-tuc/" not in client_for(Role.MEMBERS).get("/gioi-thieu/").content.decode()
    assert "/tin-tuc/" in client_for(Role.EDITORS).get("/gioi-thieu/").content.decode()


def test_a_private_subpage_is_not_listed_below_its_parent(tree, roles, client_for):
    page = site_pages.add(tree["about"], StandardPage(title="Danh bạ riêng"))
    site_pages.restrict(page, roles[Role.EDITORS])
    assert "Danh bạ riêng" not in client_for(Role.MEMBERS).get(tree["about"].url).content.decode()


@pytest.fixture
def page_with_private_things(tree, roles):
    page = StandardPage(title="Tham khảo")
    collection = site_pages.closed_collection(roles[Role.EDITORS])
    page.body = [
        ("text", "<p>Phần mở</p>"),
        ("directive", {"directive": site_pages.closed_directive(roles[Role.EDITORS]), "note": "Lý do kín"}),
        ("file", {"document": site_pages.document("Tệp kín", collection=collection), "note": "Ghi chú kín"}),
    ]
    return site_pages.add(tree["about"], page)


PRIVATE_WORDS = ("99/QĐ-TTg", "Chuyện nội bộ", "Lý do kín", "Tệp kín", "Ghi chú kín")


def test_a_body_hides_directives_and_files_that_the_reader_may_not_see(page_with_private_things, client_for):
    text = client_for(Role.MEMBERS).get(page_with_private_things.url).content.decode()
    assert "Phần mở" in text
    assert [words for words in PRIVATE_WORDS if words in text] == []


def test_a_body_shows_them_to_those_who_may(page_with_private_things, client_for):
    text = client_for(Role.EDITORS).get(page_with_private_things.url).content.decode()
    assert [words for words in PRIVATE_WORDS if words not in text] == []


def test_a_directive_taken_off_the_register_disappears_from_bodies(tree, client_for):
    gone = site_pages.directive()
    page = StandardPage(title="Tham khảo")
    page.body = [("directive", {"directive": gone, "note": ""})]
    site_pages.add(tree["about"], page)
    gone.unpublish()
    assert "387/QĐ-TTg" not in client_for(Role.EDITORS).get(page.url).content.decode()
