"""What is in force is found before what it replaced, unless the old one is asked for; both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.audience import PLAIN_MEMBER
from accounts.roles import Role
from documents.models import Directive, Relation, RelationKind
from documents.relations.succession import find_successors
from search.answering import service
from search.indexing import maintenance
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SUBJECT = "Phê duyệt Đề án xây dựng xã hội học tập giai đoạn"
Find = Callable[..., list[str]]


@pytest.fixture(params=["tantivy", "database"])
def find(request: pytest.FixtureRequest) -> Find:
    def numbers_of(query: str, **parameters: object) -> list[str]:
        maintenance.rebuild()
        found = service.search(query=query, reader=PLAIN_MEMBER, engine=request.param, **parameters)
        return [hit.card.number for hit in found.hits]

    return numbers_of


def programme(number: str, begins: int, ends: int, **fields: object) -> Directive:
    # The old ones hold the words looked for more often than the new ones.
    values = {"issued_on": date(begins, 1, 9), "expires_on": date(ends, 12, 31), "live": True, **fields}
    words = "Đề án xây dựng xã hội học tập. " * (2030 - begins)
    return make_directive(
        number=number, subject=f"{SUBJECT} {begins} - {ends}", text=words or "Chương trình.", **values
    )


@pytest.fixture
def programmes(db: None) -> list[Directive]:
    made = [
        programme("112/QĐ-TTg", 2005, 2010),
        programme("89/QĐ-TTg", 2012, 2020),
        programme("1373/QĐ-TTg", 2021, 2099),
    ]
    for old, new in zip(made, made[1:], strict=False):
        Relation.objects.create(directive=new, target=old, kind=RelationKind.SUCCEEDS)
    return made


def test_what_is_in_force_comes_before_what_it_replaced(programmes: list[Directive], find: Find) -> None:
    assert find("đề án xây dựng xã hội học tập") == ["1373/QĐ-TTg", "89/QĐ-TTg", "112/QĐ-TTg"]


def test_who_asks_for_the_old_one_gets_it_first(programmes: list[Directive], find: Find) -> None:
    assert find("89/QĐ-TTg")[0] == "89/QĐ-TTg"
    assert find("qd 112")[0] == "112/QĐ-TTg"
    assert find("xã hội học tập giai đoạn 2012 - 2020")[0] == "89/QĐ-TTg"
    assert find("học tập nam:2005") == ["112/QĐ-TTg"]


def test_one_that_has_not_begun_takes_no_place_until_its_day(programmes: list[Directive]) -> None:
    newest = programmes[-1]
    coming = make_directive(number="7/QĐ-TTg", issued_on=TODAY)
    relation = Relation.objects.create(
        directive=coming, target=newest, kind=RelationKind.REPLACES, from_day=TODAY + timedelta(days=1)
    )
    assert (newest.pk, coming.pk) not in find_successors([newest.pk, coming.pk])
    relation.from_day = TODAY
    relation.save()
    assert find_successors([newest.pk, coming.pk]) == [(newest.pk, coming.pk)]
    assert find_successors([newest.pk]) == []


def test_a_closed_successor_moves_nothing(programmes: list[Directive], find: Find, roles: dict[Role, Group]) -> None:
    before = find("đề án xây dựng xã hội học tập")
    closed = programme("8/QĐ-MAT", 2022, 2099, audience="groups")
    closed.audience_groups.add(roles[Role.EDITORS])
    closed.save()
    Relation.objects.create(directive=closed, target=programmes[-1], kind=RelationKind.REPLACES)
    assert find("đề án xây dựng xã hội học tập") == before
