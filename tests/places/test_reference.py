"""The fact tables of places and organisations, and loading them again and again."""

from datetime import date

import pytest

from places.history import former_names, predecessors, successors
from places.models import Organisation, Place, PlaceKind, Succession, SuccessionKind
from places.reference import load_reference_places

pytestmark = pytest.mark.django_db


def commune(name: str, *, current: bool) -> Place:
    return Place.objects.get(name=name, kind=PlaceKind.COMMUNE, valid_to__isnull=current)


def alive_on(day: date):
    begun = Place.objects.filter(valid_from__isnull=True) | Place.objects.filter(valid_from__lte=day)
    return begun.exclude(valid_to__lte=day)


def test_loading_twice_changes_nothing(loaded):
    before = (Place.objects.count(), Succession.objects.count(), Organisation.objects.count())
    again = load_reference_places()
    assert all(done.created == done.completed == 0 for done in again.values())
    assert (Place.objects.count(), Succession.objects.count(), Organisation.objects.count()) == before


def test_loading_again_keeps_what_people_have_changed(loaded):
    place = commune("Bình Minh", current=True)
    place.name, place.population = "Bình Minh mới", 81000
    place.save()
    association = Organisation.objects.get(source_key="hkh-viet-nam")
    association.aliases = "Hội ta"
    association.save()
    load_reference_places()
    place.refresh_from_db()
    association.refresh_from_db()
    assert (place.name, place.population) == ("Bình Minh mới", 81000)
    assert association.aliases == "Hội ta"
    assert not Place.objects.filter(name="Bình Minh", kind=PlaceKind.COMMUNE, valid_to=None).exists()


@pytest.mark.parametrize(("day", "units"), [(date(2024, 12, 31), 21), (date(2025, 1, 1), 20), (date(2025, 6, 30), 20)])
def test_the_district_had_as_many_units_as_the_resolutions_say(loaded, day, units):
    assert alive_on(day).filter(parent__code="278").count() == units


def test_four_communes_of_the_home_area_exist_from_july_2025(loaded):
    named = {"Thanh Oai", "Bình Minh", "Tam Hưng", "Dân Hòa"}
    found = alive_on(date(2025, 7, 1)).filter(kind=PlaceKind.COMMUNE, name__in=named)
    assert {place.name for place in found} == named
    assert not alive_on(date(2025, 7, 1)).filter(kind=PlaceKind.DISTRICT).exists()


@pytest.mark.parametrize(("day", "villages"), [(date(2026, 6, 30), 130), (date(2026, 7, 1), 63)])
def test_villages_merged_from_130_to_63(loaded, day, villages):
    kinds = (PlaceKind.VILLAGE, PlaceKind.URBAN_GROUP)
    assert alive_on(day).filter(kind__in=kinds).count() == villages


def test_a_code_that_was_used_again_names_two_places(loaded):
    assert [place.name for place in Place.objects.filter(code="10126").order_by("valid_from")] == [
        "Bích Hòa",
        "Bình Minh",
    ]


def test_kim_thu_went_in_parts_into_thanh_oai_and_hoa_phu(loaded):
    steps = successors(commune("Kim Thư", current=False))
    assert {step.place.name for step in steps} == {"Thanh Oai", "Hòa Phú"}
    assert not any(step.is_whole for step in steps)


def test_history_goes_over_several_generations(loaded):
    steps = successors(Place.objects.get(name="Cao Dương"))
    assert [(step.place.name, step.generation) for step in steps] == [("Cao Xuân Dương", 1), ("Dân Hòa", 2)]
    assert all(step.is_whole for step in steps)
    found = successors(Place.objects.get(name="Cao Dương"))
    assert [step.place.name for step in found if step.place.is_current] == ["Dân Hòa"]


def test_predecessors_say_whether_figures_add_up(loaded):
    whole = {step.place.name: step.is_whole for step in predecessors(commune("Bình Minh", current=True))}
    assert whole["Bích Hòa"] and whole["Bình Minh"]
    assert not whole["Cự Khê"] and not whole["Lam Điền"]


def test_former_names_are_in_vietnamese_order_without_the_own_name(loaded):
    names = former_names(commune("Dân Hòa", current=True))
    assert names == ["Cao Dương", "Cao Xuân Dương", "Hồng Dương", "Liên Châu", "Tân Ước", "Xuân Dương"]


def test_a_circle_of_successions_ends(db):
    first = Place.objects.create(name="A", kind=PlaceKind.COMMUNE)
    second = Place.objects.create(name="B", kind=PlaceKind.COMMUNE)
    Succession.objects.create(on=date(2025, 1, 1), old=first, new=second, kind=SuccessionKind.WHOLE)
    Succession.objects.create(on=date(2025, 1, 2), old=second, new=first, kind=SuccessionKind.WHOLE)
    assert [step.place for step in successors(first)] == [second]


def test_history_costs_one_query_a_generation(loaded, django_assert_num_queries):
    place = commune("Dân Hòa", current=True)
    with django_assert_num_queries(3):
        predecessors(place)


def test_an_old_place_with_a_living_namesake_is_marked(loaded):
    assert str(commune("Bình Minh", current=False)) == "Xã Bình Minh (cũ)"
    assert str(commune("Bình Minh", current=True)) == "Xã Bình Minh"
    assert str(Place.objects.get(name="Quận Hà Đông")) == "Quận Hà Đông (cũ)"
