"""Commune pages: figures and history from the reference data, news, people, search."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.audience import PLAIN_MEMBER
from accounts.roles import Role
from communes.figures import load_figures
from communes.history import find_aliases, load_history, load_villages
from communes.models import CommuneContact, CommunePage
from content.models import EventPage, NewsPage
from content.search_source import PageSource
from places.models import Place, PlaceKind, Succession, SuccessionKind
from search.answering.service import search
from search.indexing.maintenance import rebuild
from search.models import OutboxEntry
from tests import site_pages
from training.models import TrainerPage

pytestmark = pytest.mark.django_db

MERGER = date(2025, 7, 1)


def old(name, *, until=MERGER, **fields):
    return site_pages.place(name, valid_to=until, **fields)


def becomes(older, newer, kind=SuccessionKind.WHOLE, on=MERGER, by="1656/NQ-UBTVQH15"):
    return Succession.objects.create(old=older, new=newer, kind=kind, on=on, by_number=by)


@pytest.fixture
def dan_hoa():
    """Dân Hòa with its two generations of predecessors, as in the resolutions of 2024 and 2025."""
    place = site_pages.place("Dân Hòa", valid_from=MERGER, code="10180", area_km2=Decimal("38.44"), population=62755)
    middle = old("Cao Xuân Dương", valid_from=date(2025, 1, 1))
    for name in ("Cao Dương", "Xuân Dương"):
        becomes(old(name, until=date(2025, 1, 1)), middle, on=date(2025, 1, 1), by="1286/NQ-UBTVQH15")
    becomes(middle, place)
    becomes(old("Hồng Dương"), place)
    return place


@pytest.fixture
def thanh_oai():
    """Thanh Oai, which took a part of Kim Thư; the rest went to Hòa Phú."""
    place = site_pages.place("Thanh Oai", valid_from=MERGER, population=54475)
    kim_thu = old("Kim Thư")
    becomes(kim_thu, place, SuccessionKind.PART)
    becomes(kim_thu, site_pages.place("Hòa Phú", valid_from=MERGER), SuccessionKind.REMAINDER)
    return place


def page_of(tree, place, **fields):
    return site_pages.add(tree["communes"], CommunePage(title=place.full_name, place=place, **fields))


def test_the_page_of_a_commune_shows_its_figures(tree, dan_hoa, client_for):
    text = client_for(Role.MEMBERS).get(page_of(tree, dan_hoa).url).content.decode()
    for words in ("62.755", "38,44", "10180", "01/07/2025"):
        assert words in text


def test_the_code_is_no_key_figure_and_a_commune_that_is_gone_says_since_when(tree, dan_hoa, client_for):
    page = page_of(tree, dan_hoa)
    Place.objects.filter(pk=dan_hoa.pk).update(valid_to=date(2026, 1, 1))
    shown = BeautifulSoup(client_for(Role.MEMBERS).get(page.url).content, "html.parser")
    assert "10180" not in shown.select_one(".facts").get_text()
    assert "Mã đơn vị hành chính: 10180" in shown.get_text()
    assert "Không còn từ 01/01/2026" in shown.get_text()


def test_predecessors_are_named_over_all_generations(tree, dan_hoa, client_for):
    text = client_for(Role.MEMBERS).get(page_of(tree, dan_hoa).url, {"mo": "tien-than"}).content.decode()
    for name in ("Cao Xuân Dương", "Cao Dương", "Xuân Dương", "Hồng Dương", "1286/NQ-UBTVQH15", "1656/NQ-UBTVQH15"):
        assert name in text


@pytest.fixture
def folded(tree, dan_hoa):
    """The page of a commune with predecessors and one village, which had another name before."""
    village = site_pages.place("Mã Kiều", PlaceKind.VILLAGE, parent=dan_hoa, households=100)
    becomes(old("Mã Kiều Thượng", kind=PlaceKind.VILLAGE, parent=dan_hoa), village)
    return page_of(tree, dan_hoa)


PARTS = [("tien-than", "Cao Xuân Dương"), ("thon", "Mã Kiều Thượng")]


@pytest.mark.parametrize(("part", "words"), PARTS)
def test_a_part_of_the_page_is_opened_by_a_link_without_script(folded, client_for, part, words):
    member = client_for(Role.MEMBERS)
    closed = BeautifulSoup(member.get(folded.url).content, "html.parser")
    assert words not in closed.text
    (link,) = closed.select(f"section[aria-labelledby={part}] a")
    opened = BeautifulSoup(member.get(folded.url + link["href"].partition("#")[0]).content, "html.parser")
    assert link["href"].endswith(f"#{part}")
    assert opened.find(id=part) is not None
    assert words in opened.select_one(f"section[aria-labelledby={part}]").text
    assert {other for other, _words in PARTS if opened.select(f"section[aria-labelledby={other}] a")} == {
        other for other, _words in PARTS if other != part
    }


@pytest.mark.parametrize(("part", "words"), PARTS)
def test_with_script_only_the_part_is_fetched(folded, client_for, part, words):
    member = client_for(Role.MEMBERS)
    link = BeautifulSoup(member.get(folded.url).content, "html.parser").select_one(f"section[aria-labelledby={part}] a")
    answer = member.get(folded.url + link["hx-get"], headers={"HX-Request": "true"})
    fragment = BeautifulSoup(answer.content, "html.parser")
    (section,) = fragment.find_all(recursive=False)
    assert (section.name, f"#{section['id']}") == ("section", link["hx-target"])
    assert words in section.text
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize(("part", "_words"), PARTS)
def test_the_heading_of_a_part_that_is_fetched_takes_the_focus_from_the_link_that_is_gone(
    folded, client_for, part, _words
):
    member = client_for(Role.MEMBERS)
    fetched, page = (
        BeautifulSoup(member.get(folded.url, {"mo": part}, headers=headers).content, "html.parser").find(id=part)
        for headers in ({"HX-Request": "true"}, {})
    )
    assert fetched.has_attr("autofocus")
    assert fetched["tabindex"] == "-1"
    assert not page.has_attr("autofocus")


def test_a_commune_that_came_from_nowhere_has_no_such_part(tree, client_for):
    page = page_of(tree, site_pages.place("Mới", valid_from=MERGER))
    parsed = BeautifulSoup(client_for(Role.MEMBERS).get(page.url).content, "html.parser")
    assert [parsed.find(id=part) for part, _words in PARTS] == [None, None]


def test_the_history_says_what_went_where_and_when(dan_hoa, thanh_oai):
    by_name = {item.step.place.name: item for item in load_history(dan_hoa).steps}
    assert by_name["Cao Dương"].into.name == "Cao Xuân Dương"
    assert by_name["Cao Dương"].step.on == date(2025, 1, 1)
    assert by_name["Cao Xuân Dương"].into == dan_hoa
    (part,) = load_history(thanh_oai).steps
    assert (part.is_whole, part.into, [place.name for place in part.elsewhere]) == (False, thanh_oai, ["Hòa Phú"])


def test_figures_add_up_only_where_every_predecessor_joined_wholly(dan_hoa, thanh_oai):
    assert load_history(dan_hoa).all_whole
    assert not load_history(thanh_oai).all_whole


def test_former_names_find_the_commune(tree, dan_hoa, thanh_oai):
    assert {"Cao Xuân Dương", "Xuân Dương", "Hồng Dương"} <= set(find_aliases(dan_hoa))
    (record,) = PageSource().records([page_of(tree, thanh_oai).pk])
    assert "Kim Thư" in record.aliases
    assert any("Hòa Phú" in passage.text and "Kim Thư" in passage.text for passage in record.passages)


def test_villages_are_those_of_today_with_what_they_were(dan_hoa):
    merged = date(2026, 7, 1)
    new = site_pages.place("Tân Dân", PlaceKind.VILLAGE, parent=dan_hoa, valid_from=merged, households=1174)
    for name in ("Tân Dân 1", "Tân Dân 2"):
        becomes(
            site_pages.place(name, PlaceKind.VILLAGE, parent=dan_hoa, valid_from=MERGER, valid_to=merged),
            new,
            on=merged,
        )
    unchanged = site_pages.place("Mã Kiều", PlaceKind.VILLAGE, parent=dan_hoa, valid_from=MERGER, households=100)
    before, after = (load_villages(dan_hoa, day=day).villages for day in (date(2026, 6, 30), merged))
    assert [village.place.name for village in before] == ["Mã Kiều", "Tân Dân 1", "Tân Dân 2"]
    assert [(village.place, [former.name for former in village.former]) for village in after] == [
        (unchanged, []),
        (new, ["Tân Dân 1", "Tân Dân 2"]),
    ]


def test_households_are_summed_over_villages_only_when_every_village_gives_them(dan_hoa):
    day = date(2026, 8, 1)
    site_pages.place("Một", PlaceKind.VILLAGE, parent=dan_hoa, households=100)
    second = site_pages.place("Hai", PlaceKind.VILLAGE, parent=dan_hoa, households=250)
    figures = load_figures(dan_hoa.pk, day=day)
    assert (figures.households, figures.households_are_summed, figures.villages) == (350, True, 2)
    Place.objects.filter(pk=second.pk).update(households=None)
    assert load_figures(dan_hoa.pk, day=day).households is None


def test_the_overview_adds_up_the_communes(tree, dan_hoa, thanh_oai, client_for):
    for place in (thanh_oai, dan_hoa):
        page_of(tree, place)
    overview = client_for(Role.MEMBERS).get(tree["communes"].url).context["overview"]
    assert [row.title for row in overview.rows] == ["Xã Dân Hòa", "Xã Thanh Oai"]
    assert overview.population == 62755 + 54475
    assert overview.area_km2 is None, "one commune does not give its area"
    assert [row.share for row in overview.rows] == [100, 86.8]


def test_a_hidden_commune_is_no_part_of_the_overview(tree, dan_hoa, thanh_oai, roles, client_for):
    page_of(tree, dan_hoa)
    site_pages.restrict(page_of(tree, thanh_oai), roles[Role.EDITORS])
    overview = client_for(Role.MEMBERS).get(tree["communes"].url).context["overview"]
    assert [row.title for row in overview.rows] == ["Xã Dân Hòa"]
    assert overview.population == 62755


def test_news_of_a_commune_are_those_below_it_and_those_that_name_it(tree, dan_hoa, roles, client_for):
    page = page_of(tree, dan_hoa)
    site_pages.add(page, NewsPage(title="Tin của xã"))
    site_pages.add(tree["news"], NewsPage(title="Tin có nhắc xã", places=[dan_hoa]))
    site_pages.add(tree["news"], NewsPage(title="Tin nơi khác"))
    site_pages.restrict(site_pages.add(page, NewsPage(title="Tin kín")), roles[Role.EDITORS])
    news = client_for(Role.MEMBERS).get(page.url).context["lists"].news
    assert {item.title for item in news} == {"Tin của xã", "Tin có nhắc xã"}
    assert "Tin của xã" in client_for(Role.MEMBERS).get(tree["news"].url).content.decode()


def test_telephone_numbers_are_shown_only_if_the_person_agrees(tree, dan_hoa, client_for):
    contacts = [
        CommuneContact(name="Trần Văn Bảo", post="Chủ tịch", phone="0900 000 002", phone_is_shown=True),
        CommuneContact(name="Phan Thị Nga", phone="0900 000 003"),
    ]
    text = client_for(Role.MEMBERS).get(page_of(tree, dan_hoa, contacts=contacts).url).content.decode()
    assert "Trần Văn Bảo" in text
    assert "0900 000 002" in text
    assert "Phan Thị Nga" in text
    assert "0900 000 003" not in text


def test_directives_that_apply_in_a_commune_are_shown_to_those_who_may_see_them(tree, dan_hoa, roles, client_for):
    page = page_of(tree, dan_hoa)
    closed = site_pages.closed_directive(roles[Role.EDITORS])
    for found in (site_pages.directive("05/KH-HKH", "Kế hoạch của xã"), closed):
        found.applies_to = [dan_hoa]
        found.save()
    member, editor = (client_for(role).get(page.url).content.decode() for role in (Role.MEMBERS, Role.EDITORS))
    assert "05/KH-HKH" in member
    assert closed.number not in member
    assert closed.number in editor


def test_a_commune_without_a_place_is_no_error(tree, client_for):
    page = CommunePage(title="Xã mới", live=False)
    tree["communes"].add_child(instance=page)
    CommunePage.objects.filter(pk=page.pk).update(live=True)
    member = client_for(Role.MEMBERS)
    assert member.get(page.get_url()).status_code == 200
    assert member.get(tree["communes"].url).status_code == 200
    assert [record.title for record in PageSource().records([page.pk])] == ["Xã mới"]


def test_a_change_of_a_place_is_noted_for_the_index(tree, dan_hoa):
    page = page_of(tree, dan_hoa)
    OutboxEntry.objects.all().delete()
    Place.objects.get(name="Cao Dương").save()
    assert OutboxEntry.objects.filter(source="page", object_id=page.pk).exists()


@time_machine.travel("2026-11-23 08:00+07:00", tick=False)
def test_queries_do_not_grow_with_what_a_commune_has(tree, dan_hoa, thanh_oai, client_for):
    page = page_of(tree, dan_hoa)
    page_of(tree, thanh_oai)
    member = client_for(Role.MEMBERS)
    numbers = iter(range(1, 100))

    def more():
        for _ in range(2):
            number = next(numbers)
            site_pages.add(page, NewsPage(title=f"Tin {number}"))
            site_pages.add(page, EventPage(title=f"Họp {number}", starts_at=timezone.now() + timedelta(days=1)))
            site_pages.add(tree["trainers"], TrainerPage(title=f"Nguyễn {number}", communes=[dan_hoa]))
            village = site_pages.place(f"Thôn {number}", PlaceKind.VILLAGE, parent=dan_hoa, households=10)
            becomes(old(f"Thôn cũ {number}", kind=PlaceKind.VILLAGE, parent=dan_hoa), village)
            becomes(old(f"Xã cũ {number}"), dan_hoa)
            page.contacts.add(CommuneContact(name=f"Trần {number}", phone="1", phone_is_shown=True))
            page.save_revision().publish()
            found = site_pages.directive(f"{number}/KH-HKH")
            found.applies_to = [dan_hoa]
            found.save()

    def queries():
        counts = []
        for url in (page.url, tree["communes"].url, f"{page.url}?mo=tien-than", f"{page.url}?mo=thon"):
            member.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert member.get(url).status_code == 200
            counts.append(len(captured))
        return counts

    more()
    before = queries()
    more()
    assert queries() == before
    assert max(before[:2]) <= 12


def test_an_old_place_of_the_same_name_is_told_apart():
    new = site_pages.place("Bình Minh", valid_from=MERGER)
    becomes(old("Bình Minh"), new)
    (step,) = load_history(new).steps
    assert "bình minh (cũ)" in step.sentence.lower()


def test_news_events_and_trainers_lead_to_the_commune_only_if_the_reader_may_see_it(tree, dan_hoa, roles, client_for):
    page = page_of(tree, dan_hoa)
    linking = [
        site_pages.add(tree["news"], NewsPage(title="Tin", places=[dan_hoa])),
        site_pages.add(tree["events"], EventPage(title="Họp", starts_at=timezone.now(), place=dan_hoa)),
        site_pages.add(tree["trainers"], TrainerPage(title="Nguyễn Văn An", communes=[dan_hoa])),
    ]
    link = f'href="{page.url}"'
    member = client_for(Role.MEMBERS)
    assert [link in member.get(other.url).content.decode() for other in linking] == [True, True, True]
    site_pages.restrict(page, roles[Role.EDITORS])
    assert [link in member.get(other.url).content.decode() for other in linking] == [False, False, False]


@pytest.mark.parametrize(("part", "words"), PARTS)
def test_a_hit_in_a_folded_part_leads_to_the_open_part(folded, client_for, part, words):
    member = client_for(Role.MEMBERS)
    rebuild()
    (hit,) = search(query=words, reader=PLAIN_MEMBER).hits
    (link,) = [link for link in hit.links if link.anchor == part]
    landing = BeautifulSoup(member.get(link.url).content, "html.parser")
    assert link.url.endswith(f"#{part}")
    assert words in landing.select_one(f"section[aria-labelledby={part}]").text


@pytest.mark.parametrize(("part", "_words"), PARTS)
def test_a_part_that_is_closed_says_on_paper_that_it_is_missing(folded, client_for, part, _words):
    member = client_for(Role.MEMBERS)
    closed, opened = (
        BeautifulSoup(member.get(folded.url, query).content, "html.parser") for query in ({}, {"mo": part})
    )
    notes = [page.select(f"section[aria-labelledby={part}] .print-only") for page in (closed, opened)]
    assert [len(note) for note in notes] == [1, 0]
