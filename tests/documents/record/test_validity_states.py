"""Every state of validity is shown everywhere, whatever tells it: here a source that tells which ones are suspended."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.utils.html import escape
from openpyxl import load_workbook

from accounts.audience import PLAIN_MEMBER
from accounts.roles import Role
from documents.models import Directive
from documents.record import validity
from documents.record.validity import STATES, Validity, ValidityState, strongest, validity_at, validity_filter
from documents.register.lines import load_visible_lines
from documents.search_source import DirectiveSource
from tests.documents.records import make_directive

DAY = date(2026, 11, 23)
ADMIN_LIST = "/admin/van-ban/"
SUSPENDED = "Ngưng hiệu lực"


class Suspensions:
    """Tells that directives whose number begins with 99 are suspended, as a register of relations will."""

    states = frozenset({ValidityState.SUSPENDED})

    def finding(self, directive: Any, on: date) -> Validity | None:
        return Validity(ValidityState.SUSPENDED, None, "Ngưng") if directive.number.startswith("99/") else None

    def condition(self, state: ValidityState, on: date) -> Q:
        return Q(number__startswith="99/")


@pytest.fixture
def suspended(db: None, monkeypatch: pytest.MonkeyPatch) -> Directive:
    """A suspended directive beside one in force and one that expired, although it is suspended, too."""
    monkeypatch.setattr(validity, "_sources", [*validity._sources])
    validity.register_source(Suspensions())
    make_directive(number="1/QĐ-HKH", subject="Còn")
    make_directive(number="99/KH-HKH", subject="Hết", expires_on=date(2026, 4, 1))
    return make_directive(number="99/QĐ-HKH", subject="Ngưng")


@pytest.fixture
def member(client_for: Callable[..., Client]) -> Client:
    return client_for(Role.MEMBERS)


@pytest.fixture
def editor(client_for: Callable[..., Client]) -> Client:
    return client_for(Role.EDITORS)


def validity_by_number(rows: Any) -> dict[str, str]:
    heading, *others = rows
    state = list(heading).index("Hiệu lực")
    return {row[0]: row[state] for row in others}


def test_the_list_shows_it_and_its_filter_keeps_it(suspended: Directive, member: Client) -> None:
    page = member.get("/van-ban/")
    assert ("ngung", SUSPENDED) in [(slug, str(words)) for slug, words in page.context["choices"].states]
    assert {row.number for row in page.context["rows"] if SUSPENDED in row.html} == {suspended.number}
    filtered = member.get("/van-ban/", {"hl": "ngung"})
    assert [row.number for row in filtered.context["rows"]] == [suspended.number]
    in_force = member.get("/van-ban/", {"hl": "con"})
    assert [row.number for row in in_force.context["rows"]] == ["1/QĐ-HKH"]


def test_exports_name_it(suspended: Directive, member: Client) -> None:
    text = b"".join(member.get("/van-ban/xuat.csv").streaming_content).decode("utf-8-sig")
    assert f"{SUSPENDED},http" in next(line for line in text.splitlines() if suspended.number in line)
    book = load_workbook(io.BytesIO(b"".join(member.get("/van-ban/xuat.xlsx").streaming_content)))
    words = validity_by_number(book.worksheets[0].iter_rows(values_only=True))
    assert words == {"1/QĐ-HKH": "Còn hiệu lực", "99/KH-HKH": "Hết hiệu lực", suspended.number: SUSPENDED}


def test_the_admin_list_shows_it_and_its_filter_keeps_it(suspended: Directive, editor: Client) -> None:
    page = editor.get(ADMIN_LIST)
    assert SUSPENDED in page.content.decode()
    filtered = editor.get(ADMIN_LIST, {"validity": "ngung"})
    assert [directive.number for directive in filtered.context["object_list"]] == [suspended.number]


def test_page_card_and_line_carry_its_badge(suspended: Directive, member: Client) -> None:
    assert SUSPENDED in member.get(suspended.get_absolute_url()).content.decode()
    badge = DirectiveSource().cards([suspended.pk], reader=PLAIN_MEMBER)[suspended.pk].badge
    assert badge == ("hold", "v-ngung", SUSPENDED)
    (line,) = load_visible_lines([suspended.pk], PLAIN_MEMBER).values()
    assert line.state == ValidityState.SUSPENDED


def test_conditions_of_the_database_and_findings_say_the_same(suspended: Directive) -> None:
    for state in ValidityState:
        stored = Directive.objects.filter(validity_filter(state, on=DAY))
        assert set(stored) == {one for one in Directive.objects.all() if validity_at(one, on=DAY).state == state}


def test_every_state_has_one_row_and_the_row_further_down_wins() -> None:
    assert {row.state for row in STATES} == set(ValidityState)
    assert len({row.slug for row in STATES}) == len({row.icon for row in STATES}) == len(STATES)
    for weaker, stronger in pairwise(STATES):
        findings = [Validity(row.state, None, "") for row in (stronger, weaker)]
        assert strongest(findings).state == strongest(reversed(findings)).state == stronger.state


def test_a_facet_offers_only_states_that_something_can_tell(db: None, member: Client) -> None:
    slugs = [slug for slug, _words in member.get("/van-ban/").context["choices"].states]
    assert slugs == ["con", "mot-phan", "chua", "het", "chua-ro"]
    assert escape("Chưa rõ hiệu lực") in member.get("/van-ban/").content.decode()
