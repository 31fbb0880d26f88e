"""Searches that found nothing: counted without who asked, told when two have asked, forgotten after a season."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.audience import Reader
from accounts.roles import Role
from search.answering import unanswered
from search.answering.unanswered import AskedInVain, asked_in_vain, forget_old_searches, note_unanswered
from search.indexing import maintenance
from search.models import UnansweredSearch
from search.results import SearchResults
from tests.html import links, words
from tests.search.shelf import Shelf

pytestmark = pytest.mark.django_db


def ask(words: str, *people: int, **facts: Any) -> None:
    for person in people:
        reader = Reader(user_id=person, tokens=frozenset(), group_ids=frozenset())
        note_unanswered(SearchResults(query=words, **facts), reader=reader)


def told() -> list[AskedInVain]:
    return asked_in_vain(limit=20)


def test_what_several_people_ask_is_told_the_most_frequent_first() -> None:
    ask("Sổ vàng khuyến học", *range(20))
    ask("so vang  khuyen hoc", *range(20))
    ask("cây đa", *range(30))
    assert told() == [AskedInVain("sổ vàng khuyến học", 40), AskedInVain("cây đa", 30)]


def test_what_one_person_asks_however_often_is_told_to_nobody() -> None:
    ask("Nguyễn Thị Kín", *[7] * 30)
    assert told() == []


def test_nothing_kept_says_who_it_was() -> None:
    ask("sổ vàng", *range(500))
    row = UnansweredSearch.objects.get()
    assert (row.times, row.readers) == (500, 2**16 - 1)
    assert {field.name for field in UnansweredSearch._meta.get_fields()} == {
        "id", "query_key", "words", "day", "times", "readers",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("sổ vàng", {"total": 1}),
        ("sỏ vàng", {"did_you_mean": "sổ vàng"}),
        ("sổ vàng", {"filters": {"kind": ("Văn bản",)}}),
        ("sổ vàng", {"page": 2}),
        ("sổ vàng", {"degraded": True}),
        ("0912 345 678", {}),
        ("(024) 3825 1234", {}),
        ("sđt 0912–345/678", {}),
        ("cccd 001088012345", {}),
        ("an@example.vn", {}),
        ("…", {}),
        ("x" * 81, {}),
    ],
)
def test_what_is_answered_or_may_be_somebody_s_own_is_not_kept(query: str, facts: dict[str, Any]) -> None:
    ask(query, *range(20), **facts)
    assert not UnansweredSearch.objects.exists()


def test_after_a_week_it_is_not_told_and_after_a_season_gone() -> None:
    ask("sổ vàng", *range(20))
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert told() == []
        forget_old_searches()
        assert UnansweredSearch.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        forget_old_searches()
    assert not UnansweredSearch.objects.exists()


def test_a_day_full_of_nonsense_takes_no_more_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unanswered, "MAX_A_DAY", 3)
    for number in range(9):
        ask(f"vô nghĩa {number}", 1)
    assert UnansweredSearch.objects.count() == 3


def test_members_search_in_vain_and_editors_read_it_on_their_start_page(
    client_for: Any, make_user: Any, directives: Shelf
) -> None:
    maintenance.rebuild()
    for number in range(12):
        browser = Client()
        browser.force_login(make_user(f"hoivien{number}", Role.MEMBERS), backend="accounts.backends.AccountBackend")
        browser.get(reverse("search:results"), {"q": "Zuplango"})
        browser.head(reverse("search:results"), {"q": "Zuplango"})
    page = client_for(Role.EDITORS).get("/admin/")
    assert "“zuplango” 12 lần" in words(page, "#work-unanswered")
    assert ("“zuplango”", "/tra-cuu/?q=zuplango") in links(page)
    assert "zuplango" not in words(client_for(Role.COMMUNE_EDITORS).get("/admin/"))
