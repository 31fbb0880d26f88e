"""What stands in and below news and events: numbers as links, weekdays, others, a message to share."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from content.models import EventPage, NewsPage, StandardPage
from content.moments import say_span
from tests import site_pages
from tests.html import all_of, links, words

NUMBER, CLOSED = "387/QĐ-TTg", "99/QĐ-TTg"
ELSEWHERE = f'<p>Số <a href="https://a.example/">{NUMBER}</a>, 12/QĐ-XYZ</p>'
BODY = [
    ("heading", {"text": f"Theo {NUMBER}", "level": "h2"}),
    ("text", f"<p>Thực hiện <b>Quyết định số {NUMBER}</b> &amp; Quyết định số {CLOSED} của Thủ tướng.</p>"),
    ("quote", {"text": f"Quyết định {NUMBER} nêu rõ", "source": ""}),
    ("table", {"data": [["Căn cứ", f"Quyết định số {NUMBER}"]], "first_row_is_table_header": False}),
    ("callout", {"tone": "info", "title": "Lưu ý", "text": ELSEWHERE}),
]


def test_numbers_in_texts_are_links_to_what_the_reader_may_see(tree, client_for, roles):
    open_one = site_pages.directive(NUMBER)
    closed = site_pages.closed_directive(roles[Role.EDITORS], CLOSED)
    page = site_pages.add(tree["about"], StandardPage(title="Giới thiệu", slug="so-hieu", body=BODY))
    seen = client_for(Role.MEMBERS).get(page.url)
    assert [url for number, url in links(seen) if number == NUMBER] == [
        *[open_one.get_absolute_url()] * 3,
        "https://a.example/",
    ]
    assert closed.get_absolute_url() not in seen.content.decode()
    assert f"Quyết định số {CLOSED} của Thủ tướng" in words(seen, "main")
    assert not all_of(seen, "main h2 a")
    assert (CLOSED, closed.get_absolute_url()) in links(client_for(Role.EDITORS).get(page.url))


def test_numbers_cost_one_query_however_many_there_are(tree, client_for):
    site_pages.directive(NUMBER)
    client = client_for(Role.MEMBERS)
    one = site_pages.add(tree["news"], NewsPage(title="Một", body=[("text", f"<p>Quyết định số {NUMBER}</p>")]))
    many = [("text", f"<p>Quyết định số {number}/QĐ-TTg</p>") for number in range(380, 400)]
    more = site_pages.add(tree["news"], NewsPage(title="Nhiều", body=many))

    def queries(page: NewsPage) -> int:
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return len(captured)

    assert queries(one) == queries(more)


def test_news_end_with_others_that_the_reader_may_see_and_with_a_message(tree, client_for, roles):
    news = site_pages.add(tree["news"], NewsPage(title="Tin này", summary="Tóm tắt", date=date(2026, 5, 2)))
    site_pages.add(tree["news"], NewsPage(title="Tin khác của Hội", date=date(2026, 5, 1)))
    hidden = site_pages.add(tree["news"], NewsPage(title="Tin kín", date=date(2026, 5, 3)))
    site_pages.restrict(hidden, roles[Role.EDITORS])
    page = client_for(Role.MEMBERS).get(news.url)
    assert [words(link) for link in all_of(page, "[aria-labelledby=khac] a")] == ["Tin khác của Hội"]
    assert words(page, "#loi-nhan").startswith("Tin này. Tóm tắt. Xem tại: http")
    assert words(page, "#loi-nhan").endswith(news.url)


def test_events_say_their_weekday_everywhere_and_end_with_others(tree, client_for):
    start = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
    with time_machine.travel(start - timedelta(days=3), tick=False):
        event = EventPage(title="Ngày hội", starts_at=start, ends_at=start + timedelta(hours=3), venue="Hội trường")
        site_pages.add(tree["events"], event)
        other = site_pages.add(tree["events"], EventPage(title="Việc khác", starts_at=start + timedelta(days=1)))
        client = client_for(Role.MEMBERS)
        page = client.get(event.url)
        for address in ("/", tree["events"].url):
            assert "Thứ Bảy, 28/11/2026, 8 giờ 30" in words(client.get(address), "main"), address
    assert "Thứ Bảy, 28/11/2026, 8 giờ 30" in words(page, "main dl")
    assert [str(link["href"]) for link in all_of(page, "[aria-labelledby=khac] a")] == [other.url]
    sent = words(page, "#loi-nhan")
    assert sent.startswith("Ngày hội. Thứ Bảy, 28/11/2026, 8 giờ 30 đến 11 giờ 30. Hội trường. Xem tại: http")


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (None, "Chủ nhật, 01/02/2026, 8 giờ"),
        (datetime(2026, 2, 1, 4, tzinfo=UTC), "Chủ nhật, 01/02/2026, 8 giờ đến 11 giờ"),
        (datetime(2026, 2, 3, 0, 5, tzinfo=UTC), "Chủ nhật, 01/02/2026, 8 giờ đến Thứ Ba, 03/02/2026, 7 giờ 05"),
    ],
)
def test_a_span_is_said_as_short_as_it_can_be(end, said):
    assert say_span(datetime(2026, 2, 1, 1, tzinfo=UTC), end) == said
