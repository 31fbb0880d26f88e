"""A version whose time has come and that cannot be published: its editor is told, and nobody else waits for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.roles import Role
from content.models import NewsPage, StuckVersion
from content.scheduling import publish_due
from documents.models import Directive
from tests import site_pages
from tests.html import words

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=timezone.get_default_timezone())
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WHY = "Đã hẹn đăng lúc 08:01 04/05/2026 nhưng chưa đăng được: Thiếu người ký."


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def editor(make_user: Any) -> Any:
    return make_user("bientap", Role.EDITORS, email="bientap@example.vn")


def schedule(directive: Directive, editor: Any, **lacking: Any) -> Directive:
    """Schedule the directive; then what it says is no longer what it was scheduled with."""
    directive.go_live_at = NOW + MINUTE
    revision = directive.save_revision(user=editor)
    revision.publish(user=editor)
    directive.revisions.filter(pk=revision.pk).update(content=revision.content | lacking)
    return directive


@pytest.fixture
def stuck(tree: Any, editor: Any, clock: Any) -> Directive:
    directive = schedule(site_pages.directive("7/QĐ-HKH", "Trồng bưởi", live=False), editor, signer_name="")
    clock.shift(2 * MINUTE)
    publish_due()
    return directive


def test_it_keeps_no_other_from_going_live(tree: Any, editor: Any, clock: Any) -> None:
    first = site_pages.directive("7/QĐ-HKH", "Trồng bưởi", live=False)
    site_pages.directive("8/QĐ-HKH", "Số đã có", issued_on=first.issued_on)
    schedule(first, editor, number="8/QĐ-HKH")
    news = site_pages.add(tree["news"], NewsPage(title="Bướm vàng", go_live_at=NOW + 2 * MINUTE))
    clock.shift(5 * MINUTE)
    assert publish_due() == 1
    news.refresh_from_db()
    first.refresh_from_db()
    assert (news.live, first.live) == (True, False)
    assert StuckVersion.objects.get().reason == "Một bản ghi khác đã có số hoặc địa chỉ này."


def test_its_editor_gets_one_letter_with_the_reason(stuck: Directive, clock: Any) -> None:
    for _ in range(3):
        clock.shift(2 * HOUR)
        publish_due()
    (letter,) = mail.outbox
    assert letter.to == ["bientap@example.vn"]
    assert "Thiếu người ký." in letter.body
    assert f"/admin/van-ban/edit/{stuck.pk}/" in letter.body


def test_its_form_and_the_start_page_say_why(stuck: Directive, client_for: Any) -> None:
    browser = client_for(Role.EDITORS)
    assert WHY in words(browser.get(f"/admin/van-ban/edit/{stuck.pk}/"))
    assert WHY in words(browser.get("/admin/"), "#work-stuck")


def test_who_may_not_edit_it_reads_nothing_of_it(stuck: Directive, client_for: Any) -> None:
    assert "Trồng bưởi" not in words(client_for(Role.COMMUNE_EDITORS).get("/admin/"))


def test_it_is_tried_by_the_hour_and_the_log_says_it_once(stuck: Directive, clock: Any, caplog: Any) -> None:
    caplog.clear()
    tried = StuckVersion.objects.get().tried_at
    clock.shift(5 * MINUTE)
    publish_due()
    assert StuckVersion.objects.get().tried_at == tried
    clock.shift(HOUR)
    publish_due()
    assert StuckVersion.objects.get().tried_at > tried
    assert caplog.text == ""


def test_it_goes_live_when_what_stood_in_the_way_is_gone(stuck: Directive, client_for: Any, clock: Any) -> None:
    revision = stuck.latest_revision
    stuck.revisions.filter(pk=revision.pk).update(content=revision.content | {"signer_name": "Bùi Thế Lâm"})
    clock.shift(2 * HOUR)
    assert publish_due() == 1
    stuck.refresh_from_db()
    assert stuck.live
    assert "chưa đăng được" not in words(client_for(Role.EDITORS).get(f"/admin/van-ban/edit/{stuck.pk}/"))
