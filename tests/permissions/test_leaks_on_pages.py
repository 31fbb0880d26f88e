"""Leaked but should be hidden: the pages, lists and files that readers see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.permissions.conftest import OUTSIDERS
from tests.permissions.world import DRAFT_WORDS, SECRET_SLUG, World, leaks_in, words_in

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

LISTS = [
    "/",
    "/van-ban/",
    "/van-ban/?xep=so",
    "/van-ban/?xep=co-quan",
    "/van-ban/?xep=-hieu-luc&cot=ky&cot=noi&cot=cq&cot=loai&cot=tu-ngay&cot=so-trang",
    "/van-ban/?nam=2026",
    "/van-ban/?hl=con",
    "/van-ban/?tu=quyet+dinh",
    "/van-ban/?trang=2",
    "/van-ban/?trang=999",
    "/van-ban/?chude=1&noi=1&tu-ngay=2026&den-ngay=2026&cot=noi",
    "/van-ban/ban-in/",
    "/van-ban/ban-in/?cot=ky&cot=noi&cot=cq&cot=loai&tu=quyet+dinh",
    "/van-ban/xuat.csv",
    "/van-ban/xuat.csv?nam=2026&xep=so",
    "/van-ban/moi.atom",
    "/van-ban/moi.atom?nam=2026",
    "/tin-tuc/",
    "/su-kien/",
    "/su-kien/?trang=2",
    "/tap-huan/",
    "/tap-huan/chuong-trinh-nguon/",
    "/tap-huan/chuong-trinh-nguon/chuyen-de-mo/",
    "/bao-cao-vien/",
    "/bao-cao-vien/nguyen-van-mo/",
    "/xa-phuong/",
    "/xa-phuong/binh-minh/",
    "/gioi-thieu/",
    "/gioi-thieu/tham-khao-chung/",
    "/tai-lieu/",
    "/tai-lieu/?loai=pdf",
    "/tai-lieu/tai-lieu-mo/",
    "/tai-khoan/",
    "/sitemap.xml",
    "/khong-co-trang-nay/",
]


def body(response: object) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def test_no_list_and_no_page_tells_an_outsider_of_a_secret(world: World, client_of: ClientOf) -> None:
    leaks = []
    programme = reverse("training:programme", kwargs={"pk": world.curriculum.pk})
    for role in OUTSIDERS:
        client = client_of(role)
        for path in [*LISTS, *paths_of_the_draft(world), programme, world.citing.get_absolute_url()]:
            response = client.get(path)
            assert response.status_code in {200, 302, 404}, path
            typed = f"{path} {'bmkxzq' if path.startswith('/van-ban/55-') else ''}"
            leaks += leaks_in(body(response), reader=role, place=path, typed=typed)
    assert leaks == []


def paths_of_the_draft(world: World) -> list[str]:
    return [world.draft.get_absolute_url(), "/van-ban/8412-kh-drftqz/"]


def test_an_editor_sees_the_same_secrets_on_the_same_pages_but_no_draft(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.EDITORS)
    seen = {word for path in LISTS for word in words_in(body(client.get(path)))}
    assert not seen & set(DRAFT_WORDS)
    assert {
        "zuplango",
        "bmkxzq",
        "trenzalim",
        "jorvikstad",
        "ostrivane",
        "sumblewick",
        "hulmivar",
        "brontiquel",
    } <= seen
    assert {"tarbolenki", "vumidorak", "neskovuri", "kavistrano", "mirchaldo", "zandorique", "vexilund"} <= seen


def test_the_page_of_a_draft_is_there_for_nobody(world: World, client_of: ClientOf) -> None:
    for role in [*OUTSIDERS, Role.EDITORS]:
        for path in paths_of_the_draft(world):
            response = client_of(role).get(path)
            assert response.status_code in {302, 404}, (role, path)
            assert leaks_in(body(response), reader=role, place=path, words=("yolbrandic",)) == []


def test_a_secret_directive_is_not_there_for_outsiders(world: World, client_of: ClientOf) -> None:
    for role in OUTSIDERS:
        client = client_of(role)
        missing = client.get("/van-ban/7392-qd-khong-co-2026-02-14/")
        for path in (
            f"/van-ban/{SECRET_SLUG}/",
            f"/van-ban/{SECRET_SLUG}/?tim=fimbrosat",
            f"/van-ban/{SECRET_SLUG}/?tai-ngay=1/1/2026",
            f"/van-ban/{SECRET_SLUG}/?xem=ban-goc",
            "/van-ban/7391-qd-bmkxzq/",
            "/van-ban/7391/",
            "/van-ban/7391-qd-bmkxzq-2025-01-01/",
            f"/van-ban/{SECRET_SLUG}-2/",
            f"/van-ban/{SECRET_SLUG}/tep/{world.file.pk}/wexlorian.txt",
            f"/van-ban/{world.citing.slug}/tep/{world.file.pk}/wexlorian.txt",
        ):
            response = client.get(path)
            assert response.status_code == missing.status_code, path
            assert leaks_in(response.content, reader=role, place=path, typed=path) == []


def test_a_secret_page_is_refused_without_a_word_of_it(world: World, client_of: ClientOf) -> None:
    for role in OUTSIDERS:
        client = client_of(role)
        for page in world.secret_pages:
            for path in (page.url, f"{page.url}?ics", f"{page.url}?trang=2"):
                response = client.get(path)
                assert response.status_code == (302 if role == "anonymous" else 403), path
                assert leaks_in(response.content, reader=role, place=path, typed=path) == []


def test_an_editor_opens_the_secret_pages_and_the_directive(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.EDITORS)
    for path in [page.url for page in world.secret_pages] + [world.directive.get_absolute_url()]:
        assert client.get(path).status_code == 200
    shown = client.get(world.directive.get_absolute_url()).content
    assert {"zuplango", "fimbrosat", "dolmarique", "quorbana", "trenzalim", "jorvikstad"} <= set(words_in(shown))


def test_a_citation_of_a_secret_directive_looks_like_an_unknown_number(world: World, client_of: ClientOf) -> None:
    path = world.citing.get_absolute_url()
    for role in [Role.MEMBERS, Role.TRAINERS, Role.COMMUNE_EDITORS]:
        text = client_of(role).get(path).content.decode()
        assert "cite--unknown" in text
        assert SECRET_SLUG not in text
        assert leaks_in(text, reader=role, place=path, words=("zuplango", "kratovien", "trenzalim")) == []


def test_an_editor_gets_the_link_of_that_citation(world: World, client_of: ClientOf) -> None:
    text = client_of(Role.EDITORS).get(world.citing.get_absolute_url()).content.decode()
    assert SECRET_SLUG in text
    assert "cite--unknown" not in text


def test_no_spreadsheet_holds_a_secret_row(world: World, client_of: ClientOf) -> None:
    for role in OUTSIDERS:
        import io

        from openpyxl import load_workbook

        response = client_of(role).get("/van-ban/xuat.xlsx")
        if role == "anonymous":
            assert response.status_code == 302
            continue
        sheet = load_workbook(io.BytesIO(body(response))).active
        rows = [" ".join(str(cell) for cell in row) for row in sheet.iter_rows(values_only=True)]
        assert len(rows) == 2, "the heading and the directive that everybody may read"
        assert leaks_in(" ".join(rows), reader=role, place="the register as XLSX") == []


def test_the_filters_of_the_register_offer_nothing_of_a_secret(world: World, client_of: ClientOf) -> None:
    """Asking for its issuer, type or state by number gives what an issuer without directives gives."""
    for role in OUTSIDERS:
        client = client_of(role)
        hidden, unused = world.directive.issuer_id, 999_999
        for name in ("", "xuat.csv", "moi.atom"):
            asked = body(client.get(f"/van-ban/{name}?cq={hidden}")).decode().replace(str(hidden), "X")
            none = body(client.get(f"/van-ban/{name}?cq={unused}")).decode().replace(str(unused), "X")
            assert leaks_in(asked, reader=role, place=f"/van-ban/{name}?cq=") == []
            assert asked.count("55/KH-HKH") == none.count("55/KH-HKH")
