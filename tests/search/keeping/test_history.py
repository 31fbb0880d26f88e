"""The list of past searches: written by whoever looks at results, read and erased by its owner only."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from search.keeping.history import KEPT_DAYS, MAX_KEPT, forget_past_searches
from search.models import PastSearch

pytestmark = pytest.mark.django_db

LIST = "/tra-cuu/da-tim/"


def past(owner: User) -> list[str]:
    return list(PastSearch.objects.filter(owner=owner).values_list("words", flat=True))


def test_a_search_stands_on_the_list_once_the_latest_first(signed_in: Client, member: User) -> None:
    for words in ("Công dân", "quỹ", "cong  dan"):
        signed_in.get("/tra-cuu/", {"q": words})
    assert past(member) == ["cong dan", "quỹ"]
    html = signed_in.get(LIST).content.decode()
    assert html.index(">cong dan</a>") < html.index(">quỹ</a>")


@pytest.mark.parametrize(
    "purpose", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}]
)
def test_what_a_browser_loads_by_itself_is_not_noted(signed_in: Client, member: User, purpose: dict[str, str]) -> None:
    signed_in.get("/tra-cuu/", {"q": "quỹ"}, headers=purpose)
    assert past(member) == []


def test_only_first_pages_of_words_are_noted(signed_in: Client, member: User) -> None:
    signed_in.head("/tra-cuu/", {"q": "quỹ"})
    signed_in.get("/tra-cuu/ket-qua.json", {"q": "quỹ"})
    signed_in.get("/tra-cuu/goi-y/", {"q": "quỹ"})
    signed_in.get("/tra-cuu/", {"q": "quỹ", "trang": "2"})
    signed_in.get("/tra-cuu/", {"nam": "2022"})
    signed_in.get("/tra-cuu/", {"q": "  ?! "})
    assert past(member) == []


def test_the_owner_erases_one_or_all_and_nothing_of_others(signed_in: Client, member: User, editor: User) -> None:
    for words in ("một", "hai", "ba"):
        signed_in.get("/tra-cuu/", {"q": words})
    theirs = PastSearch.objects.create(owner=editor, words="riêng", words_key="rieng", parameters="q=rieng")
    assert "riêng" not in signed_in.get(LIST).content.decode()
    signed_in.post(f"{LIST}xoa/", {"tim": theirs.pk})
    signed_in.post(f"{LIST}xoa/", {"tim": PastSearch.objects.get(owner=member, words="hai").pk})
    assert past(member) == ["ba", "một"]
    signed_in.post(f"{LIST}xoa/", {"tim": "lạ"})
    assert len(past(member)) == 2
    signed_in.post(f"{LIST}xoa/")
    assert past(member) == []
    assert past(editor) == ["riêng"]


def test_switched_off_the_list_is_erased_and_nothing_is_noted_until_it_is_switched_on(
    signed_in: Client, member: User
) -> None:
    signed_in.get("/tra-cuu/", {"q": "một"})
    signed_in.post(f"{LIST}giu/", {"giu": "khong"})
    signed_in.get("/tra-cuu/", {"q": "hai"})
    assert past(member) == []
    assert "Giữ lại danh sách từ giờ" in signed_in.get(LIST).content.decode()
    signed_in.post(f"{LIST}giu/", {"giu": "co"})
    signed_in.get("/tra-cuu/", {"q": "ba"})
    assert past(member) == ["ba"]


def test_the_list_is_limited_in_number_and_time(member: User, editor: User) -> None:
    now = timezone.make_aware(datetime(2026, 11, 28, 9))
    rows = [
        PastSearch(owner=member, words=f"{at}", words_key=f"{at}", parameters="", asked_at=now - timedelta(hours=at))
        for at in range(MAX_KEPT + 5)
    ]
    old = PastSearch(owner=editor, words="cũ", words_key="cu", parameters="", asked_at=now - timedelta(KEPT_DAYS, 60))
    PastSearch.objects.bulk_create([*rows, old])
    with time_machine.travel(now, tick=False):
        forget_past_searches()
    assert past(member) == [f"{at}" for at in range(MAX_KEPT)]
    assert past(editor) == []
