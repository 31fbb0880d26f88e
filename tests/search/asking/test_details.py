"""The boxes of the form and the query that is typed say the same."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from search.asking.details import SearchDetails, read_details, write_query
from search.asking.planning import plan_search
from search.indexing import maintenance
from tests.html import only, words
from tests.search.shelf import Shelf

QUERIES = [
    "khuyến học", "387", "quyết định 387", "khuyến học số 387", '"gia đình học tập" xã', 'quỹ -"thi đua" -khen',
    'coquan:"thủ tướng" loai:quyết nguoiky:đam', "tu:6/2022 den:2023 xa:hòa", "hieuluc:con nam:2022 -nam:2021",
    '"một" "hai" coquan:a coquan:b', "ngay:1/3/2022 chude:học",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("query", QUERIES)
def test_a_query_goes_into_the_boxes_and_comes_out_the_same(query: str) -> None:
    again = write_query(read_details(query))
    once, twice = (plan_search(text, audience=None).plan for text in (query, again))
    assert (once.syllables, once.numbers, set(once.phrases), set(once.excluded), once.days, once.states) == (
        twice.syllables, twice.numbers, set(twice.phrases), set(twice.excluded), twice.days, twice.states
    )  # fmt: skip
    one, other = ({(one.facet, name) for one in plan.names for name in one.names} for plan in (once, twice))
    assert one == other


def test_boxes_of_any_text_make_one_query() -> None:
    details = SearchDetails(
        words="học bổng", phrase='khuyến "học', without="thi đua, khen", number="387", issuer="Thủ tướng Chính phủ",
        since="25/3/2022",
    )  # fmt: skip
    assert write_query(details) == (
        'học bổng số 387 "khuyến học" -"thi đua" -"khen" coquan:"Thủ tướng Chính phủ" tu:25/3/2022'
    )


@pytest.mark.django_db
def test_the_form_is_filled_from_the_query_and_leads_to_the_results(
    client: Client, member: User, directives: Shelf
) -> None:
    maintenance.rebuild()
    client.force_login(member, backend="accounts.backends.AccountBackend")
    address = reverse("search:details")
    page = client.get(address, {"q": 'học tập coquan:"Thành ủy Hà Nội"', "xep": "moi"})
    assert only(page, "[name=tu-khoa]")["value"] == "học tập"
    assert words(page, "[name=co-quan] option[selected]") == "Thành ủy Hà Nội"
    sent = client.get(address, {"gui": "1", "tu-khoa": "học tập", "co-quan": "Thành ủy Hà Nội", "xep": "moi"})
    assert parse_qs(urlsplit(sent["Location"]).query) == {"q": ['học tập coquan:"Thành ủy Hà Nội"'], "xep": ["moi"]}
    refused = client.get(address, {"gui": "1", "tu-ngay": "31/2/2022"})
    assert refused.status_code == 200
    assert only(refused, "[name=tu-ngay]")["aria-invalid"] == "true"
    assert "23-NQ/TU" in client.get(sent["Location"]).content.decode()
