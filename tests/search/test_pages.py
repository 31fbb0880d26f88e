"""The results page, its JSON, and suggestions, as a member's browser asks for them."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from accounts.models import User
from search.answering.arrival import WayBack, way_back
from search.indexing import maintenance
from tests.html import all_of, words
from tests.search.shelf import Shelf

pytestmark = pytest.mark.django_db

BACKEND = "accounts.backends.AccountBackend"


@pytest.fixture
def signed_in(client: Client, member: User, directives: Shelf) -> Client:
    """Return a signed-in member's browser on a site with an indexed register."""
    for object_id in range(30, 55):
        directives.put(
            object_id,
            f"Kế hoạch khuyến học số {object_id}",
            number=f"{object_id}/KH-HKH",
            date=date(2024, 1, 1),
            facets={"kind": ("Văn bản",), "type": ("Kế hoạch",), "year": ("2024",)},
        )
    maintenance.rebuild()
    client.force_login(member, backend=BACKEND)
    return client


def page(signed_in: Client, **parameters: object) -> str:
    response = signed_in.get(reverse("search:results"), parameters)  # type: ignore[arg-type]
    assert response.status_code == 200
    return str(response.content.decode())


def test_nobody_searches_without_signing_in(client: Client, directives: Shelf) -> None:
    for name in ("results", "results_json", "suggest"):
        response = client.get(reverse(f"search:{name}"), {"q": "387"})
        assert response.status_code == 302


def test_the_page_shows_number_title_and_marks(signed_in: Client) -> None:
    html = page(signed_in, q="cong dan hoc tap")
    assert "<mark>Công dân học tập</mark>" in html
    assert "677/QĐ-TTg" in html
    assert 'href="/kho/2/?tim=cong' in html


def test_a_hit_takes_words_filters_and_page_along_to_its_page(signed_in: Client) -> None:
    html = page(signed_in, q="ke hoach khuyen hoc", loai="Kế hoạch", trang=2)
    address = urlsplit(str(all_of(html, "#ket-qua h3 a")[0]["href"]))
    said = QueryDict(address.query)
    assert said["tim"] == "ke hoach khuyen hoc"
    assert QueryDict(said["ve"]).dict() == {"q": "ke hoach khuyen hoc", "loai": "Kế hoạch", "trang": "2"}
    assert way_back(said) == WayBack(f"{reverse('search:results')}?{said['ve']}", "ke hoach khuyen hoc")


def test_the_asked_number_is_pinned(signed_in: Client) -> None:
    html = page(signed_in, q="387/QĐ-TTg")
    assert html.count('class="pinned stack') == 1
    assert "<mark>387/QĐ-TTg</mark>" in html


def test_an_empty_search_shows_how_to_search(signed_in: Client) -> None:
    html = page(signed_in)
    assert 'href="/tra-cuu/?q=387">387</a>' in html
    assert 'class="hit"' not in html


def test_a_search_without_results_says_what_to_try(signed_in: Client) -> None:
    html = page(signed_in, q="zzzzzz qqqqqq")
    assert 'id="khong-thay"' in html
    assert reverse("documents:register") in html


def test_a_chosen_filter_is_a_chip_that_takes_it_away_and_stays_ticked(signed_in: Client) -> None:
    html = page(signed_in, q="hoc", loai="Quyết định")
    assert 'class="chip" href="?q=hoc"' in html
    assert 'name="loai" value="Quyết định" checked' in html
    assert "Kế hoạch khuyến học số" not in html


def test_pages_keep_the_search(signed_in: Client) -> None:
    html = page(signed_in, q="khuyen hoc", xep="moi", trang=2)
    assert 'aria-current="page"' in html
    assert "q=khuyen+hoc" in html
    assert "xep=moi" in html


def test_htmx_gets_the_results_only(signed_in: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "ket-qua"}
    html = signed_in.get(reverse("search:results"), {"q": "387"}, headers=headers).content.decode()
    assert "<html" not in html
    assert "387/QĐ-TTg" in html or "<mark>387</mark>" in html


def test_no_cache_may_keep_what_one_reader_was_shown(signed_in: Client) -> None:
    for name in ("results", "results_json", "suggest"):
        control = signed_in.get(reverse(f"search:{name}"), {"q": "387"})["Cache-Control"]
        assert "private" in control
        assert "no-store" in control


def test_the_json_holds_the_same_hits_and_counts_as_the_page(signed_in: Client) -> None:
    values = signed_in.get(reverse("search:results_json"), {"q": "khuyen hoc", "loai": "Kế hoạch"}).json()
    assert values["total"] == 25
    assert values["pages"] == 3
    assert len(values["hits"]) == 10
    assert {"value": "Kế hoạch", "count": 25, "chosen": True} in values["facets"]["type"]
    first = values["hits"][0]
    assert set(first) >= {"id", "number", "title", "url", "passages", "why"}
    assert "score" not in first


