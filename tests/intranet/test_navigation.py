"""Header, tab bar and footer."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from content.models import BasePage, StandardPage
from intranet import navigation
from intranet.context_processors import site
from intranet.navigation import Destination, NavItem, footer_groups, tab_bar
from places.models import Place, PlaceKind
from tests import site_pages

ITEMS = [
    NavItem("Trang chủ", "/", "home", destination=Destination.HOME),
    NavItem("Tập huấn", "/tap-huan/", "book", current=True, destination=Destination.TRAINING),
    NavItem("Báo cáo viên", "/bao-cao-vien/", "person", destination=Destination.TRAINERS),
    NavItem("Tin tức", "/tin-tuc/", "news"),
]


def test_the_tab_bar_shows_only_sections_that_exist() -> None:
    bar = tab_bar(ITEMS)
    assert [item.url for item in bar] == ["/", "/tap-huan/"]
    assert [item.current for item in bar] == [False, True]


def test_the_footer_lists_every_section_once_and_no_empty_column() -> None:
    groups = footer_groups(ITEMS)
    urls = [link.url for group in groups for link in group.links]
    assert sorted(urls) == sorted({"/tap-huan/", "/bao-cao-vien/", "/tin-tuc/", "/tai-khoan/#hien-thi"})
    assert all(group.links for group in groups)


def test_the_footer_leads_to_the_help_page_and_the_header_does_not() -> None:
    links = [*ITEMS, NavItem("Hướng dẫn sử dụng", "/huong-dan/", destination=Destination.HELP)]
    assert [link.title for link in footer_groups(links)[-1].links] == [
        "Hướng dẫn sử dụng",
        "Cỡ chữ, nền sáng, nền tối",
    ]
    assert navigation.main_navigation(links) == ITEMS


def test_no_column_of_the_footer_only_repeats_its_title() -> None:
    links = [
        *ITEMS,
        NavItem("Xã, phường", "/xa-phuong/", destination=Destination.COMMUNES),
        NavItem("Tra cứu", "/tra-cuu/", destination=Destination.SEARCH),
    ]
    assert not [
        group for group in footer_groups(links) if str(group.title) in {str(link.title) for link in group.links}
    ]


def test_sections_and_help_keep_their_places_whatever_their_address_and_title(
    tree: dict[str, BasePage], rf: RequestFactory, member: User
) -> None:
    site_pages.add(tree["about"], StandardPage(title="Hướng dẫn sử dụng", slug="huong-dan-su-dung"))
    for name, slug in (("training", "hoc"), ("trainers", "thay-co"), ("communes", "dia-phuong"), ("about", "ve-hoi")):
        tree[name].slug, tree[name].title = slug, slug.capitalize()
        tree[name].save_revision().publish()
    request = rf.get("/hoc/")
    request.user = member
    links = navigation.all_links(request)
    sections = navigation.main_navigation(links)
    assert [item.url for item in tab_bar(sections)] == ["/", "/van-ban/", "/tra-cuu/", "/hoc/"]
    work, association, help_links = ([link.url for link in group.links] for group in footer_groups(links))
    assert set(work) == {"/van-ban/", "/tra-cuu/", "/hoc/", "/thay-co/", "/tai-lieu/"}
    assert {"/dia-phuong/", "/ve-hoi/"} <= set(association)
    assert help_links[0] == "/ve-hoi/huong-dan-su-dung/"
    assert "/ve-hoi/huong-dan-su-dung/" not in [item.url for item in sections]


def test_the_context_of_a_fragment_without_header_asks_the_database_nothing(rf: RequestFactory) -> None:
    # No `db` fixture: any query fails the test.
    request = rf.get("/tra-cuu/goi-y/?q=387")
    request.user = SimpleLazyObject(lambda: pytest.fail("the user was asked for"))  # type: ignore[assignment]
    context = site(request)
    assert context["theme"] == "auto"


def test_materials_belong_to_the_section_of_training(
    tree: dict[str, BasePage], rf: RequestFactory, member: User
) -> None:
    request = rf.get("/tai-lieu/mot-bai/")
    request.user = member
    sections = navigation.main_navigation(navigation.all_links(request))
    assert [item.url for item in sections if item.current] == ["/tap-huan/"]


def test_home_is_current_only_at_home(rf: RequestFactory, db: None) -> None:
    request = rf.get("/tap-huan/mot-bai/")
    request.user = AnonymousUser()
    current = {item.url for item in navigation.all_links(request) if item.current}
    assert "/" not in current


def test_roles_and_commune_stand_in_one_line(rf: RequestFactory, db: None) -> None:
    user = User.objects.create_user(
        "an", full_name="Nguyễn Văn An", commune=Place.objects.create(name="Bình Minh", kind=PlaceKind.COMMUNE)
    )
    user.groups.add(Group.objects.create(name="Nhóm thử"))
    request = rf.get("/")
    request.user = user
    line = site(request)["account_line"]()
    assert "Nhóm thử" in line
    assert line.endswith(", Xã Bình Minh")
    assert line.count("Bình Minh") == 1
    assert site(request)["account_name"]() == "Nguyễn Văn An"
