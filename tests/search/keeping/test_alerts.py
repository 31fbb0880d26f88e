"""Alerts: what is published since is told once, to whom it is open, in one letter, when its time has come."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from search.asking.planning import plan_search
from search.engines import get_engine
from search.indexing import maintenance, outbox
from search.keeping.address import SearchAddress
from search.keeping.alerts import digests
from search.keeping.alerts.digests import note_new_results, tell_of_new_results
from search.keeping.alerts.letters import send_letters
from search.keeping.saved import change_search, save_search
from search.keeping.schedule import next_check
from search.models import Alert, AlertLetter, NewMatch, SavedSearch
from tests.search.shelf import Shelf

pytestmark = pytest.mark.django_db

THURSDAY = timezone.make_aware(datetime(2026, 11, 26, 9, 30))
Publish = Callable[..., None]


def saved(owner: User, words: str, alert: Alert = Alert.AT_ONCE, **filters: tuple[str, ...]) -> SavedSearch:
    return save_search(owner, SearchAddress(words, filters), name=words or "Bộ lọc", alert=alert)


@pytest.fixture
def clock() -> Iterator[Any]:
    """Return a clock that stands; each step is told by the tests."""
    with time_machine.travel(THURSDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def publish(clock: Any, directives: Shelf) -> Publish:
    """Return a function that puts a record on the shelf and has it indexed ten minutes later."""
    maintenance.rebuild()

    def put(object_id: int, title: str, **values: Any) -> None:
        clock.shift(timedelta(minutes=10))
        directives.put(object_id, title, **values)
        outbox.touch("shelf", object_id)
        outbox.drain()

    return put


def told() -> list[str]:
    """Return the addresses that letters name as results, in order; then forget the letters."""
    urls = [url for letter in mail.outbox for url in re.findall(r"(/kho/\d+/)", str(letter.body))]
    mail.outbox.clear()
    return urls


def test_what_is_published_after_the_search_was_saved_is_told_once(publish: Publish, member: User) -> None:
    saved(member, "quỹ khuyến học")
    publish(60, "Quy chế quỹ khuyến học xã", number="60/QĐ-HKH")
    publish(61, "Quỹ đất của xã")
    tell_of_new_results()
    (letter,) = mail.outbox
    assert letter.to == [member.email]
    assert letter.subject == "1 kết quả mới cho tìm kiếm đã lưu"
    assert "60/QĐ-HKH Quy chế quỹ khuyến học xã" in str(letter.body)
    assert told() == ["/kho/60/"]
    tell_of_new_results()
    assert told() == []
    assert User.objects.get(pk=member.pk).new_results == 1


def test_what_was_there_before_or_is_indexed_again_is_not_new(publish: Publish, member: User, clock: Any) -> None:
    publish(60, "Quỹ khuyến học")
    clock.shift(timedelta(minutes=10))
    saved(member, "quỹ khuyến học")
    clock.shift(timedelta(minutes=10))
    outbox.touch("shelf", 60)
    outbox.drain()
    maintenance.rebuild()
    tell_of_new_results()
    assert told() == []


def test_a_text_that_is_read_days_after_its_publication_is_told(
    publish: Publish, member: User, directives: Shelf, clock: Any
) -> None:
    saved(member, "quỹ khuyến học")
    publish(60, "Văn bản quét")
    tell_of_new_results()
    assert told() == []
    clock.shift(timedelta(days=3))
    directives.change(60, text="Về quỹ khuyến học của xã")
    outbox.touch("shelf", 60)
    outbox.drain()
    tell_of_new_results()
    assert told() == ["/kho/60/"]


def test_what_is_opened_to_all_is_new_for_those_only_who_could_not_see_it(
    publish: Publish, member: User, editor: User, directives: Shelf, clock: Any
) -> None:
    group = editor.groups.exclude(pk__in=member.groups.all()).get()
    publish(60, "Quỹ khuyến học", audience=frozenset({f"group:{group.pk}"}))
    clock.shift(timedelta(minutes=10))
    for owner in (member, editor):
        saved(owner, "quỹ")
    clock.shift(timedelta(minutes=10))
    directives.change(60, audience=frozenset({"members", f"group:{group.pk}"}))
    outbox.touch("shelf", 60)
    outbox.drain()
    note_new_results()
    assert set(NewMatch.objects.values_list("search__owner__username", flat=True)) == {member.username}


def test_all_searches_of_a_person_are_told_in_one_letter_in_the_morning(
    publish: Publish, member: User, clock: Any
) -> None:
    saved(member, "quỹ", Alert.DAILY)
    saved(member, "khuyến học", Alert.WEEKLY)
    publish(60, "Quỹ khuyến học")
    tell_of_new_results()
    assert told() == []
    clock.move_to(timezone.make_aware(datetime(2026, 11, 27, 7)))
    tell_of_new_results()
    assert told() == ["/kho/60/"]
    clock.move_to(timezone.make_aware(datetime(2026, 11, 30, 6, 59)))
    publish(61, "Quỹ khuyến học của thôn")
    tell_of_new_results()
    assert len(mail.outbox) == 1  # Monday, ten minutes later: 7 o'clock has passed
    assert sorted(told()) == ["/kho/60/", "/kho/61/", "/kho/61/"]


@pytest.mark.parametrize(
    ("alert", "after", "due"),
    [
        (Alert.DAILY, "2026-11-26 06:59", "2026-11-26 07:00"),
        (Alert.DAILY, "2026-11-26 07:00", "2026-11-27 07:00"),
        (Alert.WEEKLY, "2026-11-26 09:00", "2026-11-30 07:00"),
        (Alert.WEEKLY, "2026-11-30 06:00", "2026-11-30 07:00"),
        (Alert.WEEKLY, "2026-11-30 07:00", "2026-12-07 07:00"),
    ],
)
def test_mornings_are_those_of_this_country(alert: Alert, after: str, due: str) -> None:
    moment = timezone.make_aware(datetime.fromisoformat(after))
    assert next_check(alert, after=moment.astimezone(None)) == timezone.make_aware(datetime.fromisoformat(due))


def test_what_is_closed_or_gone_before_the_letter_is_sent_is_not_told(
    publish: Publish, member: User, directives: Shelf
) -> None:
    saved(member, "quỹ")
    publish(60, "Quỹ khuyến học")
    publish(61, "Quỹ của xã")
    note_new_results()
    directives.change(60, audience=frozenset({"nobody"}))
    send_letters()
    assert told() == ["/kho/61/"]
    publish(62, "Quỹ của thôn")
    note_new_results()
    del directives.records_by_id[62]
    send_letters()
    assert mail.outbox == []
    assert not AlertLetter.objects.filter(sent_at__isnull=True).exists()


def test_two_workers_note_and_send_once(publish: Publish, member: User, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(member, "quỹ")
    publish(60, "Quỹ khuyến học")
    find = digests.find_among
    calls = []

    def find_while_another_does(*args: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            tell_of_new_results()  # the other worker, from beginning to end
        return find(*args, **options)

    monkeypatch.setattr(digests, "find_among", find_while_another_does)
    tell_of_new_results()
    assert len(calls) == 2
    assert told() == ["/kho/60/"]
    assert AlertLetter.objects.count() == 1


def test_a_letter_that_a_killed_worker_has_begun_is_not_sent_again_but_the_site_tells_it(
    publish: Publish, member: User, signed_in: Client
) -> None:
    saved(member, "quỹ")
    publish(60, "Quỹ khuyến học")
    note_new_results()
    AlertLetter.objects.update(claimed_at=timezone.now())
    tell_of_new_results()
    assert told() == []
    assert "Quỹ khuyến học" in signed_in.get("/tra-cuu/da-luu/").content.decode()


class Unreachable(EmailBackend):
    """A mail server that cannot be reached."""

    def open(self) -> bool:
        raise ConnectionRefusedError


class Full(EmailBackend):
    """A mail server that refuses what it is sent."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPDataError(452, b"full")


