"""The number of SQL queries of lists does not grow with the rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from content.models import EventPage, NewsPage
from tests import site_pages

pytestmark = pytest.mark.django_db


def queries_of(client, url):
    client.get(url)  # the first request also fills caches of sizes of images and of content types
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_list_of_news(tree, client_for):
    member = client_for(Role.MEMBERS)

    def more():
        for number in range(3):
            site_pages.add(tree["news"], NewsPage(title=f"Tin {number}", image=site_pages.image(), summary="Tóm tắt"))

    more()
    before = queries_of(member, tree["news"].url)
    more()
    assert queries_of(member, tree["news"].url) == before


def test_the_list_of_events(tree, client_for):
    member = client_for(Role.MEMBERS)

    def more():
        for number in range(3):
            for days in (-2, 2):
                start = timezone.now() + timedelta(days=days, hours=number)
                site_pages.add(tree["events"], EventPage(title="Họp", starts_at=start, venue="Hội trường"))

    more()
    before = queries_of(member, tree["events"].url)
    more()
    assert queries_of(member, tree["events"].url) == before


def test_private_pages_do_not_make_lists_slower(tree, roles, client_for):
    member = client_for(Role.MEMBERS)

    def more():
        for number in range(3):
            page = site_pages.add(tree["news"], NewsPage(title=f"Kín {number}"))
            site_pages.restrict(page, roles[Role.EDITORS])

    more()
    before = queries_of(member, tree["news"].url)
    more()
    assert queries_of(member, tree["news"].url) == before
