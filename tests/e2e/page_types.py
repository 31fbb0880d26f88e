"""One address of every type of page, found as a reader finds it: through the links of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

from tests.e2e.demo_site import DemoSite


@dataclass(frozen=True, slots=True)
class PageType:
    """A page to look at: an address, and the link to follow from there if the page is no entrance itself."""

    path: str
    link: str = ""
    username: str | None = "hoivien"
    status: int = 200


PAGE_TYPES: Final[Mapping[str, PageType]] = {
    "sign-in": PageType("/tai-khoan/login/", username=None),
    "password-reset": PageType("/tai-khoan/password/reset/", username=None),
    "home": PageType("/"),
    "register": PageType("/van-ban/"),
    "register-filtered": PageType("/van-ban/?tu=387&cot=tinh-trang"),
    "register-empty": PageType("/van-ban/?tu=khongcovanbannao"),
    "register-print": PageType("/van-ban/ban-in/?tu=387&tu-ngay=2022"),
    "directive": PageType("/van-ban/", link="main table tbody a"),
    "directive-without-text": PageType("/van-ban/387-qd-ttg-2022-03-25/"),
    "search": PageType("/tra-cuu/?q=cong+dan+hoc+tap"),
    "search-number": PageType("/tra-cuu/?q=387"),
    "search-start": PageType("/tra-cuu/"),
    "search-empty": PageType("/tra-cuu/?q=khongcotunaonhuvay"),
    "curricula": PageType("/tap-huan/"),
    "curriculum": PageType("/tap-huan/", link="main h2 a, main h3 a"),
    "module": PageType("/tap-huan/nghiep-vu-can-bo-hoi/", link="main table tbody th a"),
    "programme": PageType("/tap-huan/nghiep-vu-can-bo-hoi/", link="main .actions a"),
    "self-check": PageType("/tap-huan/nghiep-vu-can-bo-hoi/van-dong-quan-ly-va-cong-khai-quy/", link="main .actions a"),
    "trainers": PageType("/bao-cao-vien/"),
    "trainer": PageType("/bao-cao-vien/", link="main h2 a, main h3 a"),
    "trainers-empty": PageType("/bao-cao-vien/?tu=khongcoai"),
    "own-profile": PageType("/bao-cao-vien/cua-toi/ho-so/", username="baocaovien"),
    "workspace": PageType("/bao-cao-vien/cua-toi/", username="baocaovien"),
    "material-form": PageType("/bao-cao-vien/cua-toi/tai-lieu/moi/", username="baocaovien"),
    "material-returned": PageType("/bao-cao-vien/cua-toi/", link=".task:has(.said) h3 a", username="baocaovien"),
    "material-preview": PageType("/bao-cao-vien/cua-toi/", link=".own:has(.badge--info) h3 a", username="baocaovien"),
    "material-versions": PageType("/bao-cao-vien/cua-toi/", link="a[href$='phien-ban/']", username="baocaovien"),
    "materials": PageType("/tai-lieu/"),
    "material": PageType("/tai-lieu/", link="main h3 a"),
    "communes": PageType("/xa-phuong/"),
    "commune": PageType("/xa-phuong/", link="main table tbody th a"),
    "standard": PageType("/gioi-thieu/"),
    "news-index": PageType("/tin-tuc/"),
    "news": PageType("/tin-tuc/", link="main h2 a, main h3 a"),
    "events": PageType("/su-kien/"),
    "event": PageType("/su-kien/", link="main h2 a, main h3 a"),
    "account": PageType("/tai-khoan/"),
    "password-change": PageType("/tai-khoan/password/change/"),
    "403": PageType("/gioi-thieu/so-tay-bien-tap/", status=403),
    "404": PageType("/khong-co-trang-nay/", status=404),
}


def visit(page: Page, site: DemoSite, kind: PageType) -> None:
    """Go to a page of the type; what it answers is what that type should answer."""
    answer = page.goto(site.url(kind.path))
    if kind.link:
        path = page.locator(kind.link).first.get_attribute("href")
        assert path, kind
        answer = page.goto(site.url(path))
    assert answer is not None
    assert answer.status == kind.status, page.url
