"""A closed directive whose number others bear: what its address, and every other spelling of it, is answered with."""

from __future__ import annotations

from datetime import date

import pytest

from documents.citations.store import store_citations
from documents.models import Directive, TextPage
from tests.documents.records import make_directive
from tests.permissions.attacks import (
    COMMUNE_EDITORS,
    EDITORS,
    MEMBERS,
    NOBODY,
    SIGN_IN,
    TRAINERS,
    ClientOf,
    Row,
    assert_rows,
)
from tests.permissions.world import SECRET_NUMBER, SECRET_SLUG, World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
OPEN_SLUG = "7391-qd-bmkxzq-2020-06-01"
HIDDEN = ("zuplango", "Trenzalim", "14/02/2026")
"""Not what was typed: the answer holds its own address."""
OFFERS = f"/van-ban/{OPEN_SLUG}/"
NUMBER = "/van-ban/7391-qd-bmkxzq"


@pytest.fixture
def bearer(world: World) -> Directive:
    """Return an open directive of another body and day with the number of the closed one."""
    return make_directive(
        number=SECRET_NUMBER, subject="Quyết định cùng số", issuer="Sở Y tế", issued_on=date(2020, 6, 1)
    )


OTHER_SPELLINGS = (
    f"/van-ban/{SECRET_SLUG}/",
    f"/van-ban/{SECRET_SLUG.upper()}/",
    f"/van-ban/{SECRET_SLUG}/?tim=fimbrosat",
    f"/van-ban/{SECRET_SLUG}/?tai-ngay=1/1/2026",
    f"{NUMBER}-2026/",
    f"{NUMBER}-2026-02/",
    f"{NUMBER}-cuc-trenzalim/",
    "/van-ban/7391/QĐ-BMKXZQ ngày 14-2-2026/",
)
ROWS = (
    *(
        Row("the address of a closed directive", who, "get", path, 404, says=OFFERS, hides=HIDDEN)
        for path in OTHER_SPELLINGS
        for who in (MEMBERS, TRAINERS, COMMUNE_EDITORS)
    ),
    Row("a day on which nothing was issued", MEMBERS, "get", f"{NUMBER}-1999-01-01/", 404, says=OFFERS, hides=HIDDEN),
    Row("a second one of the day", MEMBERS, "get", f"/van-ban/{SECRET_SLUG}-2/", 404, says=OFFERS, hides=HIDDEN),
    Row("the number alone", MEMBERS, "get", f"{NUMBER}/", 302, leads_to=OFFERS),
    Row("the number alone", EDITORS, "get", f"{NUMBER}/", 200, says=SECRET_SLUG),
    Row("the closed directive", EDITORS, "get", f"/van-ban/{SECRET_SLUG}/", 200),
    Row(
        "the same in capitals",
        EDITORS,
        "get",
        f"/van-ban/{SECRET_SLUG.upper()}/",
        302,
        leads_to=f"/van-ban/{SECRET_SLUG}/",
    ),
    Row("its file below another address", MEMBERS, "get", f"{OFFERS}tep/1/wexlorian.txt", 404, hides=HIDDEN),
    Row("the same number, not signed in", NOBODY, "get", f"{NUMBER}/", 302, leads_to=SIGN_IN),
)


def test_no_address_opens_or_tells_of_another_directive(world: World, bearer: Directive, client_of: ClientOf) -> None:
    assert bearer.slug == OPEN_SLUG
    assert_rows(ROWS, world, client_of, at_least=30)


CITING = "/van-ban/88-bc-hkh-2026-03-18/"
FORMS = (
    "Theo Quyết định số 7391/QĐ-BMKXZQ.",
    "Theo Quyết định số 7391/QĐ-BMKXZQ ngày 15/02/2026.",
    "Theo Quyết định số 7391/QĐ-BMKXZQ năm 2026.",
    "Theo Quyết định số 7391/QĐ-BMKXZQ năm 2025 của Cục trưởng.",
)
"""Citations of the closed directive: without a date, with a slip of the pen, with its year, with another year."""
TOLD = (
    *(
        Row("a citation of what is closed", who, "get", CITING, 200, says="cite--unknown", hides=HIDDEN)
        for who in (MEMBERS, TRAINERS, COMMUNE_EDITORS)
    ),
    Row("the same for who may see it", EDITORS, "get", CITING, 200, says="14/02/2026"),
)


@pytest.mark.parametrize("text", FORMS)
def test_no_citation_tells_of_a_closed_directive_nor_of_its_day(world: World, client_of: ClientOf, text: str) -> None:
    assert make_directive(number="88/BC-HKH", text=text).get_absolute_url() == CITING
    assert_rows(TOLD, world, client_of, at_least=4)


def test_the_hint_of_another_date_names_what_the_reader_may_see(
    world: World, bearer: Directive, client_of: ClientOf
) -> None:
    make_directive(number="88/BC-HKH", text=FORMS[1])
    hint = "Trong sổ có 7391/QĐ-BMKXZQ ngày 01/06/2020, ngày ghi khác."
    assert_rows([Row("a hint", MEMBERS, "get", CITING, 200, says=hint, hides=HIDDEN)], world, client_of)


def test_what_is_closed_leads_to_nothing_that_a_reader_sees(
    world: World, bearer: Directive, client_of: ClientOf
) -> None:
    """A closed directive that cites is neither listed nor counted."""
    page = TextPage.objects.get(directive=world.directive)
    page.text += " Theo Kế hoạch số 55/KH-HKH ngày 18/3/2026."
    page.save()
    store_citations([world.directive.pk])
    cited = world.citing.get_absolute_url()
    rows = [
        Row("who cites it", MEMBERS, "get", cited, 200, hides=("zuplango", "Được dẫn trong văn bản khác")),
        Row("who cites it", EDITORS, "get", cited, 200, says="zuplango"),
    ]
    assert_rows(rows, world, client_of)
