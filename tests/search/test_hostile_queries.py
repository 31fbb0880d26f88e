"""Whatever is typed gets results or a friendly page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.answering import service
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db

HOSTILE = [
    "",
    " ",
    '"',
    '"""',
    "“",
    '"" ""',
    "'",
    "'; DROP TABLE search_searchentry; --",
    "\x00",
    "học\x00tập",
    "\ud800",
    "học \udfff tập",
    "*",
    "học*",
    "?",
    "~2",
    "học^5",
    "học AND",
    "OR NOT AND",
    "title:[a TO z]",
    "body:*",
    "(((((",
    "}{][",
    "\\",
    "%",
    "_",
    "100%",
    "a_b",
    "-",
    "--",
    "-học",
    '-"',
    "loai:",
    'loai:"',
    "nam:-1",
    "nam:" + "9" * 500,
    "....,,,;;;!!!",
    "/ - /",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% now %}",
    "học " * 2_500,
    "x" * 10_000,
    "a b " * 2_500,
    '"' * 10_000,
    "-a " * 3_000,
    "1" * 10_000,
    "387/" * 2_000,
    "\u0301" * 10_000,
    "😀" * 100,
    "học\u200btập",
    "漢字 кириллица عربى",
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("engine", ["tantivy", "database"])
def test_a_hostile_query_gives_an_answer(directives: Shelf, query: str, engine: str) -> None:
    results = service.search(query=query, reader=MEMBER, engine=engine)
    assert results.total >= len(results.hits)
    service.suggest(text=query, reader=MEMBER)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(alphabet=st.characters(exclude_categories=()), max_size=120))
def test_any_query_gives_an_answer(directives: Shelf, query: str) -> None:
    service.search(query=query, reader=MEMBER)
    service.suggest(text=query, reader=MEMBER)


@pytest.mark.parametrize("query", [query for query in HOSTILE if "\ud800" not in query and "\udfff" not in query])
def test_a_hostile_query_gives_a_page(directives: Shelf, client: Client, member: object, query: str) -> None:
    client.force_login(member, backend="accounts.backends.AccountBackend")  # type: ignore[arg-type]
    for name in ("search:results", "search:results_json", "search:suggest"):
        response = client.get(reverse(name), {"q": query[:4000]})
        assert response.status_code == 200
        is_html = response["Content-Type"].startswith("text/html")
        assert not (is_html and b"<script>alert(1)" in response.content)


@pytest.mark.parametrize(
    "parameters",
    [
        {"trang": "0"},
        {"trang": "-1"},
        {"trang": "99999999999999999999"},
        {"trang": "²"},
        {"trang": "x"},
        {"xep": "x'"},
        {"nam": ["2022", "x" * 5000, "\x00"]},
        {"loai": "'\""},
    ],
)
def test_hostile_parameters_give_a_page(
    directives: Shelf, client: Client, member: object, parameters: dict[str, object]
) -> None:
    client.force_login(member, backend="accounts.backends.AccountBackend")  # type: ignore[arg-type]
    response = client.get(reverse("search:results"), {"q": "học tập", **parameters})
    assert response.status_code == 200
