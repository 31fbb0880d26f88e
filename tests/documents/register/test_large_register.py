"""The register's list when there are many directives: exact where that is cheap, else bounded, and the page says so."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.audience import Reader, reader_for
from accounts.models import User
from accounts.roles import Role
from bench.plans import count_steps, fault_of
from documents.models import Directive
from documents.record.validity import ValidityState, validity_at
from documents.register.listing import MAX_LISTED, Listing, totals_for
from documents.register.query import RegisterQuery, rows_for
from tests.conftest import ClientFor
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db
LIST = "/van-ban/"
TODAY = date(2026, 6, 1)


def test_a_filtered_list_leads_through_the_first_thousand_and_says_so(client_for: ClientFor, many: int) -> None:
    reading = client_for(Role.MEMBERS)
    page = reading.get(LIST, {"hl": "con"})
    assert "Hơn 1.000 văn bản" in page.content.decode()
    assert "1.000 văn bản đầu" in page.content.decode()
    assert page.context["page_obj"].paginator.num_pages == 42
    last = reading.get(LIST, {"hl": "con", "trang": 99})
    assert last.context["page_obj"].number == 42
    assert len(last.context["rows"]) == MAX_LISTED - 41 * 24
    exported = b"".join(reading.get(f"{LIST}xuat.csv", {"hl": "con"}).streaming_content)
    assert exported.count(b"\r\n") == many + 1  # an export is not cut with the pages

    whole = reading.get(LIST)  # counted exactly and read to its end
    assert "1.030 văn bản" in whole.content.decode()
    assert not whole.context["is_cut"]
    last = reading.get(LIST, {"trang": whole.context["page_obj"].paginator.num_pages})
    oldest = Directive.objects.order_by("issued_on", "pk").first()
    assert oldest is not None
    assert last.context["rows"][-1].url == oldest.get_absolute_url()


@pytest.fixture
def mixed(roles: dict[Role, Group]) -> None:
    """Store directives of all states, issuers and years, some of them only for editors, a draft, and some undated."""
    for number, (days, audience) in enumerate(product((None, 0, 400, 4000, -50), ("members", "groups")), start=1):
        issued = None if days is None else TODAY - timedelta(days=days)
        for suffix, effective, expires in (
            ("KH", None, None),
            ("QĐ", TODAY + timedelta(days=9), None),
            ("TB", None, TODAY - timedelta(days=1)),
            ("BC", TODAY - timedelta(days=3), TODAY),
        ):
            directive = make_directive(
                number=f"{number}/{suffix}-HKH",
                issuer=f"Hội {number % 3}",
                type_name=f"Loại {suffix}",
                subject=f"Kế hoạch số {number}",
                issued_on=issued,
                effective_from=effective,
                expires_on=expires,
                audience=audience,
                live=number != 5,
            )
            if audience == "groups":
                directive.audience_groups.add(roles[Role.EDITORS])
                directive.save()


@pytest.mark.usefixtures("mixed")
def test_totals_are_those_of_the_directives_that_the_reader_may_see(member: User, editor: User) -> None:
    found = {}
    for user in (member, editor):
        reader = reader_for(user)
        states = [validity_at(each, on=TODAY).state for each in Directive.objects.visible_to(reader)]
        totals = totals_for(reader, on=TODAY)
        assert (totals.all, totals.in_force) == (len(states), states.count(ValidityState.IN_FORCE))
        found[user.username] = totals.all
    assert found[editor.username] > found[member.username]


def test_an_empty_register_has_no_last_change(member: User) -> None:
    totals = totals_for(reader_for(member), on=TODAY)
    assert (totals.all, totals.in_force, totals.changed) == (0, 0, None)


@pytest.mark.usefixtures("mixed")
def test_the_last_change_is_that_of_a_directive_which_the_reader_may_see(member: User, editor: User) -> None:
    changed = timezone.now()
    Directive.objects.filter(audience="members").update(updated_at=changed - timedelta(days=3))
    Directive.objects.filter(audience="groups").update(updated_at=changed)
    assert totals_for(reader_for(member), on=TODAY).changed == changed - timedelta(days=3)
    assert totals_for(reader_for(editor), on=TODAY).changed == changed


def queries() -> list[RegisterQuery]:
    """Return every filter alone and some together, in every order."""
    filters: tuple[dict[str, object], ...] = (
        {}, {"text": "ke hoach"}, {"text": "3"}, {"state": "con"}, {"state": "het"}, {"state": "chua"},
        {"state": "chua-ro"}, {"year": 2025}, {"state": "het", "text": "so 2"}, {"year": 2026, "state": "con"},
    )  # fmt: skip
    names = ("ngay", "so", "co-quan", "loai", "hieu-luc")
    orders = [f"{sign}{name}" for name in names for sign in ("", "-")]
    return [RegisterQuery(order=order, **chosen) for order in orders for chosen in filters]  # type: ignore[arg-type]


@pytest.mark.usefixtures("mixed")
def test_pages_hold_what_the_export_holds_in_the_same_order(member: User, editor: User) -> None:
    for user in (member, editor):
        reader = reader_for(user)
        for query in queries():
            exported = [each.pk for each in rows_for(query, reader=reader, on=TODAY)]
            listed = pages_of(query, reader)
            assert listed == exported, query


def pages_of(query: RegisterQuery, reader: Reader) -> list[int]:
    total = totals_for(reader, on=TODAY).all
    listing = Listing(query, reader=reader, on=TODAY, total=total)
    return [row.pk for start in range(0, len(listing), 7) for row in listing[start : start + 7]]


@pytest.mark.usefixtures("mixed")
@pytest.mark.parametrize("order", ["so", "-ngay"])
def test_rows_that_go_between_the_count_and_the_page_are_no_error(member: User, settings: Any, order: str) -> None:
    settings.PREPARED_QUERIES = True
    listing = Listing(RegisterQuery(text="ke hoach", order=order), reader=reader_for(member), on=TODAY, total=0)
    assert len(listing)
    Directive.objects.update(live=False)
    assert list(listing[0:7]) == []


@pytest.mark.usefixtures("many")
def test_no_query_of_the_list_reads_the_whole_register_and_there_are_at_most_twelve(client_for: ClientFor) -> None:
    reading = client_for(Role.MEMBERS)
    reading.get(LIST)
    asked = (
        "", "trang=3", "xep=ngay", "xep=so", "xep=-so", "xep=hieu-luc", "hl=con", "hl=het", "hl=chua", "hl=chua-ro",
        "nam=2021", "loai=1", "cq=1", "tu=ke+hoach", "tu=ke+hoach&xep=so", "cot=ky&cot=so-trang",
    )  # fmt: skip
    for parameters in asked:
        with CaptureQueriesContext(connection) as captured:
            assert reading.get(f"{LIST}?{parameters}").status_code == 200
        assert len(captured) <= 12, parameters
        for statement in count_steps([query["sql"] for query in captured.captured_queries]):
            assert not fault_of(statement, large=frozenset({"documents_directive"})), (parameters, statement)
