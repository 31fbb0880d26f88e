"""What a minus sign leaves out, on both engines, and how the page tells it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from search.answering import service
from search.indexing import maintenance
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db

BACKEND = "accounts.backends.AccountBackend"


@pytest.mark.parametrize("engine", ["tantivy", "database"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("giai đoạn 2021 - 2030", {1, 2, 3}),
        ("giai đoạn 2021 - 2030 -công dân", {1, 3}),
        ('giai đoạn 2021 - 2030 -"công dân" -387', {3}),
        ("giai đoạn 2021 - 2030 -387/QĐ-TTg", {2, 3}),
        ("giai đoạn 2021 - 2030 -2022", {3}),
        ("giai đoạn 2021 - 2030 -nam:2021", {1, 2}),
    ],
)
def test_what_a_minus_sign_names_is_not_found(directives: Shelf, query: str, found: set[int], engine: str) -> None:
    maintenance.rebuild()
    results = service.search(query=query, reader=MEMBER, engine=engine)
    assert {hit.object_id for hit in results.hits} == found
    assert results.total == len(found)


@pytest.fixture
def page_of(client: Client, member: User, directives: Shelf) -> Client:
    """Return a member's browser on a site with an indexed register."""
    maintenance.rebuild()
    client.force_login(member, backend=BACKEND)
    return client


def _page(client: Client, query: str) -> str:
    return str(client.get(reverse("search:results"), {"q": query}).content.decode())


def test_the_page_tells_what_is_left_out_and_takes_it_back(page_of: Client) -> None:
    html = _page(page_of, "học tập -công dân")
    assert 'href="?q=h%E1%BB%8Dc+t%E1%BA%ADp">không có “công dân”' in html
    assert "Chỉ bỏ “công”" in html
    assert "677/QĐ-TTg" not in html


@pytest.mark.parametrize("query", ["-thi đua", "-387", '-"quỹ khuyến học"'])
def test_a_query_that_only_leaves_out_is_told_so(page_of: Client, query: str) -> None:
    html = _page(page_of, query)
    assert "Chưa có từ cần tìm" in html
    assert "Không tìm thấy" not in html
    assert "Tìm chính những từ này" in html
