"""Saved searches: kept from the results page, renamed, opened, deleted, and nobody else's."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from search.keeping.address import SearchAddress
from search.keeping.saved import MAX_SAVED, address_of
from search.models import NewMatch, SavedSearch
from tests.html import all_of

pytestmark = pytest.mark.django_db

SAVED = "/tra-cuu/da-luu/"


def save(client: Client, parameters: str, **fields: str) -> str:
    """Save a search as the form of the results page does; return the page that follows."""
    answer = client.post(reverse("search:save"), {"dia-chi": parameters, **fields}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_results_page_saves_its_search_under_the_name_that_is_given(signed_in: Client, member: User) -> None:
    html = signed_in.get("/tra-cuu/", {"q": "học  tập", "coquan": "Thủ tướng Chính phủ", "trang": "2"}).content.decode()
    (form,) = all_of(html, f'form[action="{SAVED}luu/"]')
    fields = {box["name"]: box.get("value", "") for box in form.select("input")}
    assert fields["ten"] == "học tập"
    page = save(signed_in, fields["dia-chi"], ten="Văn bản của Thủ tướng", bao="daily")
    assert "Đã lưu “Văn bản của Thủ tướng”" in page
    saved = SavedSearch.objects.get(owner=member)
    assert (saved.name, saved.alert) == ("Văn bản của Thủ tướng", "daily")
    asked = address_of(saved)
    assert (asked.query, asked.filters, asked.page) == ("học tập", {"issuer": ("Thủ tướng Chính phủ",)}, 1)
    assert signed_in.get(f"{SAVED}{saved.pk}/")["Location"] == asked.url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("q=h%E1%BB%8Dc+t%E1%BA%ADp", "q=+ho%CC%A3c++ta%CC%A3%CC%82p+"),
        ("q=quy&nam=2022&nam=2021", "nam=2021&nam=2022&q=quy&trang=3"),
        ("q=quy", "q=quy&xep=lienquan&la=gi&nam="),
    ],
)
def test_addresses_that_ask_for_the_same_are_one_saved_search(
    signed_in: Client, member: User, one: str, other: str
) -> None:
    save(signed_in, one, ten="Một")
    save(signed_in, other, ten="Hai")
    assert [saved.name for saved in SavedSearch.objects.filter(owner=member)] == ["Hai"]
    assert SearchAddress.read(QueryDict(one)).parameters == SearchAddress.read(QueryDict(other)).parameters


def test_the_day_of_validity_belongs_to_the_search(signed_in: Client, member: User) -> None:
    save(signed_in, "q=quy&luc=01/03/2024")
    saved = SavedSearch.objects.get(owner=member)
    assert saved.parameters == "q=quy&luc=2024-03-01"
    assert "01/03/2024" in signed_in.get(SAVED).content.decode()


def test_the_order_of_the_results_belongs_to_the_search(signed_in: Client, member: User) -> None:
    save(signed_in, "q=quy")
    save(signed_in, "q=quy&xep=moi")
    assert SavedSearch.objects.filter(owner=member).count() == 2


@pytest.mark.parametrize("parameters", ["", "q=++", "trang=2", "q=" + "dài+" * 900])
def test_what_cannot_be_saved_is_said(signed_in: Client, parameters: str) -> None:
    assert "alert--bad" in save(signed_in, parameters)
    assert not SavedSearch.objects.exists()


def test_nobody_saves_without_limit_but_known_ones_can_still_be_changed(signed_in: Client, member: User) -> None:
    rows = [
        SavedSearch(owner=member, name=f"{at}", parameters=f"q={at}", digest=f"{at}") for at in range(MAX_SAVED - 1)
    ]
    SavedSearch.objects.bulk_create(rows)
    save(signed_in, "q=vua", ten="Vừa đủ")
    assert "Hãy xóa bớt" in save(signed_in, "q=nua")
    save(signed_in, "q=vua", ten="Tên khác")
    assert SavedSearch.objects.filter(owner=member).count() == MAX_SAVED
    assert SavedSearch.objects.filter(owner=member, name="Tên khác").exists()


def test_the_list_renames_tells_otherwise_and_deletes_after_asking(signed_in: Client, member: User) -> None:
    save(signed_in, "q=quy", ten="Quỹ")
    saved = SavedSearch.objects.get(owner=member)
    answer = signed_in.post(f"{SAVED}{saved.pk}/sua/", {"ten": "Quỹ khuyến học", "bao": "weekly"}, follow=True)
    assert "Quỹ khuyến học" in answer.content.decode()
    saved.refresh_from_db()
    assert saved.alert == "weekly"
    assert saved.next_check
    assert "Quỹ khuyến học" in signed_in.get(f"{SAVED}{saved.pk}/xoa/").content.decode()
    assert SavedSearch.objects.filter(pk=saved.pk).exists()
    assert "Đã xóa “Quỹ khuyến học”" in signed_in.post(f"{SAVED}{saved.pk}/xoa/", follow=True).content.decode()
    assert not SavedSearch.objects.filter(pk=saved.pk).exists()


def test_a_name_that_is_left_empty_is_that_of_the_search(signed_in: Client, member: User) -> None:
    save(signed_in, "q=quy&nam=2022", ten="   ")
    save(signed_in, "nam=2022&loai=K%E1%BA%BF+ho%E1%BA%A1ch")
    assert {saved.name for saved in SavedSearch.objects.all()} == {"quy", "Kế hoạch, 2022"}


@pytest.mark.parametrize("way", ["", "sua/", "xoa/"])
def test_nobody_opens_changes_or_deletes_the_search_of_another(signed_in: Client, editor: User, way: str) -> None:
    theirs = SavedSearch.objects.create(owner=editor, name="Riêng", parameters="q=rieng", digest="1")
    method = signed_in.post if way == "sua/" else signed_in.get
    assert method(f"{SAVED}{theirs.pk}/{way}").status_code == 404
    if way == "xoa/":
        assert signed_in.post(f"{SAVED}{theirs.pk}/{way}").status_code == 404
    theirs.refresh_from_db()
    assert theirs.name == "Riêng"
    assert "Riêng" not in signed_in.get(SAVED).content.decode()


def test_new_results_stand_on_the_list_and_in_the_header_until_the_search_is_opened(
    signed_in: Client, member: User
) -> None:
    saved = SavedSearch.objects.create(owner=member, name="Học tập", parameters="q=hoc", digest="1")
    NewMatch.objects.create(search=saved, ref="shelf:2")
    NewMatch.objects.create(search=saved, ref="shelf:999")  # gone, or closed since
    User.objects.filter(pk=member.pk).update(new_results=2)
    html = signed_in.get(SAVED).content.decode()
    assert "677/QĐ-TTg" in html
    assert "1 kết quả mới" in " ".join(html.split())
    assert all_of(html, ".site-tools .count")
    signed_in.get(f"{SAVED}{saved.pk}/")
    html = signed_in.get(SAVED).content.decode()
    assert "677/QĐ-TTg" not in html
    assert not all_of(html, ".site-tools .count")


def test_a_longer_list_costs_no_more_queries(signed_in: Client, member: User) -> None:
    def cost(count: int) -> int:
        for at in range(count):
            key = f"{count}-{at}"
            saved = SavedSearch.objects.create(owner=member, name=key, parameters="q=a", digest=key)
            NewMatch.objects.create(search=saved, ref=f"shelf:{1 + at % 5}")
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(SAVED)
        return len(queries)

    cost(1)  # what is asked once a process
    assert cost(2) == cost(9)


def test_the_link_to_copy_shows_the_same_search(signed_in: Client, settings) -> None:
    settings.BASE_URL = "https://hoi.example"
    html = signed_in.get("/tra-cuu/?xep=moi&q=h%E1%BB%8Dc+t%E1%BA%ADp&nam=2022&trang=9&la=gi").content.decode()
    (box,) = all_of(html, "#luu-lien-ket")
    assert box.text == "https://hoi.example/tra-cuu/?q=h%E1%BB%8Dc+t%E1%BA%ADp&nam=2022&xep=moi"
