"""A closed directive whose number others bear: what its address, and every other spelling of it, is answered with."""

from __future__ import annotations

from datetime import date

import pytest

from documents.models import Directive
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
