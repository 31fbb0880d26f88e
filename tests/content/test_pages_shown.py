"""Every page type of the content app, as a member sees it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertInHTML

from accounts.roles import Role
from content.models import EventPage, NewsPage, StandardPage
from tests import site_pages

pytestmark = pytest.mark.django_db


def test_every_section_answers_a_member(tree, client_for):
    member = client_for(Role.MEMBERS)
    for page in tree.values():
        assert member.get(page.url).status_code == 200, page.url


def test_a_member_without_sign_in_is_sent_to_the_sign_in_page(tree, client_for):
    response = client_for(None).get(tree["news"].url)
    assert response.status_code == 302
    assert "/tai-khoan/login/" in response["Location"]


def test_a_standard_page_shows_every_kind_of_block(tree, client_for):
    page = StandardPage(title="Hướng dẫn")
    page.body = [
        ("heading", {"text": "Điều kiện công nhận", "level": "h2"}),
        ("text", "<p>Chấm <b>phiếu</b></p>"),
        ("image", {"image": {"image": site_pages.image(), "alt_text": "Bìa sổ", "decorative": False}, "caption": "Sổ"}),
        (
            "table",
            {
                "data": [["Mô hình", "Tỷ lệ"], ["Gia đình", "70%"]],
                "first_row_is_table_header": True,
                "first_col_is_header": True,
                "table_caption": "Chỉ tiêu",
            },
        ),
        ("file", {"document": site_pages.document("Mẫu phiếu số 1"), "note": "In hai mặt"}),
        ("quote", {"text": "Học, học nữa", "source": "Lời xưa"}),
        ("callout", {"tone": "warn", "title": "Hạn nộp", "text": "<p>Trước tháng 12</p>"}),
        ("directive", {"directive": site_pages.directive(), "note": "Căn cứ chính"}),
        ("video", {"title": "Cách chấm", "url": "https://www.video.example/xem?id=1", "length": "12 phút"}),
    ]
    site_pages.add(tree["about"], page)
    text = client_for(Role.MEMBERS).get(page.url).content.decode()
    assert 'id="muc-dieu-kien-cong-nhan"' in text
    assert "<b>phiếu</b>" in text
    assert 'alt="Bìa sổ"' in text
    assertInHTML('<th scope="col">Mô hình</th>', text)
    assertInHTML('<th scope="row">Gia đình</th>', text)
    for words in ("Mẫu phiếu số 1", "Học, học nữa", "Hạn nộp", "387/QĐ-TTg", "Căn cứ chính", "Cách chấm"):
        assert words in text
    assert "video.example" in text
    assert "<iframe" not in text
    assert "style=" not in text


def test_a_directive_in_a_body_carries_its_validity_today(tree, client_for):
    page = StandardPage(title="Căn cứ")
    past, future = date(2020, 1, 1), timezone.localdate() + timedelta(days=9)
    page.body = [
        (
            "directive",
            {"directive": site_pages.directive("1/KH-HKH", effective_from=past, expires_on=past), "note": ""},
        ),
        ("directive", {"directive": site_pages.directive("2/KH-HKH", effective_from=future), "note": ""}),
    ]
    site_pages.add(tree["about"], page)
    text = client_for(Role.MEMBERS).get(page.url).content.decode()
    words = [text.index(each) for each in ("1/KH-HKH", "Hết hiệu lực", "2/KH-HKH", "Chưa có hiệu lực")]
    assert words == sorted(words)


def test_directives_in_a_body_cost_no_query_each(tree, client_for):
    reader = client_for(Role.MEMBERS)

    def queries(count):
        page = StandardPage(title=f"Căn cứ {count}")
        for number in range(count):
            directive = site_pages.directive(f"{count}{number}/KH-HKH")
            page.body.append(("directive", {"directive": directive, "note": ""}))
        site_pages.add(tree["about"], page)
        reader.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            reader.get(page.url)
        return len(captured)

    assert queries(1) == queries(4)


def test_news_are_listed_by_date_page_by_page(tree, client_for):
    for day in range(1, 15):
        site_pages.add(tree["news"], NewsPage(title=f"Tin số {day:02}", date=datetime(2026, 3, day, tzinfo=UTC).date()))
    member = client_for(Role.MEMBERS)
    first = member.get(tree["news"].url).content.decode()
    assert first.index("Tin số 14") < first.index("Tin số 03")
    assert "Tin số 02" not in first
    assert "Tin số 02" in member.get(f"{tree['news'].url}?trang=2").content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "99", "abc", "1'"])
def test_a_page_number_that_does_not_exist_is_no_error(tree, client_for, page):
    site_pages.add(tree["news"], NewsPage(title="Tin"))
    assert client_for(Role.MEMBERS).get(tree["news"].url, {"trang": page}).status_code == 200


def test_upcoming_events_stand_before_past_ones(tree, client_for):
    now = timezone.now()
    site_pages.add(tree["events"], EventPage(title="Hội nghị xưa", starts_at=now - timedelta(days=9)))
    site_pages.add(tree["events"], EventPage(title="Hội nghị sau", starts_at=now + timedelta(days=9)))
    site_pages.add(tree["events"], EventPage(title="Hội nghị gần", starts_at=now + timedelta(days=2)))
    text = client_for(Role.MEMBERS).get(tree["events"].url).content.decode()
    assert text.index("Hội nghị gần") < text.index("Hội nghị sau") < text.index("Hội nghị xưa")


def test_an_event_that_has_begun_and_not_ended_is_still_upcoming(tree, client_for):
    start = datetime(2026, 5, 1, 1, tzinfo=UTC)
    event = EventPage(title="Tuần lễ học tập", starts_at=start, ends_at=start + timedelta(days=7))
    site_pages.add(tree["events"], event)
    with time_machine.travel(start + timedelta(days=3), tick=False):
        context = client_for(Role.MEMBERS).get(tree["events"].url).context
    assert [page.title for page in context["upcoming"]] == ["Tuần lễ học tập"]
    assert list(context["page_obj"]) == []


def test_times_of_an_event_are_shown_in_the_time_of_the_site(tree, client_for):
    event = site_pages.add(
        tree["events"], EventPage(title="Tập huấn", starts_at=datetime(2026, 5, 1, 1, 30, tzinfo=UTC))
    )
    assert "Thứ Sáu, 01/05/2026, 8 giờ 30" in client_for(Role.MEMBERS).get(event.url).content.decode()


def test_an_event_can_be_taken_into_a_calendar(tree, client_for):
    event = EventPage(
        title="Lễ phát động; năm 2026",
        starts_at=datetime(2026, 5, 1, 1, 30, tzinfo=UTC),
        venue="Hội trường xã Bình Minh, thôn Bình Đà, tầng hai, phòng họp lớn phía đông",
    )
    site_pages.add(tree["events"], event)
    response = client_for(Role.MEMBERS).get(f"{event.url}?ics")
    assert response["Content-Type"].startswith("text/calendar")
    raw = response.content
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    unfolded = raw.decode().replace("\r\n ", "")
    assert "DTSTART:20260501T013000Z" in unfolded
    assert "DESCRIPTION:Thứ Sáu\\, 01/05/2026\\, 8 giờ 30." in unfolded
    assert "SUMMARY:Lễ phát động\\; năm 2026" in unfolded
    assert "LOCATION:Hội trường xã Bình Minh\\, thôn Bình Đà\\, tầng hai" in unfolded


def test_a_page_due_for_review_says_so_to_editors_only(tree, client_for):
    page = StandardPage(title="Quy chế", review_on=timezone.localdate())
    site_pages.add(tree["about"], page)
    address = f"/admin/pages/{page.pk}/edit/"
    seen_by_editor = client_for(Role.EDITORS).get(page.url)
    assert seen_by_editor.context["page"].needs_review
    assert "alert--warn" in seen_by_editor.content.decode()
    assert address in seen_by_editor.content.decode()
    seen_by_member = client_for(Role.MEMBERS).get(page.url).content.decode()
    assert "alert--warn" not in seen_by_member
    assert address not in seen_by_member


def test_a_page_to_be_reviewed_later_says_nothing(tree, client_for):
    page = StandardPage(title="Quy chế", review_on=timezone.localdate() + timedelta(days=1))
    site_pages.add(tree["about"], page)
    assert "alert--warn" not in client_for(Role.EDITORS).get(page.url).content.decode()


def test_crumbs_lead_back_through_the_tree(tree, client_for):
    page = site_pages.add(tree["about"], StandardPage(title="Điều lệ Hội"))
    context = client_for(Role.MEMBERS).get(page.url).context
    assert context["crumbs"] == [("Giới thiệu", "/gioi-thieu/"), ("Điều lệ Hội", "")]
