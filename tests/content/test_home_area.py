"""What is the site's own follows from its pages of places: the older ones, those above, and the bodies there."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.audience import PLAIN_MEMBER
from communes.models import CommunePage
from content.home_area import find_home_bodies, find_home_places
from documents.models import Directive
from places.models import Organisation, Place, PlaceKind, Succession, SuccessionKind
from search.answering.service import search
from tests import site_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(tree):
    """Return our city and commune, an older one that went into it, a city elsewhere; only the commune has a page."""
    city, other = (Place.objects.create(name=name, kind=PlaceKind.PROVINCE) for name in ("Hà Nội", "Đà Nẵng"))
    commune = Place.objects.create(name="Dân Hòa", kind=PlaceKind.COMMUNE, parent=city)
    older = Place.objects.create(name="Xuân Dương", kind=PlaceKind.COMMUNE, valid_to=date(2025, 7, 1))
    Succession.objects.create(on=date(2025, 7, 1), old=older, new=commune, kind=SuccessionKind.WHOLE)
    site_pages.add(tree["communes"], CommunePage(title="Xã Dân Hòa", place=commune))
    return {"city": city, "other": other, "commune": commune, "older": older}


@pytest.fixture
def committees(places):
    own = Organisation.objects.create(name="Thành ủy Hà Nội", place=places["city"])
    return own, Organisation.objects.create(name="Thành ủy Đà Nẵng", place=places["other"])


def test_the_home_area_is_what_has_a_page_what_is_above_and_what_was_before(places):
    assert find_home_places() == {places[name].pk for name in ("city", "commune", "older")}


def test_without_any_page_of_a_place_nothing_is_ours(tree):
    Organisation.objects.create(name="Thành ủy Hà Nội", place=Place.objects.create(name="Hà Nội"))
    assert find_home_bodies() == frozenset()


def test_a_body_without_a_place_is_where_the_one_above_it_is(committees):
    own, other = committees
    board = Organisation.objects.create(name="Ban Thường vụ Thành ủy", parent=own)
    Organisation.objects.create(name="Văn phòng Thành ủy Đà Nẵng", parent=other)
    Organisation.objects.create(name="Chính phủ")
    assert find_home_bodies() == {own.pk, board.pk}


@pytest.mark.parametrize("query", ["thanh uy", "thành ủy", "Thành uỷ"])
def test_our_own_body_comes_before_others_of_the_same_name(committees, query):
    own, other = committees
    for number, (body, day) in enumerate([(own, date(2023, 11, 16)), (other, date(2024, 4, 8))], start=1):
        Directive.objects.create(
            number=f"{number}-NQ/TU", subject="Tăng cường khuyến học, khuyến tài", issuer=body, issued_on=day, live=True
        )
    hits = search(query=query, reader=PLAIN_MEMBER).hits
    assert [hit.card.number for hit in hits[:2]] == ["1-NQ/TU", "2-NQ/TU"]
