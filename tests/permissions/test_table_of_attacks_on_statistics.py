"""Statistics of search: who reads and decides, what forged clicks do, what a query does that somebody typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from accounts.audience import Reader
from search.models import AskedSearch, QueryDecision
from search.statistics.noting import token_of
from tests.permissions.attacks import (
    ADMINS,
    COMMUNE_EDITORS,
    EDITORS,
    HUGE,
    MEMBERS,
    NOBODY,
    TRAINERS,
    ClientOf,
    Row,
)
from tests.permissions.attacks import assert_rows as try_rows
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

SCRIPT = "<script>alert(1)</script>"
FORMULA = "=hyperlink(1)"
BASE = "/admin/tim-kiem"
DECIDE = f"{BASE}/con-thieu/quyet-dinh/"
CAME = {"Referer": "http://testserver/tra-cuu/?q=tin"}


def put(words: str, people: int, *, token: str | None = None, **values: Any) -> None:
    for part in range(people):
        row = {"key": words, "words": words, "day": timezone.localdate(), "part": part, **values}
        AskedSearch.objects.create(token=token if part == 0 else None, **row)


@pytest.fixture
def asked(world: World) -> None:
    """Put searches of other people into the statistics."""
    for words in (SCRIPT, FORMULA):
        put(words, 3, in_vain=True)
    of_another = Reader(user_id=10**9, tokens=frozenset(), group_ids=frozenset())
    put("tin", 3, token=token_of(QueryDict("q=tin"), of_another), total=3, as_member=True)
    put("zuplango mật", 3, total=1, as_member=False)


def nothing_is_opened(world: World) -> bool:
    return not AskedSearch.objects.exclude(clicks=0).exists()


def nothing_is_decided(world: World) -> bool:
    return not QueryDecision.objects.exists()


def rows() -> list[Row]:
    found = []
    for who, status in ((NOBODY, 302), (MEMBERS, 403), (TRAINERS, 403), (COMMUNE_EDITORS, 302)):
        for place in ("thong-ke", "cau-tim", "con-thieu"):
            found.append(Row("reading statistics", who, "get", f"{BASE}/{place}/", status, hides=("hyperlink",)))
            found.append(Row("taking them", who, "get", f"{BASE}/{place}/?export=csv", status, hides=("hyperlink",)))
        values = {"key": FORMULA, "state": "dismissed"}
        found.append(Row("deciding", who, "post", DECIDE, status, values, leaves=nothing_is_decided))
    for position in ("1", "0", "-1", "61", HUGE, "²", "1;drop"):
        opened = {"ve": "q=tin", "vt": position}
        said: dict[str, Any] = {"values": opened, "headers": CAME, "leaves": nothing_is_opened}
        found.append(Row("a click on results of another", MEMBERS, "get", "/", 200, **said))
    for came in ("http://[", "//[x", "http://a]b/"):
        said = {"values": {"ve": "q=tin", "vt": "1"}, "headers": {"Referer": came}, "leaves": nothing_is_opened}
        found.append(Row(f"a click from {came}", MEMBERS, "get", "/", 200, **said))
    for who in (EDITORS, ADMINS):
        for place in ("thong-ke", "cau-tim", "con-thieu"):
            hidden = (SCRIPT, "zuplango")
            found.append(Row("a script in a query", who, "get", f"{BASE}/{place}/?period=7", 200, hides=hidden))
        found.append(Row("a script in a query", who, "get", "/admin/", 200, says="&lt;script&gt;", hides=(SCRIPT,)))
    for values in (
        {"key": "zuplango mật", "state": "done"},
        {"key": "never asked", "state": "done"},
        {"key": FORMULA, "state": "away"},
        {"key": "", "state": "done"},
        {"key": "x" * 999, "state": "done"},
        {"state": "done"},
    ):
        found.append(Row("deciding what is not there", EDITORS, "post", DECIDE, 404, values, leaves=nothing_is_decided))
    for words in ("Xin văn bản", "Thêm từ đồng nghĩa", "Không cần"):
        found.append(Row(f"what can be done: {words}", EDITORS, "get", f"{BASE}/con-thieu/", 200, says=words))
    leading = {"key": FORMULA, "state": "done", "back": "https://evil.example/"}
    found.append(Row("leading elsewhere", EDITORS, "post", DECIDE, 302, leading, leads_to=f"{BASE}/con-thieu/?"))
    return found


def test_statistics_tell_only_what_they_may_and_count_only_what_was_done(
    asked: None, world: World, client_of: ClientOf
) -> None:
    try_rows(rows(), world, client_of, at_least=40)


@pytest.mark.parametrize("place", ["cau-tim", "con-thieu"])
def test_a_query_is_no_formula_in_a_download(asked: None, client_of: ClientOf, place: str) -> None:
    answer = client_of(EDITORS).get(f"{BASE}/{place}/", {"export": "csv"})
    assert f"'{FORMULA}".encode() in b"".join(answer.streaming_content)
