"""Searches are counted without who asked, what was opened with them, and all of it is forgotten after its time."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.audience import Reader
from accounts.roles import Role
from search.indexing import maintenance
from search.models import AskedSearch
from search.plan import SearchPlan
from search.results import SearchResults
from search.statistics import noting
from search.statistics.figures import by_query, middle, positions, searches_of, sum_up
from search.statistics.forgetting import forget_old_searches
from search.statistics.missing import Lack, decide, lacking_queries, open_queries, take_back
from search.statistics.noting import count_search, note_click, write_noted
from tests.search.shelf import Shelf

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 15) Mobile Safari"


def reader(person: int) -> Reader:
    return Reader(user_id=person, tokens=frozenset(), group_ids=frozenset())


def ask(words: str, *people: int, as_member: bool = True, **facts: Any) -> None:
    facts.setdefault("plan", SearchPlan(syllables=("x",)))
    for person in people:
        results = SearchResults(query=words, **facts)
        count_search(results, parameters=_parameters(words), reader=reader(person), as_member=as_member, agent=PHONE)
    write_noted()


def _parameters(words: str) -> QueryDict:
    made = QueryDict(mutable=True)
    made["q"] = words
    return made


def told() -> list[tuple[str, int]]:
    return [(asked.query, asked.times) for asked in open_queries(Lack.IN_VAIN, limit=20)]


def test_what_several_people_ask_in_vain_is_told_the_most_frequent_first() -> None:
    ask("Sổ vàng khuyến học", *range(20))
    ask("so vang  khuyen hoc", *range(20, 40))
    ask("cây đa", *range(30))
    assert told() == [("sổ vàng khuyến học", 40), ("cây đa", 30)]


def test_a_reader_counts_once_a_day_with_the_last_answer() -> None:
    ask("sổ vàng", *range(5), *range(5))
    assert told() == [("sổ vàng", 5)]
    ask("sổ vàng", *range(5), total=3)
    assert told() == []
    assert AskedSearch.objects.filter(total=3).count() == 5


def test_what_one_person_asks_however_often_is_told_to_nobody() -> None:
    for number in range(5):
        with time_machine.travel(timezone.now() - timedelta(days=number)):
            ask("Nguyễn Thị Kín", 7)
    assert AskedSearch.objects.count() == 5
    assert told() == []


@pytest.mark.parametrize(
    "query", ["0912 345 678", "(024) 3825 1234", "sđt 0912–345/678", "cccd 001088012345", "an@example.vn", "x" * 81]
)
def test_of_what_may_be_somebody_s_own_no_word_is_kept(query: str) -> None:
    ask(query, *range(3))
    assert set(AskedSearch.objects.values_list("key", "words", "part")) == {("", "", None)}
    assert told() == []


@pytest.mark.parametrize(
    "facts",
    [
        {"total": 1},
        {"did_you_mean": "sổ vàng"},
        {"filters": {"kind": ("Văn bản",)}},
        {"page": 2},
        {"degraded": True},
        {"plan": SearchPlan()},
    ],
)
def test_what_is_answered_or_narrowed_is_not_in_vain(facts: dict[str, Any]) -> None:
    ask("sổ vàng", *range(20), **facts)
    assert told() == []


def test_a_click_counts_once_and_only_for_the_search_of_that_reader_today() -> None:
    ask("sổ vàng", 1, 2, total=30)
    for position in (3, 3, 12, 61, 0):
        note_click(_parameters("Sổ  vàng"), reader=reader(1), position=position)
    note_click(_parameters("sổ vàng"), reader=reader(9), position=1)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        note_click(_parameters("sổ vàng"), reader=reader(2), position=1)
    write_noted()
    assert sorted(AskedSearch.objects.values_list("clicks", flat=True)) == [0, 1 << 2 | 1 << 11]
    assert (sum_up(searches_of(7)).unopened, sum_up(searches_of(7)).position) == (50, 3)


def test_middle_values_are_those_of_all_that_were_counted() -> None:
    opened = positions(Counter({0b101: 2, 0b1: 1}))
    assert opened == {1: 3, 3: 2}
    assert (middle(opened), middle(opened, share=0.95)) == (1, 3)


def test_first_the_reader_is_forgotten_then_the_words_of_one_alone_and_at_last_all(settings: Any) -> None:
    ask("sổ vàng", *range(20))
    ask("Nguyễn Thị Kín", 7)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        forget_old_searches()
    assert not AskedSearch.objects.filter(token__isnull=False).exists()
    assert not AskedSearch.objects.filter(part=None).exists()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        forget_old_searches()
        assert not AskedSearch.objects.filter(part__isnull=False).exists()
        assert set(AskedSearch.objects.values_list("words", flat=True)) == {"sổ vàng", ""}
        assert [row.query for row in lacking_queries(Lack.IN_VAIN, days=90)] == ["sổ vàng"]
    with time_machine.travel(timezone.now() + timedelta(days=731)):
        forget_old_searches()
    assert not AskedSearch.objects.exists()


def test_one_reader_fills_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting, "MAX_AN_HOUR", 3)
    for number in range(9):
        ask(f"vô nghĩa {number}", 4711)
    assert AskedSearch.objects.count() == 3


def test_what_only_readers_find_who_see_more_is_told_to_nobody() -> None:
    ask("Kỷ luật ông Zuplango", 1, 2, 3, total=1, as_member=False)
    assert list(by_query(searches_of(7))) == []
    ask("Kỷ luật ông Zuplango", 4, 5)
    assert [(row["times"], row["found_times"]) for row in by_query(searches_of(7))] == [(2, 0)]


def browser_of(user: Any) -> Client:
    browser = Client()
    browser.force_login(user, backend="accounts.backends.AccountBackend")
    return browser


def test_a_search_costs_one_statement_and_its_links_tell_what_is_opened(make_user: Any, directives: Shelf) -> None:
    maintenance.rebuild()
    browser, results = browser_of(make_user("hoivien9", Role.MEMBERS)), reverse("search:results")
    written: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written.extend([sql] if "search_askedsearch" in sql else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        browser.head(results, {"q": "quyết định"})
        browser.get(results, {"q": "quyết định"}, headers={"Sec-Purpose": "prefetch"})
        browser.get(results)
        assert written == []
        page = browser.get(results, {"q": "quyết định"}, headers={"User-Agent": PHONE})
    assert len(written) == 1
    search = AskedSearch.objects.get()
    assert (search.key, search.device, search.engine) == ("quyet dinh", "phone", "tantivy")
    assert search.as_member
    assert "vt=2" in str([hit for group in page.context["hit_groups"] for hit in group.hits][1].card.url)


def test_only_a_link_that_was_followed_on_the_results_counts(make_user: Any, client_for: Any) -> None:
    user = make_user("hoivien9", Role.MEMBERS)
    browser = browser_of(user)
    ask("tin", user.pk, total=9)
    opened = {"ve": "q=tin", "vt": "4"}
    came = {"Referer": "http://testserver/tra-cuu/?q=tin"}
    browser.get("/", opened)
    browser.head("/", opened, headers=came)
    browser.get("/", opened, headers={**came, "Purpose": "prefetch"})
    browser.get("/khong-co-trang-nay/", opened, headers=came)
    browser.get("/", {**opened, "vt": "-4"}, headers=came)
    assert AskedSearch.objects.get().clicks == 0
    browser.get("/", opened, headers=came)
    browser.get("/", opened, headers=came)
    assert AskedSearch.objects.get().clicks == 0b1000


def test_decisions_take_a_query_out_of_the_list_until_it_is_asked_in_vain_again(make_user: Any) -> None:
    editor = make_user("bientap9", Role.EDITORS)
    ask("sổ vàng", *range(20))
    decide("so vang", words="sổ vàng", state="done", note="", user=editor)
    assert told() == []
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        ask("sổ vàng", *range(20))
        assert told() == [("sổ vàng", 40)]
        decide("so vang", words="sổ vàng", state="dismissed", note="", user=editor)
        assert told() == []
        take_back("so vang")
        assert told() == [("sổ vàng", 40)]
