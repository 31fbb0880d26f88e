"""The searches that must work, on the demo as a member sees it: the expected answer first, however it is typed."""

from __future__ import annotations

import unicodedata

import pytest

from accounts.audience import reader_for
from accounts.models import User
from documents.models import Directive
from search.answering.service import search
from search.results import SearchResults
from tests.demo_content import demo, demo_folder  # noqa: F401
from vietnamese.fold import fold

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.xdist_group("loaded-demo")]

FIRST = (
    ("387", "387/QĐ-TTg"),
    ("qd 677", "677/QĐ-TTg"),
    ("23 nq tu", "23-NQ/TU"),
    ("xã hội học tập đến năm 2045", "23-NQ/TU"),
    ("gian đoạn 2023-2030", "1315/QĐ-TTg"),
    ("cong dan hoc tap", "677/QĐ-TTg"),
    ("ngày 16/11/2023", "23-NQ/TU"),
    ("16-11-2023", "23-NQ/TU"),
    ("16.11.2023", "23-NQ/TU"),
    ("16 thang 11 2023", "23-NQ/TU"),
    ("ngày 16 tháng 11 năm 2023", "23-NQ/TU"),
    ("nghị quyết thành ủy tháng 11/2023", "23-NQ/TU"),
    ("quyết định ngày 03/6/2022", "677/QĐ-TTg"),
)
#: What was issued in a month, a quarter or a year, and nothing else before it.
ISSUED = (
    ("tháng 11 năm 2023", {"23-NQ/TU", "1315/QĐ-TTg"}),
    ("11/2023", {"23-NQ/TU", "1315/QĐ-TTg"}),
    ("năm 2022", {"387/QĐ-TTg", "677/QĐ-TTg"}),
    ("2022", {"387/QĐ-TTg", "677/QĐ-TTg"}),
    ("quyết định năm 2022", {"387/QĐ-TTg", "677/QĐ-TTg"}),
    ("quyết định của thủ tướng năm 2022", {"387/QĐ-TTg", "677/QĐ-TTg"}),
    ("văn bản quý 4 2023", {"23-NQ/TU", "1315/QĐ-TTg", "25/2023/TT-BGDĐT"}),
)
VARIANTS = {
    "as written": lambda text: text,
    "without marks": fold,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
}


def _search(query: str) -> SearchResults:
    return search(query=query, reader=reader_for(User.objects.get(username="hoivien")))


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("query", "number"), FIRST)
def test_the_directive_that_is_meant_comes_first(query: str, number: str, variant: str) -> None:
    assert _search(VARIANTS[variant](query)).hits[0].card.number == number


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("query", "numbers"), ISSUED)
def test_what_was_issued_then_comes_first(query: str, numbers: set[str], variant: str) -> None:
    hits = _search(VARIANTS[variant](query)).hits
    assert {hit.card.number for hit in hits[: len(numbers)]} == numbers


def test_387_is_not_1387_nor_a_text_that_only_holds_the_digits() -> None:
    assert [hit.card.number for hit in _search("387").hits if hit.card.number].count("387/QĐ-TTg") == 1


@pytest.mark.parametrize("query", ["cong dan hoc tap", "Công dân học tập"])
def test_the_learning_citizen_leads_to_677_and_then_to_1373(query: str) -> None:
    assert [hit.card.number for hit in _search(query).hits[:2]] == ["677/QĐ-TTg", "1373/QĐ-TTg"]


def test_a_slip_in_the_learning_community_is_noticed() -> None:
    assert _search("cộng đồng họ tập").did_you_mean == "cộng đồng học tập"


def test_a_slip_in_a_period_is_noticed() -> None:
    assert _search("gian đoạn 2023-2030").did_you_mean == "giai đoạn 2023-2030"


@pytest.mark.parametrize("query", ["19,5%", "50.000đ"])
def test_a_target_leads_to_the_text_that_sets_it(query: str) -> None:
    first = _search(query).hits[0].card
    directive = Directive.objects.get(number=first.number, issuer__source_key="hkh-thanh-oai", subject=first.title)
    assert query in directive.subject
    assert any(query in page.text for page in directive.text_pages.all())


@pytest.mark.parametrize("query", ["Cao Xuân Dương", "cao xuan duong"])
def test_a_commune_that_has_gone_leads_to_the_commune_it_went_into(query: str) -> None:
    assert _search(query).hits[0].card.title == "Xã Dân Hòa"


def test_a_commune_that_was_split_leads_to_both_places(client) -> None:
    first = _search("Kim Thư").hits[0].card
    assert first.title == "Xã Thanh Oai"
    client.force_login(User.objects.get(username="hoivien"), backend="accounts.backends.AccountBackend")
    address = first.url.split("#")[0]
    assert 'href="?mo=tien-than#tien-than"' in client.get(address).content.decode()
    page = client.get(address, {"mo": "tien-than"}).content.decode()
    assert "Kim Thư" in page
    assert "Hòa Phú" in page


def test_both_ways_to_write_a_tone_find_the_same() -> None:
    old, new = _search("Thành uỷ"), _search("Thành ủy")
    assert old.total == new.total > 0
    assert [hit.card.url for hit in old.hits] == [hit.card.url for hit in new.hits]


def test_a_member_does_not_find_what_is_for_editors() -> None:
    restricted = Directive.objects.get(audience="groups")
    query = f"{restricted.number} trực tin Ban Biên tập"
    editor = reader_for(User.objects.get(username="bientap"))
    assert restricted.number in [hit.card.number for hit in search(query=query, reader=editor).hits]
    assert restricted.get_absolute_url() not in [hit.card.url.split("#")[0] for hit in _search(query).hits]
