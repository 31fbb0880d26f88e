"""Pictures of pages of closed and drafted directives: asked for by number, by another file's, by what a cache knows."""

from __future__ import annotations

import pytest

from documents.models import TextPage
from tests.permissions.attacks import (
    ADMINS,
    COMMUNE_EDITORS,
    EDITORS,
    HUGE,
    MEMBERS,
    NOBODY,
    SIGN_IN,
    TRAINERS,
    ClientOf,
    Row,
    assert_rows,
)
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
PICTURE = "/van-ban/tep/{world.file.pk}/trang/1/"
DRAFTED = "/van-ban/tep/{world.draft_file.pk}/trang/1/"
SMALL = "/van-ban/tep/{world.file.pk}/nho/"
DRAFTED_SMALL = "/van-ban/tep/{world.draft_file.pk}/nho/"
OUTSIDERS = (MEMBERS, TRAINERS, COMMUNE_EDITORS)
REVIEW = "/admin/van-ban/tep/{world.file.pk}/trang/1/soat/"
DRAFT_REVIEW = "/admin/van-ban/tep/{world.draft_file.pk}/trang/1/soat/"
LIST = "/admin/van-ban/trang-can-soat/"
WORDS = ("fimbrosat", "kratovien", "yolbrandic", "bmkxzq", "drftqz")
FORGED = {"viec": "luu", "chu": "Chữ giả", "da-thay": ""}
KNOWN = {"If-None-Match": "*"}


def is_as_before(world: World) -> bool:
    """Tell whether the text of the closed page is what it was."""
    return not TextPage.objects.exclude(checked_at=None).exists()


ROWS = (
    *(Row("the picture of a closed page", who, "get", PICTURE, 404) for who in OUTSIDERS),
    *(Row("the picture of a drafted page", who, "get", DRAFTED, 404) for who in (*OUTSIDERS, EDITORS, ADMINS)),
    *(Row("the small picture of a closed file", who, "get", SMALL, 404) for who in OUTSIDERS),
    Row("whether a cache is right about the small one", MEMBERS, "get", SMALL, 404, headers=KNOWN),
    Row("the small picture of a drafted file", EDITORS, "get", DRAFTED_SMALL, 404),
    Row("the admin's small picture of a closed file", COMMUNE_EDITORS, "get", "/admin" + SMALL, 302),
    Row("the stored small picture", EDITORS, "get", "/tep/page-pictures/{world.file.sha256}/nho.webp", 404),
    Row("a huge file, small", MEMBERS, "get", "/van-ban/tep/" + HUGE + "/nho/", 404),
    Row("the picture of a closed page without an account", NOBODY, "get", PICTURE, 302, leads_to=SIGN_IN),
    Row("its head", MEMBERS, "head", PICTURE, 404),
    Row("whether a cache is right about it", MEMBERS, "get", PICTURE, 404, headers=KNOWN),
    Row("a part of it", MEMBERS, "get", PICTURE, 404, headers={"Range": "bytes=0-9"}),
    Row("sending one", MEMBERS, "post", PICTURE, 405),
    Row("the first file and a page of number 0", EDITORS, "get", "/van-ban/tep/{world.file.pk}/trang/0/", 404),
    Row("a huge page", EDITORS, "get", "/van-ban/tep/{world.file.pk}/trang/" + HUGE + "/", 404),
    Row("a huge file", MEMBERS, "get", "/van-ban/tep/" + HUGE + "/trang/1/", 404),
    Row("the stored picture", EDITORS, "get", "/tep/page-pictures/{world.file.sha256}/0001.webp", 404),
    Row("the admin's picture of a closed page", MEMBERS, "get", "/admin" + PICTURE, 403),
    Row("the admin's picture of a closed page", COMMUNE_EDITORS, "get", "/admin" + PICTURE, 302),
    Row("the admin's picture of a drafted page", COMMUNE_EDITORS, "get", "/admin" + DRAFTED, 302),
    Row("the admin's picture of a huge page", EDITORS, "get", "/admin/van-ban/tep/1/trang/" + HUGE + "/", 404),
    *(Row("comparing a closed page", MEMBERS, method, REVIEW, 403, FORGED, hides=WORDS) for method in ("get", "post")),
    *(
        Row("comparing a page of others", COMMUNE_EDITORS, method, path, 302, FORGED, hides=WORDS, leaves=is_as_before)
        for method in ("get", "post")
        for path in (REVIEW, DRAFT_REVIEW)
    ),
    Row("a correction of what was not seen", EDITORS, "post", REVIEW, 409, FORGED, leaves=is_as_before),
    Row("a huge page to compare", EDITORS, "get", "/admin/van-ban/tep/1/trang/" + HUGE + "/soat/", 404),
    Row("the pages that wait", COMMUNE_EDITORS, "get", LIST, 302, hides=WORDS),
    Row("the pages that wait, of a closed one", COMMUNE_EDITORS, "get", LIST, 302, {"q": "7391"}, hides=WORDS),
    Row("the pages that wait", MEMBERS, "get", LIST, 403),
    Row("the pages that wait, asked for wrongly", EDITORS, "get", LIST, 200, {"xa": HUGE, "p": HUGE, "q": "\x00"}),
)


def test_pages_of_files_are_shown_to_nobody_who_may_not_read_them(world: World, client_of: ClientOf) -> None:
    assert_rows(ROWS, world, client_of, at_least=36)
