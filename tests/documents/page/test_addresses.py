"""Which directive an address opens: the one it names or none; others with its number are offered, never opened."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from accounts.roles import Role
from documents.models import Directive
from tests.conftest import ClientFor
from tests.documents.records import make_directive
from tests.html import links, only, words

pytestmark = pytest.mark.django_db
_TOKENS = re.compile(r'(csrfmiddlewaretoken"? (?:value|content)="|csrftoken"?: "|nonce=")[^"]*"')
_TIMES = re.compile(r"'\d{4}-\d\d-\d\d \d\d:[^']*'")


@pytest.fixture
def reading(client_for: ClientFor) -> Client:
    return client_for(Role.MEMBERS)


def offered(client: Client, address: str, *, status: int = 404) -> list[str]:
    """Return where the choice leads that an address is answered with."""
    answer = client.get(address)
    assert answer.status_code == status, address
    page = answer.content.decode()
    return [url for _words, url in links(only(page, "section[aria-labelledby=cung-so]"))]


def for_editors(directive: Directive, roles: dict[Role, Group]) -> Directive:
    directive.audience = "groups"
    directive.audience_groups.add(roles[Role.EDITORS])
    directive.save()
    return directive


@pytest.mark.parametrize(
    "address",
    [
        "27-qd-hkh-2020-01-01",
        "27-qd-hkh-2026-03-18-7",
        "27-qd-hkh-2026",
        "27-qd-hkh-2026-03",
        "27-qd-hkh-412",
        "quyet-dinh-so-27-qd-hkh-ngay-18-3-2026",
        "hoi-khuyen-hoc-27-qd-hkh",
        "027-QD-HKH_1999-01-01",
    ],
)
def test_an_address_that_says_more_than_a_number_opens_no_other_directive(reading: Client, address: str) -> None:
    directive = make_directive()
    make_directive(number="28/QĐ-HKH")
    assert offered(reading, f"/van-ban/{address}/") == [directive.get_absolute_url()]


def test_the_choice_says_number_issuer_and_day(reading: Client) -> None:
    make_directive(issued_on=date(2024, 9, 9))
    page = reading.get("/van-ban/27-qd-hkh-1999-01-01/").content.decode()
    assert words(page, "h1") == "Không tìm thấy văn bản này"
    section = words(page, "section[aria-labelledby=cung-so]")
    assert section.startswith("Văn bản cùng số 27/QĐ-HKH")
    assert section.endswith("Hội Khuyến học khu vực Thanh Oai09/09/2024")


@pytest.mark.parametrize(
    "address", ["27-qd-hkh", "27-QD-HKH", "027-qd-hkh", "27/QĐ-HKH", "27//qd//hkh", "27-QĐ-HKH", "27-QD-HKH-2026-03-18"]
)
def test_a_number_alone_and_other_letters_lead_to_the_one_directive(reading: Client, address: str) -> None:
    directive = make_directive()
    answer = reading.get(f"/van-ban/{address}/")
    assert (answer.status_code, answer.url) == (302, directive.get_absolute_url())


def test_the_way_to_a_directive_keeps_what_was_asked_of_it(reading: Client) -> None:
    directive = make_directive()
    answer = reading.get("/van-ban/27-qd-hkh/?tim=h%E1%BB%8Dc&tai-ngay=01/02/2026")
    assert answer.url == f"{directive.get_absolute_url()}?tim=h%E1%BB%8Dc&tai-ngay=01/02/2026"


def test_a_number_that_several_have_is_a_choice_of_exactly_these(reading: Client) -> None:
    new = make_directive()
    old = make_directive(issued_on=date(2025, 3, 18))
    make_directive(number="127/QĐ-HKH")
    make_directive(number="12/QĐ-HKH", subject="Về 27 hộ của HKH")
    assert offered(reading, "/van-ban/27-qd-hkh/", status=200) == [new.get_absolute_url(), old.get_absolute_url()]
    assert words(reading.get("/van-ban/27-qd-hkh/").content.decode(), "h1") == "2 văn bản mang số 27/QĐ-HKH"


def test_a_number_with_a_year_is_no_date(reading: Client) -> None:
    circular = make_directive(number="25/2023/TT-BGDĐT", issued_on=date(2023, 12, 27))
    assert reading.get("/van-ban/25-2023-tt-bgddt/").url == circular.get_absolute_url()
    assert offered(reading, "/van-ban/25-2023-tt-bgddt-2024-01-01/") == [circular.get_absolute_url()]
    assert reading.get("/van-ban/25-2022-tt-bgddt/").status_code == 404


@pytest.mark.parametrize("sibling", [False, True])
def test_a_closed_directive_answers_as_one_that_is_not_there(
    client_for: ClientFor, roles: dict[Role, Group], sibling: bool
) -> None:
    """`sibling`: another directive with the number is open to the reader."""
    if sibling:
        make_directive(issued_on=date(2024, 9, 9))
    client = client_for(Role.MEMBERS)
    for address in ("27-qd-hkh-2026-11-20", "27-qd-hkh", "27-qd-hkh-2026-11-20/tep/1/a.pdf"):
        before = _answer(client, f"/van-ban/{address}/".replace(".pdf/", ".pdf"))
        closed = for_editors(make_directive(issued_on=date(2026, 11, 20)), roles)
        assert _answer(client, f"/van-ban/{address}/".replace(".pdf/", ".pdf")) == before
        assert client_for(Role.EDITORS).get(closed.get_absolute_url()).status_code == 200
        closed.delete()


def _answer(client: Client, address: str) -> tuple[int, str, str, list[str]]:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    body = _TOKENS.sub("", answer.content.decode())
    return answer.status_code, answer.get("Location", ""), body, [_TIMES.sub("", query["sql"]) for query in captured]


def test_an_old_address_does_not_tell_the_new_one_of_a_closed_directive(
    client_for: ClientFor, roles: dict[Role, Group]
) -> None:
    closed, opened = for_editors(make_directive(), roles), make_directive(number="28/QĐ-HKH")
    for number, directive in enumerate((closed, opened)):
        Redirect.add_redirect(f"/vanban/quy-che-{number}/", redirect_to=directive.get_absolute_url())
    member, editor = client_for(Role.MEMBERS), client_for(Role.EDITORS)
    assert member.get("/vanban/quy-che-0/").status_code == 404
    assert member.get("/vanban/quy-che-1/").headers["Location"] == opened.get_absolute_url()
    assert editor.get("/vanban/quy-che-0/").headers["Location"] == closed.get_absolute_url()


@pytest.mark.parametrize("address", ["-", "9" * 400, "a" * 3000, "27", "2026-11-20", "%00", "//", "đ-ư"])
def test_any_address_may_be_asked_for(reading: Client, address: str) -> None:
    make_directive()
    assert reading.get(f"/van-ban/{address}/").status_code == 404
