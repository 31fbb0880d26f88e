"""A search tells validity as at a chosen day: states, counts and badges agree with each other."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from accounts.roles import Role
from search.indexing import maintenance
from tests.documents.records import make_directive
from tests.html import all_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client_for):
    """Return the results page of a member on 28 November 2026, when one plan has ended."""
    make_directive(
        number="5/KH-HKH", subject="Kế hoạch khuyến học", issued_on=date(2023, 1, 5), expires_on=date(2024, 12, 31)
    )
    make_directive(number="9/QĐ-HKH", subject="Quy chế khuyến học", issued_on=date(2025, 6, 1))
    maintenance.rebuild()
    with time_machine.travel(date(2026, 11, 28), tick=False):
        client = client_for(Role.MEMBERS)
        yield lambda **said: client.get("/tra-cuu/", {"q": "khuyến học", **said})


def badges(page):
    return {words(hit, ".docnum"): words(hit, ".badge") for hit in all_of(page, ".hit")}


def counts(page):
    return {str(box["value"]): words(box.parent, ".check__count") for box in all_of(page, "input[name=hieuluc]")}


def test_badges_and_counts_are_those_of_the_day(ask):
    assert badges(ask()) == {"5/KH-HKH": "Hết hiệu lực", "9/QĐ-HKH": "Còn hiệu lực"}
    for written in ("2024-03-01", "1/3/2024"):
        page = ask(luc=written)
        assert badges(page) == {"5/KH-HKH": "Còn hiệu lực", "9/QĐ-HKH": "Chưa có hiệu lực"}
        assert counts(page) == {"con": "1 kết quả", "chua": "1 kết quả"}
    assert list(badges(ask(luc="2024-03-01", hieuluc="con"))) == ["5/KH-HKH"]


def test_the_day_is_a_chip_and_stays_in_the_form(ask):
    page = ask(luc="2024-03-01")
    assert [words(chip) for chip in all_of(page, ".chip")] == ["Hiệu lực tính đến ngày: 01/03/2024 , bỏ lọc"]
    assert all_of(page, "input[name=luc]")[0]["value"] == "01/03/2024"


@pytest.mark.parametrize("written", ["31/02/2024", "hôm qua", "28/11/2026", ""])
def test_what_is_no_other_day_means_today(ask, written):
    page = ask(luc=written)
    assert badges(page)["9/QĐ-HKH"] == "Còn hiệu lực"
    assert all_of(page, ".chip") == []
