"""Suggestions while typing: the first answers of the results page, then what goes on as typed."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from search.answering import service
from search.indexing import maintenance
from search.records import Passage
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db

TYPED = (
    "387", "quyết định 387", "qd 387", "Q.Đ 387", "quyết định", "nghị quyết", "kế hoạch", "thủ tướng", "thành ủy",
    "ubnd", "công dân học tập", "15/6/2023", "tháng 6 năm 2023", "quyết định năm 2021", "học tập -công dân", "nam:2023",
)  # fmt: skip


@pytest.mark.parametrize("engine", ["tantivy", "database"])
@pytest.mark.parametrize("typed", TYPED)
def test_the_first_suggestion_is_the_first_answer(directives: Shelf, settings, typed: str, engine: str) -> None:
    settings.SEARCH_ENGINE = engine
    maintenance.rebuild()
    first = service.search(query=typed, reader=MEMBER).hits[0].ref
    assert service.suggest(text=typed, reader=MEMBER)[0].ref == first


def test_a_year_is_no_number_that_is_begun(directives: Shelf) -> None:
    directives.put(
        6, "Về kế hoạch mua sách của thư viện giai đoạn 2020 - 2023", number="9/QĐ-TTg", date=date(2020, 1, 2)
    )
    for number in (7, 8):
        text = [Passage("", "", "Tổng kết năm 2023, kế hoạch năm 2023 và kế hoạch năm sau; số liệu của năm 2023.")]
        directives.put(number, "Tổng kết", number=f"{number}/BC-HKH", date=date(2023, 12, 1), passages=tuple(text))
    maintenance.rebuild()
    for typed in ("kế hoạch 2023", "2023"):
        first = service.search(query=typed, reader=MEMBER).hits[0].ref
        assert service.suggest(text=typed, reader=MEMBER)[0].ref == first, typed


@pytest.mark.parametrize(
    ("typed", "first"),
    [("quyết định 38", 1), ("quyết định 6", 2), ("phê duyệt chương tr", 2), ("quyết định thủ t", 2), ("nghị qu", 4)],
)
def test_a_number_a_type_or_a_body_that_is_begun_goes_on(directives: Shelf, typed: str, first: int) -> None:
    maintenance.rebuild()
    assert int(service.suggest(text=typed, reader=MEMBER)[0].ref.partition(":")[2]) == first


def test_without_a_suggestion_the_full_search_is_offered(client: Client, member: User, directives: Shelf) -> None:
    client.force_login(member, backend="accounts.backends.AccountBackend")
    html = client.get(reverse("search:suggest"), {"q": "zzz qqq"}).content.decode()
    assert 'href="/tra-cuu/?q=zzz%20qqq"' in html
    assert "Tìm <strong>“zzz qqq”</strong> trong toàn bộ" in html


def test_nothing_typed_offers_nothing(client: Client, member: User, directives: Shelf) -> None:
    client.force_login(member, backend="accounts.backends.AccountBackend")
    assert "<a" not in client.get(reverse("search:suggest"), {"q": "  "}).content.decode()
