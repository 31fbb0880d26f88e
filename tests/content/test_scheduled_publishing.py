"""What is scheduled goes live and expires at its time: pages and directives, for readers and in the search."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.audience import reader_for
from content.models import NewsPage
from content.scheduling import publish_due
from documents.models import Directive
from intranet.management.commands.run_worker import PUBLISHING, repeat
from search.answering import service
from search.indexing import maintenance, outbox
from tests import site_pages

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=timezone.get_default_timezone())
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def index_folder(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"


@pytest.fixture
def found(tree, member):
    """Return a function that tells whether a member finds a word."""

    def ask(word: str) -> bool:
        outbox.drain()
        return bool(service.search(query=word, reader=reader_for(member)).total)

    maintenance.rebuild()

    return ask


def scheduled_news(tree, title="Bướm vàng", **times) -> NewsPage:
    return site_pages.add(tree["news"], NewsPage(title=title, **times))


def scheduled_directive(number="7/QĐ-HKH", **times) -> Directive:
    directive = site_pages.directive(number, "Trồng bưởi Diễn", live=False)
    for field, value in times.items():
        setattr(directive, field, value)
    directive.save_revision().publish()
    directive.refresh_from_db()
    return directive


def test_a_page_goes_live_at_its_time_and_is_then_found(tree, client_for, clock, found):
    news = scheduled_news(tree, go_live_at=NOW + MINUTE)
    reader = client_for("members")
    assert publish_due() == 0
    assert reader.get(news.get_url()).status_code == 404
    assert not found("bướm")
    clock.shift(2 * MINUTE)
    assert publish_due() == 1
    assert reader.get(news.get_url()).status_code == 200
    assert found("bướm")


def test_a_page_expires_at_its_time_and_is_then_no_longer_found(tree, client_for, clock, found):
    news = scheduled_news(tree, expire_at=NOW + MINUTE)
    reader = client_for("members")
    assert publish_due() == 0
    assert reader.get(news.get_url()).status_code == 200
    assert found("bướm")
    clock.shift(2 * MINUTE)
    assert publish_due() == 1
    assert reader.get(news.get_url()).status_code == 404
    assert not found("bướm")


def test_a_directive_goes_live_and_expires_at_its_times(tree, client_for, clock, found):
    directive = scheduled_directive(go_live_at=NOW + MINUTE, expire_at=NOW + 10 * MINUTE)
    reader = client_for("members")
    states = []
    for step in (0, 2, 10):
        clock.shift(step * MINUTE)
        publish_due()
        states.append((reader.get(directive.get_absolute_url()).status_code, found("bưởi")))
    assert states == [(404, False), (200, True), (404, False)]


def test_a_scheduled_change_of_a_live_page_waits_for_its_time(tree, client_for, clock, found):
    news = scheduled_news(tree)
    news.title = "Chuồn chuồn"
    news.go_live_at = NOW + MINUTE
    news.save_revision().publish()
    assert publish_due() == 0
    assert found("bướm")
    clock.shift(2 * MINUTE)
    assert publish_due() == 1
    assert found("chuồn")
    assert not found("bướm")


def test_what_is_done_is_not_done_again(tree, clock):
    news = scheduled_news(tree, go_live_at=NOW + MINUTE)
    clock.shift(2 * MINUTE)
    assert [publish_due(), publish_due()] == [1, 0]
    assert PageLogEntry.objects.filter(page=news.pk, action="wagtail.publish.scheduled").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_goes_on_until_it_is_told_to_stop(roles, media_folder):
    from home.initial_pages import ensure_sections  # noqa: PLC0415 - a database of its own, emptied afterwards

    news = scheduled_news(ensure_sections(), go_live_at=timezone.now() + MINUTE)
    stop = threading.Event()
    with time_machine.travel(timezone.now() + 2 * MINUTE):
        clock = threading.Thread(target=repeat, args=(PUBLISHING, stop))
        clock.start()
        stop.set()
        clock.join()
    news.refresh_from_db()
    assert news.live
