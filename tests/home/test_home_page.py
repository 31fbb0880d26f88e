"""The home page and the sections below it."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from accounts.roles import Role
from communes.models import CommunePage
from content.models import EventPage, NewsPage, StandardPage
from content.navigation import page_links
from home.initial_pages import ensure_sections
from home.models import HomePage, HomeShortcut
from tests import site_pages
from tests.html import all_of
from training.models import CurriculumPage, ModulePage, TrainerModule, TrainerPage

pytestmark = pytest.mark.django_db


def test_the_newest_directives_come_first(tree, client_for):
    for year in (2020, 2024, 2022):
        site_pages.directive(f"{year}/KH-HKH", issued_on=date(year, 1, 1))
    shown = client_for(Role.MEMBERS).get("/").context["dashboard"].directives
    assert [line.number for line in shown] == ["2024/KH-HKH", "2022/KH-HKH", "2020/KH-HKH"]


def test_the_home_page_shows_only_what_the_reader_may_see(tree, roles, client_for):
    closed = site_pages.closed_directive(roles[Role.EDITORS])
    soon = timezone.now() + timedelta(days=1)
    for page in (
        site_pages.add(tree["news"], NewsPage(title="Tin kín")),
        site_pages.add(tree["events"], EventPage(title="Họp kín", starts_at=soon)),
    ):
        site_pages.restrict(page, roles[Role.EDITORS])
    private = (closed.number, "Tin kín", "Họp kín")
    member, editor = (client_for(role).get("/").content.decode() for role in (Role.MEMBERS, Role.EDITORS))
    assert [words for words in private if words in member] == []
    assert [words for words in private if words not in editor] == []


def test_a_member_sees_the_card_of_their_own_commune(tree, member, client_for):
    place = site_pages.place("Bình Minh", population=80066)
    page = site_pages.add(tree["communes"], CommunePage(title="Xã Bình Minh", place=place))
    assert "80.066" not in client_for(Role.MEMBERS).get("/").content.decode()
    member.commune = place
    member.save()
    text = client_for(Role.MEMBERS).get("/").content.decode()
    assert "80.066" in text
    assert f'href="{page.url}"' in text


def test_shortcuts_to_pages_the_reader_may_not_see_are_left_out(tree, roles, client_for):
    home = tree["home"]
    home.shortcuts = [
        HomeShortcut(title="Sổ văn bản", address="/van-ban/"),
        HomeShortcut(title="Tin", page=tree["news"].page_ptr),
    ]
    home.save_revision().publish()
    site_pages.restrict(tree["news"], roles[Role.EDITORS])

    def titles(role):
        return [tile.title for tile in client_for(role).get("/").context["dashboard"].tiles]

    assert titles(Role.MEMBERS) == ["Sổ văn bản"]
    assert titles(Role.EDITORS) == ["Sổ văn bản", "Tin"]


def test_often_searched_words_lead_to_the_search(tree, client_for):
    home = tree["home"]
    home.popular_searches = "387/QĐ-TTg\n\nquỹ khuyến học\n"
    home.save_revision().publish()
    text = client_for(Role.MEMBERS).get("/").content.decode()
    assert "?q=387/Q%C4%90-TTg" in text
    assert ">quỹ khuyến học</a>" in text


def test_queries_of_the_home_page_do_not_grow(tree, member, client_for):
    place = site_pages.place("Bình Minh")
    site_pages.add(tree["communes"], CommunePage(title="Xã Bình Minh", place=place))
    member.commune = place
    member.save()
    client = client_for(Role.MEMBERS)
    numbers = iter(range(1, 100))

    def more():
        number = next(numbers)
        site_pages.directive(f"{number}/KH-HKH")
        site_pages.add(tree["news"], NewsPage(title=f"Tin {number}", image=site_pages.image()))
        site_pages.add(
            tree["events"], EventPage(title=f"Họp {number}", starts_at=timezone.now() + timedelta(days=number))
        )
        tree["home"].shortcuts.add(HomeShortcut(title=f"Lối {number}", page=tree["news"].page_ptr))
        tree["home"].save_revision().publish()

    def queries():
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        return len(captured)

    more()
    before = queries()
    more()
    assert queries() == before <= 12


@pytest.fixture
def renamed(tree):
    """Give every section another title and address; return the pages by name."""
    for name, page in tree.items():
        if name != "home":
            page.title, page.slug = f"Mục {name}", f"muc-{name}"
            page.save_revision().publish()
    return {name: type(page).objects.get(pk=page.pk) for name, page in tree.items()}


def test_sections_are_made_once_and_kept_as_people_change_them(renamed):
    again = ensure_sections()
    assert {name: page.pk for name, page in again.items()} == {name: page.pk for name, page in renamed.items()}
    assert again["about"].title == "Mục about"
    assert Page.objects.child_of(renamed["home"]).count() == len(renamed) - 1
    assert HomePage.objects.count() == 1


def test_the_home_page_leads_to_sections_wherever_their_address_has_gone(renamed, client_for):
    site_pages.add(renamed["news"], NewsPage(title="Tin"))
    site_pages.add(renamed["events"], EventPage(title="Họp", starts_at=timezone.now() + timedelta(days=1)))
    page = BeautifulSoup(client_for(Role.MEMBERS).get("/").content, "html.parser")
    assert [link["href"] for link in page.select("a.go")] == ["/van-ban/", "/muc-news/", "/muc-events/"]


def test_the_site_begins_at_the_home_page_and_the_welcome_page_is_gone(tree):
    assert Site.objects.get(is_default_site=True).root_page_id == tree["home"].pk
    assert list(Page.objects.filter(depth=2).values_list("pk", flat=True)) == [tree["home"].pk]


def test_a_trainer_finds_their_own_page_and_modules(tree, trainer, client_for):
    curriculum = site_pages.add(tree["training"], CurriculumPage(title="Nghiệp vụ"))
    module = site_pages.add(curriculum, ModulePage(title="Đánh giá mô hình"))
    page = TrainerPage(title="Hoàng Văn Báo", account=trainer)
    page.taught_modules.add(TrainerModule(module=module))
    site_pages.add(tree["trainers"], page)
    text = client_for(Role.TRAINERS).get("/").content.decode()
    assert "Trang báo cáo viên của bạn" in text
    assert f'href="{page.url}"' in text
    assert f'href="{module.url}"' in text
    assert "Trang báo cáo viên của bạn" not in client_for(Role.MEMBERS).get("/").content.decode()


def test_a_trainer_whose_page_is_a_draft_gets_no_card(tree, trainer, client_for):
    site_pages.add(tree["trainers"], TrainerPage(title="Hoàng Văn Báo", account=trainer), live=False)
    assert client_for(Role.TRAINERS).get("/").context["dashboard"].trainer is None


def test_queries_of_the_home_page_do_not_grow_with_the_modules_of_a_trainer(tree, trainer, client_for):
    curriculum = site_pages.add(tree["training"], CurriculumPage(title="Nghiệp vụ"))
    page = site_pages.add(tree["trainers"], TrainerPage(title="Hoàng Văn Báo", account=trainer))
    client = client_for(Role.TRAINERS)

    def queries():
        for number in range(3):
            module = site_pages.add(curriculum, ModulePage(title=f"Chuyên đề {number}"))
            page.taught_modules.add(TrainerModule(module=module))
        page.save_revision().publish()
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    assert queries() == queries()


def test_the_footer_of_every_page_leads_to_the_help_page(tree, client_for):
    client = client_for(Role.MEMBERS)
    assert "Hướng dẫn sử dụng" not in client.get("/").content.decode()
    with CaptureQueriesContext(connection) as before:
        client.get("/tin-tuc/")
    about = tree["about"]
    page = site_pages.add(about, StandardPage(title="Hướng dẫn sử dụng", slug="huong-dan-su-dung"))
    client.get("/tin-tuc/")
    with CaptureQueriesContext(connection) as after:
        text = client.get("/tin-tuc/")
    for place in ("footer", ".tabmenu"):
        assert len(all_of(text, f'{place} a[href="{page.url}"]')) == 1
    assert len(after) == len(before)


@pytest.fixture
def request_of(rf, member):
    def make(path):
        request = rf.get(path)
        request.user = member
        return request

    return make


def test_the_navigation_follows_the_tree_and_marks_the_section_one_is_in(tree, request_of):
    page = site_pages.add(tree["news"], NewsPage(title="Tin"))
    items = page_links(request_of(page.url))
    assert [(item.title, item.url) for item in items] == [
        ("Tin tức", "/tin-tuc/"),
        ("Sự kiện", "/su-kien/"),
        ("Tập huấn", "/tap-huan/"),
        ("Báo cáo viên", "/bao-cao-vien/"),
        ("Xã, phường", "/xa-phuong/"),
        ("Giới thiệu", "/gioi-thieu/"),
    ]
    assert [item.title for item in items if item.current] == ["Tin tức"]


def test_a_section_taken_out_of_the_menus_is_no_part_of_the_navigation(tree, request_of):
    tree["events"].show_in_menus = False
    tree["events"].save_revision().publish()
    items = page_links(request_of("/"))
    assert "Sự kiện" not in [item.title for item in items]


def test_the_navigation_costs_few_queries_however_many_sections_there_are(
    tree, request_of, django_assert_max_num_queries
):
    request = request_of("/")
    page_links(request)
    with django_assert_max_num_queries(4):
        page_links(request)
