"""Directives as the search sees them."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audience import ANONYMOUS, Reader, group_token, visible_filter, visible_keys
from accounts.roles import Role
from documents.models import Directive, Topic
from documents.reading.structure import PageOfText
from documents.search_source import DirectiveSource, passages_of
from search.models import OutboxEntry
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db
SOURCE = DirectiveSource()
MEMBER = Reader(user_id=1, tokens=frozenset({"members"}), group_ids=frozenset())


def test_a_record_holds_number_passages_citations_facets_and_audience() -> None:
    directive = make_directive(text="Điều 1. Phạm vi\nTheo Quyết định số 387/QĐ-TTg ngày 25/3/2022.")
    directive.topics.add(Topic.objects.create(name="Mô hình học tập"))
    directive.save()
    (record,) = SOURCE.records([directive.pk])
    assert (record.ref, record.number, record.number_year) == (f"directive:{directive.pk}", "27/QĐ-HKH", 2026)
    assert record.cites == ("387/QĐ-TTg",)
    assert record.facets["type"] == ("Quyết định",)
    assert record.facets["topic"] == ("Mô hình học tập",)
    assert record.audience == frozenset({"members"})
    assert [(passage.anchor, passage.label) for passage in record.passages] == [("dieu-1", "Điều 1")]


def test_passages_say_page_and_clause() -> None:
    long = "nội dung " * 40
    pages = [
        PageOfText(f"Điều 5. Bình xét\n1. {long}\n2. {long}", "trang-4", "Trang 4"),
        PageOfText("tiếp theo", "trang-5", "Trang 5"),
    ]
    assert [(passage.anchor, passage.label) for passage in passages_of(pages)] == [
        ("dieu-5", "Trang 4 · Điều 5"),
        ("dieu-5-khoan-2", "Trang 4 · Điều 5 khoản 2"),
        ("dieu-5-khoan-2", "Trang 5 · Điều 5 khoản 2"),
    ]


def test_drafts_are_not_in_the_index() -> None:
    live, draft = make_directive(), make_directive(number="1/KH-HKH", live=False)
    assert list(SOURCE.ids()) == [live.pk]
    assert list(SOURCE.records([draft.pk])) == []


def test_cards_are_given_only_for_what_the_reader_may_see(roles: dict[Role, Group]) -> None:
    seen = make_directive()
    hidden = make_directive(number="1/KH-HKH", audience="groups")
    hidden.audience_groups.add(roles[Role.EDITORS])
    hidden.save()
    cards = SOURCE.cards([seen.pk, hidden.pk], reader=MEMBER)
    assert list(cards) == [seen.pk]
    assert cards[seen.pk].meta == ("Hội Khuyến học khu vực Thanh Oai", "18/03/2026")
    assert cards[seen.pk].badge == ("ok", "v-con", "Còn hiệu lực")


def test_queries_do_not_grow_with_the_ids(roles: dict[Role, Group]) -> None:
    ids = []

    def queries() -> tuple[int, int]:
        for _ in range(4):
            ids.append(make_directive(number=f"{len(ids) + 1}/KH-HKH", text="Theo 387/QĐ-TTg.").pk)
        with CaptureQueriesContext(connection) as records:
            list(SOURCE.records(ids))
        with CaptureQueriesContext(connection) as cards:
            SOURCE.cards(ids, reader=MEMBER)
        return len(records), len(cards)

    assert queries() == queries()


def test_a_new_name_of_the_issuer_reaches_the_index() -> None:
    directive = make_directive(issued_on=date(2026, 1, 1))
    OutboxEntry.objects.all().delete()
    directive.issuer.name = "Tên mới"
    directive.issuer.save()
    assert OutboxEntry.objects.filter(source="directive", object_id=directive.pk).exists()


def test_rows_at_hand_are_judged_like_a_query(roles: dict[Role, Group]) -> None:
    chosen = {name: make_directive(number=f"{name}/KH-HKH", audience="groups") for name in ("1", "2", "3")}
    chosen["1"].audience_groups.add(roles[Role.EDITORS])
    chosen["2"].audience_groups.add(roles[Role.EDITORS], roles[Role.TRAINERS])
    for each in chosen.values():
        each.save()
    make_directive(number="4/KH-HKH")
    make_directive(number="5/KH-HKH")
    audiences = dict(Directive.objects.values_list("pk", "audience"))
    readers = [ANONYMOUS, MEMBER, Reader(1, frozenset(), frozenset(), sees_all=True)]
    for groups in ({Role.EDITORS}, {Role.TRAINERS}, {Role.EDITORS, Role.TRAINERS}):
        ids = frozenset(roles[role].pk for role in groups)
        readers.append(Reader(1, frozenset({"members", *map(group_token, ids)}), ids))
    seen = [visible_keys(Directive, audiences, reader) for reader in readers]
    assert [len(each) for each in seen] == [0, 2, 5, 4, 3, 4]
    for reader, found in zip(readers, seen, strict=True):
        asked = Directive.objects.filter(visible_filter(reader, Directive))
        assert found == frozenset(asked.values_list("pk", flat=True))
