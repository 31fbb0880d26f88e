"""Which directive a citation means."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.audience import Reader
from documents.citations.resolve import by_number, load_candidates, resolve
from documents.citations.values import CitationStatus, Cited, Citing, Resolution
from documents.models import Directive
from places.models import Organisation, Place, PlaceKind
from tests.documents.records import make_directive
from vietnamese.numbers import number_key

pytestmark = pytest.mark.django_db
EVERYTHING = Reader(user_id=1, tokens=frozenset(), group_ids=frozenset(), sees_all=True)


def resolved(
    number: str, *, day: str = "", issuer: str = "", citing: Directive | None = None, reader: Reader = EVERYTHING
) -> Resolution:
    cited = Cited(number, number_key(number), issuer, day)
    known = by_number(load_candidates([cited.number_key], reader=reader).values())
    by = Citing(citing.pk, citing.issued_on, citing.issuer_id) if citing else Citing(issued_on=date(2026, 1, 1))
    (found,) = resolve([cited], known=known, citing=by)
    return found


def meaning(
    number: str, *, day: str = "", issuer: str = "", citing: Directive | None = None
) -> tuple[CitationStatus, int | None]:
    found = resolved(number, day=day, issuer=issuer, citing=citing)
    return found.status, found.target.pk if found.target else None


@pytest.fixture
def decision() -> Directive:
    return make_directive(number="677/QĐ-TTg", issuer="Thủ tướng Chính phủ", issued_on=date(2022, 6, 3))


def test_number_and_date_of_the_register_resolve(decision: Directive) -> None:
    assert meaning("677/QÐ-TTG", day="2022-06-03") == (CitationStatus.RESOLVED, decision.pk)
    assert meaning("677/QĐ-TTg", day="2022") == (CitationStatus.RESOLVED, decision.pk)
    assert meaning("677/QĐ-TTg") == (CitationStatus.RESOLVED, decision.pk)


def test_a_date_that_differs_in_one_part_is_a_slip(decision: Directive) -> None:
    assert meaning("677/QĐ-TTg", day="2021-06-03") == (CitationStatus.DATE_DIFFERS, decision.pk)


@pytest.mark.parametrize("day", ["2017-05-11", "2017"])
def test_the_number_of_another_year_is_shown_as_such_and_not_taken_for_what_is_meant(
    decision: Directive, day: str
) -> None:
    assert meaning("677/QĐ-TTg", day=day) == (CitationStatus.OTHER_DATE, decision.pk)
    assert resolved("677/QĐ-TTg", day=day).meant is None


def test_the_date_chooses_among_equal_numbers(decision: Directive) -> None:
    older = make_directive(number="677/QĐ-TTg", issuer="Thủ tướng Chính phủ", issued_on=date(2017, 5, 11))
    assert meaning("677/QĐ-TTg", day="2017-05-11") == (CitationStatus.RESOLVED, older.pk)
    assert meaning("677/QĐ-TTg", day="2022") == (CitationStatus.RESOLVED, decision.pk)


def test_without_a_date_the_last_one_before_the_citing_directive_is_meant(decision: Directive) -> None:
    older = make_directive(number="677/QĐ-TTg", issuer="Thủ tướng Chính phủ", issued_on=date(2017, 5, 11))
    citing = make_directive(number="1/KH-HKH", issued_on=date(2019, 1, 1))
    assert meaning("677/QĐ-TTg", citing=citing) == (CitationStatus.RESOLVED, older.pk)


def test_the_issuer_chooses_among_equal_numbers() -> None:
    ours = make_directive(number="05/KH-HKH", issuer="Hội Khuyến học xã Tam Hưng", issued_on=date(2026, 1, 5))
    make_directive(number="05/KH-HKH", issuer="Hội Khuyến học xã Dân Hòa", issued_on=date(2026, 1, 9))
    citing = make_directive(number="9/KH-HKH", issuer="Hội Khuyến học xã Bình Minh", issued_on=date(2026, 3, 1))
    assert meaning("05/KH-HKH", issuer="Hội Khuyến học xã Tam Hưng", citing=citing) == (
        CitationStatus.RESOLVED,
        ours.pk,
    )
    assert meaning("05/KH-HKH", issuer="Hội Khuyến học xã Bình Minh", citing=citing) == (CitationStatus.UNKNOWN, None)
    for day in ("2026-01-05", "2026-01-09"):
        found = meaning("05/KH-HKH", issuer="Hội Khuyến học xã Bình Minh", day=day, citing=citing)
        assert found == (CitationStatus.UNKNOWN, None)


def test_a_directive_does_not_cite_itself(decision: Directive) -> None:
    assert meaning("677/QĐ-TTg", citing=decision) == (CitationStatus.ITSELF, decision.pk)


def test_a_number_without_a_symbol_is_left_to_people(decision: Directive) -> None:
    assert meaning("677") == (CitationStatus.UNREADABLE, None)


@pytest.mark.parametrize("day", ["", "2022"])
def test_what_is_younger_is_not_meant_unless_its_date_is_written(decision: Directive, day: str) -> None:
    citing = make_directive(number="1373/QĐ-TTg", issuer="Thủ tướng Chính phủ", issued_on=date(2022, 1, 30))
    assert meaning("677/QĐ-TTg", day=day, citing=citing) == (CitationStatus.UNKNOWN, None)
    assert meaning("677/QĐ-TTg", day="2021-06-03", citing=citing) == (CitationStatus.UNKNOWN, None)
    assert meaning("677/QĐ-TTg", day="2022-06-03", citing=citing) == (CitationStatus.RESOLVED, decision.pk)


@pytest.mark.parametrize(
    "named", ["", "Trung ương Đảng", "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng"]
)
@pytest.mark.parametrize("number", ["49-KL/TW", "29-NQ/TW", "11-CT/TW", "127-QĐ/TW"])
def test_the_bodies_of_the_centre_number_in_one_row(number: str, named: str) -> None:
    held = make_directive(number=number, issuer="Ban Bí thư", issued_on=date(2019, 5, 10))
    assert meaning(number, issuer=named) == (CitationStatus.RESOLVED, held.pk)


def test_of_two_bodies_of_the_centre_the_named_one_is_meant() -> None:
    older = make_directive(number="49-KL/TW", issuer="Bộ Chính trị", issued_on=date(2012, 5, 10))
    newer = make_directive(number="49-KL/TW", issuer="Ban Bí thư", issued_on=date(2019, 5, 10))
    assert meaning("49-KL/TW", issuer="Bộ Chính trị") == (CitationStatus.RESOLVED, older.pk)
    assert meaning("49-KL/TW", issuer="Trung ương Đảng") == (CitationStatus.RESOLVED, newer.pk)


@pytest.mark.parametrize(
    ("number", "named", "issuer"),
    [
        ("52/KH-UBND", "UBND Thành phố Hà Nội", "Ủy ban nhân dân thành phố Hà Nội"),
        ("23-NQ/TU", "Ban Thường vụ Thành ủy Hà Nội", "Thành ủy Hà Nội"),
        ("3-HD/HKH", "Hội Khuyến học Hà Nội", "Hội Khuyến học thành phố Hà Nội"),
        ("387/QĐ-TTg", "Chính phủ", "Thủ tướng Chính phủ"),
    ],
)
def test_a_body_is_known_by_its_other_names(number: str, named: str, issuer: str) -> None:
    held = make_directive(number=number, issuer=issuer, issued_on=date(2023, 1, 3))
    assert meaning(number, issuer=named) == (CitationStatus.RESOLVED, held.pk)


@pytest.fixture
def provinces() -> dict[str, Directive]:
    """Return resolutions of one number by the committees of two provinces, by the folded name of the province."""
    hanoi = Place.objects.create(name="Thành phố Hà Nội", kind=PlaceKind.PROVINCE)
    Organisation.objects.create(name="Thành ủy Hà Nội", place=hanoi)
    commune = Place.objects.create(name="Tam Hưng", kind=PlaceKind.COMMUNE, parent=hanoi)
    area = Organisation.objects.create(name="Hội Khuyến học thành phố Hà Nội", place=hanoi)
    Organisation.objects.create(name="Hội Khuyến học xã Tam Hưng", place=commune, parent=area)
    cities = {"hanoi": "Thành ủy Hà Nội", "hcmc": "Thành ủy Thành phố Hồ Chí Minh"}
    return {
        key: make_directive(number="23-NQ/TU", issuer=issuer, issued_on=date(2023, 11, 16 + place))
        for place, (key, issuer) in enumerate(cities.items())
    }


@pytest.mark.parametrize(
    ("issuer", "meant"),
    [("Hội Khuyến học xã Tam Hưng", "hanoi"), ("Hội Khuyến học Hồ Chí Minh", "hcmc"), ("Thành ủy Hà Nội", "hanoi")],
)
def test_the_committee_of_the_province_of_who_cites_is_meant(
    provinces: dict[str, Directive], issuer: str, meant: str
) -> None:
    citing = make_directive(number="1/KH-HKH", issuer=issuer, issued_on=date(2026, 1, 1))
    assert meaning("23-NQ/TU", citing=citing) == (CitationStatus.RESOLVED, provinces[meant].pk)
    provinces[meant].delete()
    assert meaning("23-NQ/TU", citing=citing) == (CitationStatus.UNKNOWN, None)


def test_where_nothing_tells_the_body_all_are_the_choice(provinces: dict[str, Directive]) -> None:
    found = resolved("23-NQ/TU")
    assert (found.status, found.meant) == (CitationStatus.SEVERAL, None)
    assert {item.pk for item in found.choice} == {directive.pk for directive in provinces.values()}
    assert meaning("23-NQ/TU", issuer="Thành ủy Hà Nội") == (CitationStatus.RESOLVED, provinces["hanoi"].pk)
    assert meaning("23-NQ/TU", day="2023-11-17") == (CitationStatus.RESOLVED, provinces["hcmc"].pk)


def test_its_own_body_and_those_above_it_are_nearer_than_its_neighbours() -> None:
    area = Organisation.objects.create(name="Hội Khuyến học khu vực Thanh Oai")
    for name in ("Hội Khuyến học xã Tam Hưng", "Hội Khuyến học xã Dân Hòa"):
        Organisation.objects.create(name=name, parent=area)
    held = {
        name: make_directive(number="05/KH-HKH", issuer=name, issued_on=date(2026, 1, day))
        for day, name in enumerate((area.name, "Hội Khuyến học xã Tam Hưng", "Hội Khuyến học xã Dân Hòa"), 1)
    }
    citing = make_directive(number="9/BC-HKH", issuer="Hội Khuyến học xã Tam Hưng", issued_on=date(2026, 3, 1))
    assert meaning("05/KH-HKH", issuer="Hội Khuyến học", citing=citing)[1] == held["Hội Khuyến học xã Tam Hưng"].pk
    held["Hội Khuyến học xã Tam Hưng"].delete()
    assert meaning("05/KH-HKH", issuer="Hội Khuyến học", citing=citing)[1] == held[area.name].pk


def test_another_date_of_its_own_number_is_not_itself() -> None:
    citing = make_directive(number="05/KH-HKH", issued_on=date(2026, 2, 23))
    assert meaning("05/KH-HKH", day="2024-01-15", citing=citing) == (CitationStatus.UNKNOWN, None)