class Breaking(EmailBackend):
    """A mail server whose connection breaks while it takes a letter."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise smtplib.SMTPServerDisconnected


@pytest.mark.parametrize(("server", "again"), [(Unreachable, True), (Full, True), (Breaking, False)])
def test_a_letter_is_sent_again_only_if_it_was_surely_not_taken(
    publish: Publish, member: User, clock: Any, settings: Any, server: type[EmailBackend], again: bool
) -> None:
    saved(member, "quỹ")
    publish(60, "Quỹ khuyến học")
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.{server.__name__}"
    tell_of_new_results()
    mail.outbox.clear()
    settings.EMAIL_BACKEND = usual
    tell_of_new_results()
    assert told() == []
    clock.shift(timedelta(minutes=6))
    tell_of_new_results()
    assert told() == (["/kho/60/"] if again else [])


def test_nobody_is_told_whose_account_is_switched_off(publish: Publish, member: User) -> None:
    saved(member, "quỹ")
    publish(60, "Quỹ khuyến học")
    note_new_results()
    User.objects.filter(pk=member.pk).update(is_active=False)
    publish(61, "Quỹ của xã")
    tell_of_new_results()
    assert told() == []
    assert NewMatch.objects.count() == 1


def test_without_an_address_the_site_tells(publish: Publish, member: User, signed_in: Client) -> None:
    User.objects.filter(pk=member.pk).update(email="")
    saved(User.objects.get(pk=member.pk), "quỹ")
    publish(60, "Quỹ khuyến học")
    tell_of_new_results()
    assert told() == []
    assert "Quỹ khuyến học" in signed_in.get("/tra-cuu/da-luu/").content.decode()


def test_while_only_the_fallback_answers_nothing_is_missed(
    publish: Publish, member: User, settings: Any, monkeypatch: pytest.MonkeyPatch, directives: Shelf
) -> None:
    saved(member, "quỹ khuyến học")
    publish(60, "Kế hoạch", text="Về quỹ khuyến học")
    folder = settings.SEARCH_INDEX_DIR
    settings.SEARCH_INDEX_DIR = folder / "khong-co"
    monkeypatch.setattr("search.indexing.maintenance.recover", lambda engine: False)
    tell_of_new_results()
    assert told() == []
    settings.SEARCH_INDEX_DIR = folder
    tell_of_new_results()
    assert told() == ["/kho/60/"]


def test_the_link_of_the_letter_ends_alerts_after_asking_and_without_signing_in(
    publish: Publish, member: User, editor: User, client: Client
) -> None:
    mine, theirs = saved(member, "quỹ"), saved(editor, "quỹ")
    publish(60, "Quỹ khuyến học")
    tell_of_new_results()
    letter = next(letter for letter in mail.outbox if letter.to == [member.email])
    (url,) = re.findall(r"https?://[^/]+(/tra-cuu/ngung-bao/\S+)", str(letter.body))
    assert url in letter.extra_headers["List-Unsubscribe"]
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(url).content.decode()
    assert "Quỹ" not in page
    assert member.username not in page
    mine.refresh_from_db()
    assert mine.alert == Alert.AT_ONCE
    assert stranger.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.alert, theirs.alert) == (Alert.NONE, Alert.AT_ONCE)
    forged = re.sub(rf"/{member.pk}:", f"/{editor.pk}:", url)
    assert forged != url
    assert stranger.post(forged).status_code == 404


@pytest.mark.parametrize("engine", ["tantivy", "database"])
def test_a_plan_looks_only_among_the_records_it_names(directives: Shelf, settings: Any, engine: str) -> None:
    settings.SEARCH_ENGINE = engine
    maintenance.rebuild()
    plan = plan_search("học tập", audience=("members",), facets=()).plan
    refs = ("shelf:2", "shelf:3", "shelf:5", "shelf:99")
    found = get_engine().search(replace(plan, among=refs))
    assert {one.ref for one in found.ranked} == {"shelf:2", "shelf:3"}
    assert found.total == 2
    assert get_engine().count(replace(plan, among=())) == 0


def test_the_cost_does_not_grow_with_what_has_arrived(publish: Publish, member: User) -> None:
    def cost(first: int, count: int) -> int:
        for at in range(count):
            publish(first + at, f"Quỹ {first + at}")
        with CaptureQueriesContext(connection) as queries:
            tell_of_new_results()
        return len(queries)

    saved(member, "quỹ")
    cost(100, 1)
    assert cost(200, 2) == cost(300, 8)


def test_a_search_that_is_switched_on_again_begins_anew(publish: Publish, member: User, clock: Any) -> None:
    search = saved(member, "quỹ", Alert.NONE)
    publish(60, "Quỹ khuyến học")
    clock.shift(timedelta(minutes=10))
    change_search(search, name="Quỹ", alert=Alert.AT_ONCE)
    publish(61, "Quỹ của xã")
    tell_of_new_results()
    assert told() == ["/kho/61/"]
