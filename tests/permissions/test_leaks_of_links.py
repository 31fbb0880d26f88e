"""Leaked but should be hidden: an address tells too. What open pages link to and show, and where old addresses lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.roles import Role
from content.models import NewsPage, StandardPage
from tests import site_pages
from tests.html import all_of, links, words
from tests.permissions.conftest import OUTSIDERS
from tests.permissions.world import World, leaks_in, words_in
from training.models import TrainerPage

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

INSIDERS = [role for role in OUTSIDERS if role != "anonymous"]
"""Who signs in and still may not see what is for editors only."""


def figure(image: Any) -> tuple[str, dict[str, Any]]:
    return "image", {"image": {"image": image, "alt_text": "Phelgorant", "decorative": False}, "caption": "Snorvaliq"}


@pytest.fixture
def pages_with_closed_images(world: World) -> list[str]:
    """Return the addresses of open pages and lists that show an image which only editors may open."""
    page = StandardPage(title="Trang có ảnh", body=[figure(world.image), ("text", "<p>Chữ sau ảnh</p>")])
    news = NewsPage(title="Tin có ảnh", image=world.image, body=[figure(world.image)])
    trainer = TrainerPage(title="Báo cáo viên có ảnh", photo=world.image)
    site_pages.add(world.tree["about"], page)
    site_pages.add(world.tree["news"], news)
    site_pages.add(world.tree["trainers"], trainer)
    return [page.url, news.url, "/tin-tuc/", "/", trainer.url, "/bao-cao-vien/"]


def test_an_open_page_leaves_out_an_image_that_the_reader_may_not_open(
    pages_with_closed_images: list[str], client_of: ClientOf
) -> None:
    for role in INSIDERS:
        for path in pages_with_closed_images:
            response = client_of(role).get(path)
            assert response.status_code == 200, path
            assert "có ảnh" in response.content.decode(), path
            assert leaks_in(response.content, reader=role, place=path) == []


def test_the_rest_of_the_page_stays(pages_with_closed_images: list[str], client_of: ClientOf) -> None:
    assert "Chữ sau ảnh" in client_of(Role.MEMBERS).get(pages_with_closed_images[0]).content.decode()


def test_an_editor_sees_the_image_everywhere(pages_with_closed_images: list[str], client_of: ClientOf) -> None:
    client = client_of(Role.EDITORS)
    for path in pages_with_closed_images:
        assert "snorvaliq" in words_in(client.get(path).content), path


def test_an_image_of_an_open_collection_is_shown_to_members(world: World, client_of: ClientOf) -> None:
    image = site_pages.image("Ảnh mở")
    page = StandardPage(title="Trang có ảnh mở", body=[figure(image)])
    news = NewsPage(title="Tin có ảnh mở", image=image)
    trainer = TrainerPage(title="Báo cáo viên có ảnh mở", photo=image)
    site_pages.add(world.tree["about"], page)
    site_pages.add(world.tree["news"], news)
    site_pages.add(world.tree["trainers"], trainer)
    for path in (page.url, news.url, "/tin-tuc/", "/", trainer.url, "/bao-cao-vien/"):
        assert 'src="/tep/images/' in client_of(Role.MEMBERS).get(path).content.decode(), path


def link_to(target: Any, words: str) -> str:
    kind = "page" if isinstance(target, Page) else "document"
    return f'<a linktype="{kind}" id="{target.pk}">{words}</a>'


@pytest.fixture
def page_with_links(world: World) -> StandardPage:
    """Return an open page whose text and call-out link to what is closed, to a draft, and to what is open."""
    draft = site_pages.add(world.tree["about"], StandardPage(title="Nháp yolbrandic"), live=False)
    closed = f"<p>Xem {link_to(world.page, 'biên bản')}, {link_to(world.document, '<b>mẫu</b> phiếu')}.</p>"
    opened = f"<p>Và {link_to(world.open_module, 'chuyên đề')}, {link_to(site_pages.document(), 'tệp mở')}.</p>"
    page = StandardPage(title="Trang có liên kết")
    page.body = [
        ("text", closed + opened),
        ("callout", {"tone": "info", "title": "Chú ý", "text": f"<p>{link_to(world.child, 'phụ lục')}</p>"}),
        ("text", f"<p>{link_to(draft, 'bản nháp')} và <a href='https://hoi.example/'>nơi khác</a></p>"),
    ]
    return site_pages.add(world.tree["about"], page)


def test_a_link_to_what_the_reader_may_not_see_is_words_without_an_address(
    page_with_links: StandardPage, client_of: ClientOf
) -> None:
    for role in INSIDERS:
        text = client_of(role).get(page_with_links.url).content.decode()
        assert leaks_in(text, reader=role, place=page_with_links.url) == []
        paragraphs = {words(paragraph): links(paragraph) for paragraph in all_of(text, "main p")}
        assert paragraphs["Xem biên bản, mẫu phiếu."] == paragraphs["phụ lục"] == []
        assert paragraphs["bản nháp và nơi khác"] == [("nơi khác", "https://hoi.example/")]
        assert all_of(text, "main p > b")


def test_the_links_that_the_reader_may_follow_stay(
    world: World, page_with_links: StandardPage, client_of: ClientOf
) -> None:
    text = client_of(Role.MEMBERS).get(page_with_links.url).content.decode()
    followed = dict(links(text))
    assert followed["chuyên đề"] == world.open_module.url
    assert followed["tệp mở"].endswith("mau-phieu.pdf")


def test_an_editor_gets_the_links_but_for_those_to_drafts(
    world: World, page_with_links: StandardPage, client_of: ClientOf
) -> None:
    text = client_of(Role.EDITORS).get(page_with_links.url).content.decode()
    assert {world.page.url, world.child.url, world.document.url} <= {address for _words, address in links(text)}
    assert "yolbrandic" not in text


def test_a_broken_link_is_no_way_to_anything_and_breaks_nothing(world: World, client_of: ClientOf) -> None:
    keys = ("", 'id="0"', 'id="x"', 'id="²"', f'id="{"9" * 40}"', 'id="-1"', 'id="999999"')
    broken = [f'linktype="{kind}" {key}' for kind in ("page", "document", "khac") for key in keys]
    text = "".join(f"<p><a {attributes}>chữ</a> còn lại</p>" for attributes in broken)
    page = site_pages.add(world.tree["about"], StandardPage(title="Liên kết hỏng", body=[("text", text)]))
    shown = all_of(client_of(Role.MEMBERS).get(page.url), ".prose p")
    assert len(shown) == len(broken)
    for attributes, paragraph in zip(broken, shown, strict=True):
        assert (words(paragraph), links(paragraph)) == ("chữ còn lại", []), attributes


def test_pages_with_more_links_and_images_ask_as_many_queries(world: World, client_of: ClientOf) -> None:
    def queries(count: int) -> int:
        links = [site_pages.add(world.tree["about"], StandardPage(title="Đích")) for _number in range(count)]
        body: list[Any] = [("text", f"<p>{link_to(each, 'đích')} {link_to(world.page, 'kín')}</p>") for each in links]
        body += [("text", f"<p>{link_to(site_pages.document(), 'tệp')}</p>") for _number in range(count)]
        body += [figure(world.image) for _number in range(count)]
        page = site_pages.add(world.tree["about"], StandardPage(title="Nhiều liên kết", body=body))
        client = client_of(Role.MEMBERS)
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page.url).status_code == 200
        return len(captured)

    assert queries(2) == queries(6)


def test_a_form_feed_in_a_text_keeps_the_blocks_apart(world: World, client_of: ClientOf) -> None:
    page = StandardPage(title="Ngắt trang", body=[("text", "<p>một\fhai</p>"), ("text", "<p>ba</p>")])
    site_pages.add(world.tree["about"], page)
    text = client_of(Role.MEMBERS).get(page.url).content.decode()
    assert [words(block) for block in all_of(text, ".prose")] == ["một hai", "ba"]


def moved(page: Page) -> str:
    """Give a page another address, as an editor does; return the old one."""
    Redirect.add_redirect("/dia-chi-cu/", redirect_to=page)
    return "/dia-chi-cu/"


def test_an_old_address_does_not_tell_the_new_one_of_a_closed_page(world: World, client_of: ClientOf) -> None:
    path = moved(world.page)
    for role in OUTSIDERS:
        client = client_of(role)
        for asked in (path, f"{path}?a=1", path.rstrip("/")):
            response = client.get(asked, follow=True)
            assert response.status_code == (200 if role == "anonymous" else 404), asked
            answer = f"{response.redirect_chain}{response.content.decode()}"
            assert leaks_in(answer, reader=role, place=asked) == []


def test_an_old_address_that_no_view_answers_tells_a_stranger_nothing(world: World, client_of: ClientOf) -> None:
    Redirect.add_redirect("/cu.html", redirect_to=world.page)
    Redirect.add_redirect("/mo.html", redirect_to=world.open_module)
    for path in ("/cu.html", "/mo.html"):
        assert client_of("anonymous").get(path).status_code == 404
    assert client_of(Role.MEMBERS).get("/cu.html").status_code == 404
    assert client_of(Role.MEMBERS).get("/mo.html").headers["Location"] == world.open_module.url


def test_an_editor_is_led_to_the_new_address_of_a_closed_page(world: World, client_of: ClientOf) -> None:
    path = moved(world.page)
    response = client_of(Role.EDITORS).get(f"{path}?a=1")
    assert (response.status_code, response.headers["Location"]) == (301, world.page.url)


def test_an_old_address_of_an_unpublished_page_leads_nobody_to_it(world: World, client_of: ClientOf) -> None:
    path = moved(world.page)
    world.page.unpublish()
    for role in (*INSIDERS, Role.EDITORS, Role.ADMINISTRATORS):
        assert client_of(role).get(path).status_code == 404, role


def test_a_new_slug_of_a_closed_page_is_led_to_for_editors_only(
    world: World, client_of: ClientOf, django_capture_on_commit_callbacks: Any
) -> None:
    """The redirect that Wagtail makes by itself when an editor changes the address."""
    old = world.page.url
    with django_capture_on_commit_callbacks(execute=True):
        world.page.slug = "bien-ban-khac-plinkfoss"
        world.page.save_revision().publish()
    assert client_of(Role.EDITORS).get(old).headers["Location"].endswith("/bien-ban-khac-plinkfoss/")
    response = client_of(Role.MEMBERS).get(old)
    assert response.status_code == 404
    answer = f"{response.headers}{response.content.decode()}"
    assert leaks_in(answer, reader=Role.MEMBERS, place=old, typed=old) == []


def test_an_old_address_may_lead_out_of_the_tree_of_pages(world: World, client_of: ClientOf) -> None:
    Redirect.add_redirect("/so-cu/", redirect_to="/van-ban/")
    assert client_of(Role.MEMBERS).get("/so-cu/").headers["Location"] == "/van-ban/"