def test_suggestions_come_as_a_fragment_or_as_json(signed_in: Client) -> None:
    address = reverse("search:suggest")
    fragment = signed_in.get(address, {"q": "qd 38"}).content.decode()
    assert 'href="/kho/1/"' not in fragment or "387" in fragment
    assert "<html" not in fragment
    by_parameter = signed_in.get(address, {"q": "387", "dang": "json"}).json()
    by_header = signed_in.get(address, {"q": "387"}, headers={"Accept": "application/json"}).json()
    assert by_parameter == by_header
    assert by_parameter["suggestions"][0]["number"] == "387/QĐ-TTg"


def test_searching_changes_nothing(signed_in: Client) -> None:
    assert signed_in.post(reverse("search:results"), {"q": "387"}).status_code == 405


def test_the_page_tells_how_it_understood_a_date_and_leads_to_the_words(signed_in: Client) -> None:
    html = page(signed_in, q="quyết định ngày 3/6/2022")
    assert "<strong>văn bản ban hành ngày 03/06/2022</strong>" in html
    assert 'href="?q=quy%E1%BA%BFt+%C4%91%E1%BB%8Bnh+%22ng%C3%A0y+3%2F6%2F2022%22"' in html
    assert "văn bản ban hành ngày" not in page(signed_in, q='quyết định "ngày 3/6/2022"')


def test_the_page_says_that_nothing_was_issued_on_a_day(signed_in: Client) -> None:
    assert "Không có văn bản nào bạn được đọc ban hành ngày 01/01/1990." in page(signed_in, q="1/1/1990")


def test_words_typed_in_raw_keys_are_read_told_and_to_be_had_as_typed(signed_in: Client) -> None:
    html = page(signed_in, q="coong daan hocj taapj")
    assert words(html, "[role=note] strong") == "công dân học tập"
    assert "677/QĐ-TTg" in html
    assert 'href="/kho/2/?tim=c%C3%B4ng+d%C3%A2n' in html
    assert "677/QĐ-TTg" not in page(signed_in, q='"coong" "daan" "hocj" "taapj"')
    assert 'value="coong daan hocj taapj"' in html


@pytest.fixture
def with_news(signed_in: Client, directives: Shelf) -> Client:
    """Return the member's browser on a site with news, too."""
    for object_id in (60, 61):
        directives.put(object_id, f"Tin về khuyến học số {object_id}", kind="news", facets={"kind": ("Tin tức",)})
    maintenance.rebuild()
    return signed_in


def test_kinds_of_pages_are_tabs_and_types_of_directives_are_a_facet(with_news: Client) -> None:
    html = page(with_news, q="khuyen hoc", nam="2024")
    tabs = {words(tab): str(tab["href"]) for tab in all_of(page(with_news, q="khuyen hoc"), ".tabs a")}
    assert list(tabs) == ["Tất cả 27 kết quả", "Văn bản 25 kết quả", "Tin tức 2 kết quả"]
    assert all_of(html, ".tabs a") == []
    assert [box["value"] for box in all_of(page(with_news, q="khuyen hoc"), "input[name=loai]")] == ["Kế hoạch"]
    chosen = with_news.get(reverse("search:results") + tabs["Tin tức 2 kết quả"]).content.decode()
    assert len(all_of(chosen, "#ket-qua h3")) == 2
    assert words(chosen, ".tabs [aria-current]") == "Tin tức 2 kết quả"


def test_an_older_address_that_names_a_kind_among_the_types_still_finds_it(with_news: Client) -> None:
    html = page(with_news, q="khuyen hoc", loai="Tin tức")
    assert len(all_of(html, "#ket-qua h3")) == 2
    assert words(html, ".tabs [aria-current]") == "Tin tức 2 kết quả"
    assert [str(chip["href"]) for chip in all_of(html, ".chip")] == ["?q=khuyen+hoc"]


def test_what_has_the_very_number_stands_under_a_heading_of_its_own(signed_in: Client, directives: Shelf) -> None:
    directives.put(70, "Kế hoạch thực hiện Quyết định 387", cites=("387/QĐ-TTg",), number="70/KH-UBND")
    maintenance.rebuild()
    titles = [words(title) for title in all_of(page(signed_in, q="387/QĐ-TTg"), "#ket-qua h2")]
    assert titles == ["Đúng số hiệu", "Kết quả khác"]
    assert [words(title) for title in all_of(page(signed_in, q="khuyen hoc"), "#ket-qua h2")] == ["Kết quả"]


def test_words_without_their_spaces_are_found_side_by_side(signed_in: Client) -> None:
    for typed in ("congdanhoctap", "xahoihoctap"):
        assert any(number in page(signed_in, q=typed) for number in ("677/QĐ-TTg", "1373/QĐ-TTg"))
    assert "<mark>Công dân học tập</mark>" in page(signed_in, q="congdanhoctap")
