"""Attacks: wrong methods, forged forms, strange hosts, huge and broken parameters, redirects to other places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from tests.conftest import PASSWORD, ClientFor
from tests.permissions.world import SECRET_SLUG, World

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

READ_ONLY = (
    "/", "/van-ban/", "/van-ban/xuat.csv", "/van-ban/xuat.xlsx", "/van-ban/moi.atom", "/tra-cuu/?q=hoc",
    "/tra-cuu/ket-qua.json?q=hoc", "/tra-cuu/goi-y/?q=hoc", "/tin-tuc/", "/tap-huan/", "/bao-cao-vien/",
    "/xa-phuong/", "/xa-phuong/binh-minh/", "/gioi-thieu/tham-khao-chung/", "/tai-khoan/",
)  # fmt: skip
HUGE = "9" * 20
VALUES = (
    HUGE, "9" * 5000, "-1", "0", "1.5", "1e9", "\x00", "a\x00b", "ă" * 10_000, "٣", "²", "\ufeff", "\u202e\u2066",
    "\ud7ff\uffff",
    "%", "_", "\\", "'", '"', "' OR 1=1 --", "1;DROP TABLE x", "${7*7}", "../..", "[]", "{}", "NaN", "None", " ", "",
    "A" * 10_000, "\U0001f600", "e\u0301" * 500, "İ", "ſ",
)  # fmt: skip
PARAMETERS = {
    "/van-ban/": ("tu", "loai", "cq", "hl", "nam", "chude", "noi", "tu-ngay", "den-ngay", "xep", "cot", "trang"),
    "/van-ban/ban-in/": ("tu", "chude", "noi", "tu-ngay", "den-ngay", "cot"),
    "/van-ban/xuat.csv": ("tu", "nam", "xep"),
    "/van-ban/moi.atom": ("tu", "cq"),
    "/tra-cuu/": ("q", "loai", "coquan", "nam", "noi", "chude", "xep", "trang"),
    "/tra-cuu/ket-qua.json": ("q", "trang"),
    "/tra-cuu/goi-y/": ("q", "dang"),
    "/tin-tuc/": ("trang",),
    "/su-kien/": ("trang",),
    "/van-ban/55-kh-hkh-2026-03-18/": ("tim", "tai-ngay", "xem", "tep"),
    "/tai-khoan/login/": ("next",),
    "/tai-lieu/": ("chuyen-de", "loai", "trang"),
    "/bao-cao-vien/": ("tu", "cd", "xa", "trang"),
}


def broken(client: Client, path: str, name: str, values: Sequence[str]) -> list[tuple[str, str, str, int]]:
    """Return the values of a parameter that a page does not answer."""
    client.raise_request_exception = False
    besides = {"q": "hoc"} if "tra-cuu" in path and name != "q" else {}
    statuses = [(value, client.get(path, {name: value, **besides}).status_code) for value in values]
    return [(path, name, value[:30], status) for value, status in statuses if status not in {200, 302}]


@pytest.mark.no_cover
def test_no_parameter_breaks_a_page(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.MEMBERS)
    asked = [(path, name) for path, names in PARAMETERS.items() for name in names if "tra-cuu" not in path]
    assert [found for path, name in asked for found in broken(client, path, name, VALUES)] == []


def test_no_parameter_breaks_a_search(engine: str, world: World, client_of: ClientOf) -> None:
    client = client_of(Role.MEMBERS)
    wrong = broken(client, "/tra-cuu/", "q", VALUES) + broken(client, "/tra-cuu/goi-y/", "q", VALUES)
    for name in ("loai", "nam", "xep", "trang"):
        wrong += broken(client, "/tra-cuu/ket-qua.json", name, VALUES[:12])
    assert wrong == []


@pytest.mark.parametrize("key", ["x", "", "-1", "²", "٣", "1,2", "9" * 20])
def test_a_bulk_action_of_what_is_no_key_is_not_found(world: World, client_of: ClientOf, key: str) -> None:
    client = client_of(Role.EDITORS)
    client.raise_request_exception = False
    for action in ("documents/directive/delete", "documents/topic/delete", "wagtailcore/page/unpublish"):
        assert client.get(f"/admin/bulk/{action}/", {"id": key}).status_code == 404, action


def test_a_number_that_no_table_holds_is_not_found(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.ADMINISTRATORS)
    client.raise_request_exception = False
    asked = [
        address % HUGE
        for address in (
            "/tai-lieu/tron-bo/chuyen-de/%s/", "/tai-lieu/tron-bo/chuong-trinh/%s/", "/tai-lieu/tep/%s/trang/1/",
            "/tap-huan/chuyen-de/%s/tu-kiem-tra/", "/tap-huan/tu-kiem-tra/ket-qua/%s/xoa/",
            "/tap-huan/chuong-trinh/%s.docx", "/tap-huan/chuong-trinh/%s/ban-in/", "/bao-cao-vien/cho-chuyen-de/%s/",
            "/bao-cao-vien/cua-toi/ho-so/%s/", "/bao-cao-vien/cua-toi/tai-lieu/%s/", "/admin/pages/%s/edit/",
        )
    ]  # fmt: skip
    assert [(path, status) for path in asked if (status := client.get(path).status_code) not in {404, 405}] == []


def test_bytes_that_are_no_text_break_nothing(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.MEMBERS)
    for path, names in PARAMETERS.items():
        for raw in ("%ff%fe", "%c0%af", "%ed%a0%80", "%", "%zz", "%00"):
            assert client.get(f"{path}?{names[0]}={raw}&{names[0]}[]={raw}&%ff=1").status_code in {200, 302}, (
                path,
                raw,
            )
    for path in (
        "/%ff/",
        "/van-ban/%00/",
        "/van-ban/%ff/",
        "/van-ban/đ/",
        "/tep/%ff",
        "/tai-lieu/1/%ff",
        "/van-ban/a%2f../",
    ):
        assert client.get(path).status_code in {301, 302, 404}, path


def test_a_page_number_beyond_the_last_is_the_last(engine: str, world: World, client_of: ClientOf) -> None:
    client = client_of(Role.MEMBERS)
    for number in (HUGE, "2", "999999"):
        response = client.get("/van-ban/", {"trang": number})
        assert response.context["page_obj"].number == 1
        assert [row.number for row in response.context["rows"]] == ["55/KH-HKH"]
        assert client.get("/tra-cuu/ket-qua.json", {"q": "năm học mới", "trang": number}).json()["page"] == 1


def test_pages_that_are_read_take_no_other_method(world: World, client_of: ClientOf) -> None:
    client, wrong = client_of(Role.MEMBERS), []
    own = ["/van-ban/", "/van-ban/xuat.csv", "/van-ban/moi.atom", "/tra-cuu/", "/tra-cuu/goi-y/", "/tai-khoan/",
           world.citing.get_absolute_url(), f"/van-ban/{SECRET_SLUG}/", "/tep/a.pdf"]  # fmt: skip
    for path in own:
        for method in ("post", "put", "patch", "delete"):
            status = getattr(client, method)(path).status_code
            wrong += [] if status == 405 else [(method, path, status)]
    assert wrong == []


def test_head_gives_the_status_of_get_without_a_body(world: World, client_of: ClientOf) -> None:
    for role in ("anonymous", Role.MEMBERS):
        client = client_of(role)
        for path in (*READ_ONLY, world.citing.get_absolute_url(), f"/van-ban/{SECRET_SLUG}/", world.page.url):
            got, head = client.get(path), client.head(path)
            assert head.status_code == got.status_code, (role, path)
            assert b"".join(head.streaming_content if head.streaming else [head.content]) == b"", (role, path)


def test_nothing_behind_sign_in_may_be_kept_by_a_shared_cache(world: World, client_of: ClientOf) -> None:
    for role in (Role.MEMBERS, Role.EDITORS):
        client = client_of(role)
        for path in (*READ_ONLY, world.citing.get_absolute_url(), world.document.url, "/khong-co/", world.page.url,
                     "/admin/", "/tai-khoan/login/", f"/van-ban/{SECRET_SLUG}/"):  # fmt: skip
            said = client.get(path).headers.get("Cache-Control", "")
            asked_again = "no-cache" in said or "no-store" in said  # nothing is shown from a cache after signing out
            assert asked_again and ("private" in said or "no-store" in said), (role, path, said)
            assert "public" not in said


def test_a_forged_form_changes_nothing(member: User, editor: User, world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor, backend="accounts.backends.AccountBackend")
    for path, values in (
        ("/tai-khoan/hien-thi/", {"theme": "dark"}),
        ("/tai-khoan/may-khac/", {}),
        ("/tai-khoan/logout/", {}),
        ("/tai-khoan/password/change/", {"oldpassword": PASSWORD, "password1": "x" * 12, "password2": "x" * 12}),
        (f"/admin/van-ban/delete/{world.directive.pk}/", {}),
        (f"/admin/van-ban/tep/{world.file.pk}/doc-lai/", {}),
        (f"/admin/van-ban/tep/{world.file.pk}/nhan-dang-lai/", {}),
        (f"/admin/pages/{world.page.pk}/delete/", {}),
    ):
        assert client.post(path, values).status_code == 403, path
    assert (
        Client(enforce_csrf_checks=True).post("/tai-khoan/login/", {"login": "a", "password": "b"}).status_code == 403
    )
    world.directive.refresh_from_db()
    assert "_auth_user_id" in client.session


ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "http:evil.example", "https:///evil.example", "javascript:alert(1)", "\x00//evil.example", " //evil.example",
    "/\t/evil.example", "http://testserver@evil.example/", "//testserver.evil.example/", "%2f%2fevil.example",
)  # fmt: skip


def leads_away(location: str) -> bool:
    return location.strip().lower().startswith(("http:", "https:", "//", "\\", "/\\", "javascript:"))


def test_no_form_leads_to_another_site(member: User, client_for: ClientFor) -> None:
    for target in ELSEWHERE:
        nobody = Client()
        signed_in = nobody.post("/tai-khoan/login/", {"login": member.username, "password": PASSWORD, "next": target})
        assert signed_in.status_code == 302
        assert not leads_away(signed_in["Location"]), target
        reader = client_for(Role.MEMBERS)
        for path in ("/tai-khoan/hien-thi/", "/tai-khoan/logout/"):
            response = reader.post(path, {"theme": "dark", "next": target})
            assert not leads_away(response.get("Location", "/")), (path, target)
        for path in ("/tai-khoan/login/", "/admin/login/", "/_util/login/"):
            response = client_for(Role.MEMBERS).get(f"{path}?next={quote(target)}")
            assert not leads_away(response.get("Location", "/")), (path, target)


def test_the_way_to_the_sign_in_page_remembers_only_our_own_address(world: World) -> None:
    for path in ("//evil.example/", "/van-ban/?next=https://evil.example/", "/\\evil.example/"):
        location = Client().get(path).get("Location", "/tai-khoan/login/")
        assert not leads_away(location), (path, location)


def test_a_strange_host_is_refused(world: World, client_of: ClientOf, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    client = client_of(Role.MEMBERS)
    for path in ("/", "/van-ban/", "/tai-khoan/login/", "/su-kien/", "/tai-khoan/password/reset/"):
        assert client.get(path, headers={"Host": "evil.example"}).status_code == 400, path
        assert b"evil.example" not in client.get(path, headers={"X-Forwarded-Host": "evil.example"}).content, path
    for bad in ("evil.example:80@testserver", "testserver\r\nX: y", "testserver/../"):
        assert client.get("/", headers={"Host": bad}).status_code == 400


def test_a_huge_form_is_refused_politely(client_of: ClientOf, world: World) -> None:
    client = client_of("anonymous")
    many = {f"f{index}": "x" for index in range(6000)}
    assert client.post("/tai-khoan/login/", many).status_code == 400
    assert client.post("/tai-khoan/login/", {"login": "a" * 100_000, "password": "\x00b"}).status_code == 200


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("path", ["/tai-khoan/login/", "/tai-khoan/hien-thi/", "/tai-khoan/may-khac/", "/khong-co/"])
@pytest.mark.parametrize(
    "kind", [f"{FORM}; charset=utf-16", f"{FORM};CHARSET=latin-1", "multipart/form-data; boundary=x; charset='utf-16'"]
)
def test_a_form_in_other_letters_gets_the_page_of_unreadable_requests(path: str, kind: str, member: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member, backend="accounts.backends.AccountBackend")
    client.get("/tai-khoan/")  # a browser has the cookie with which the token of the form is compared
    response = client.post(path, "theme=dark", content_type=kind)
    assert response.status_code == 400
    assert "Mã lỗi 400" in response.content.decode()


@pytest.mark.parametrize("named", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_form_that_names_our_letters_is_read(named: str, member: User) -> None:
    form = f"login=hoivien&password={PASSWORD}"
    assert Client().post("/tai-khoan/login/", form, content_type=f"{FORM}; charset={named}").status_code == 302


def test_what_a_member_sends_makes_nobody_an_administrator(member: User, client_for: ClientFor) -> None:
    client = client_for(Role.MEMBERS)
    forged = {"is_superuser": "1", "is_staff": "1", "groups": "1", "full_name": "Khác", "commune": "1"}
    for path in (
        "/tai-khoan/",
        "/tai-khoan/hien-thi/",
        "/admin/account/",
        f"/admin/users/edit/{member.pk}/",
        "/tai-khoan/email/",
    ):
        client.post(path, forged)
    before = set(member.groups.values_list("pk", flat=True))
    member.refresh_from_db()
    assert not member.is_superuser
    assert member.full_name == "Nguyễn Thị Hội"
    assert set(member.groups.values_list("pk", flat=True)) == before
