"""What one directive does to another stands where the other one is shown, and decides whether it is in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.audience import PLAIN_MEMBER
from accounts.roles import Role
from documents.models import Directive, Relation, RelationKind
from documents.record.validity import ValidityState, validity_at, validity_filter
from documents.register.lines import load_newest_lines
from intranet.templatetags.ui import directive_lines
from tests.conftest import ClientFor
from tests.documents.records import make_directive
from tests.html import all_of, links, only, words

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def old_circular(**fields: object) -> Directive:
    values = {
        "number": "44/2014/TT-BGDĐT",
        "type_name": "Thông tư",
        "issued_on": date(2014, 12, 12),
        "signer_name": "Nguyễn Vinh Hiển",
        **fields,
    }
    return make_directive(**values)


def new_circular(**fields: object) -> Directive:
    values = {
        "number": "25/2023/TT-BGDĐT",
        "type_name": "Thông tư",
        "issued_on": date(2023, 12, 27),
        "signer_name": "Phạm Ngọc Thưởng",
        **fields,
    }
    return make_directive(**values)


def relate(acting: Directive, target: Directive, kind: str = RelationKind.REPLACES, **fields: object) -> Relation:
    return Relation.objects.create(directive=acting, target=target, kind=kind, **fields)


def state_of(directive: Directive, on: date = TODAY) -> ValidityState:
    directive.refresh_from_db()
    return validity_at(directive, on=on).state


def for_editors_only(directive: Directive, roles: dict[Role, Group]) -> Directive:
    directive.audience = "groups"
    directive.audience_groups.add(roles[Role.EDITORS])
    directive.save()
    return directive


@pytest.fixture
def reading(client_for: ClientFor) -> Client:
    return client_for(Role.MEMBERS)


def test_a_replaced_directive_says_so_on_top_with_a_link(reading: Client) -> None:
    old, new = old_circular(), new_circular(effective_from=date(2024, 2, 15))
    relate(new, old)
    page = reading.get(old.get_absolute_url())
    said = only(page, ".alert--warn")
    assert words(said) == "Hết hiệu lực Được thay thế từ 15/02/2024 bởi Thông tư 25/2023/TT-BGDĐT ngày 27/12/2023."
    assert words(only(page, ".dochead .validity")) == "Hết hiệu lực"
    assert links(said) == [("Thông tư 25/2023/TT-BGDĐT ngày 27/12/2023", new.get_absolute_url())]
    own = only(reading.get(new.get_absolute_url()), "[aria-labelledby=tac-dong]")
    assert ("Thông tư 44/2014/TT-BGDĐT ngày 12/12/2014", old.get_absolute_url()) in links(own)


def test_a_programme_that_was_succeeded_ends_with_its_own_period(reading: Client) -> None:
    old = make_directive(number="281/QĐ-TTg", issued_on=date(2014, 2, 20), expires_on=date(2020, 12, 31))
    new = make_directive(number="387/QĐ-TTg", issued_on=date(2022, 3, 25))
    relate(new, old, RelationKind.SUCCEEDS)
    assert state_of(old, date(2020, 12, 31)) is ValidityState.IN_FORCE
    said = words(reading.get(old.get_absolute_url()), ".alert--warn")
    lasted, line = "Có hiệu lực đến hết 31/12/2020", "Được kế tục bởi Quyết định 387/QĐ-TTg ngày 25/03/2022."
    assert said == f"Hết hiệu lực {lasted} {line}"


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (RelationKind.REPLACES, ValidityState.EXPIRED),
        (RelationKind.ABROGATES, ValidityState.EXPIRED),
        (RelationKind.AMENDS, ValidityState.PARTLY_EXPIRED),
        (RelationKind.ABROGATES_PARTLY, ValidityState.PARTLY_EXPIRED),
        (RelationKind.SUCCEEDS, ValidityState.IN_FORCE),
    ],
)
def test_each_kind_does_to_validity_what_it_says_from_its_day_on(kind: str, state: ValidityState) -> None:
    old, new = old_circular(), new_circular(effective_from=TODAY)
    relate(new, old, kind)
    assert state_of(old, TODAY - timedelta(days=1)) is ValidityState.IN_FORCE
    assert state_of(old) is state
    assert set(Directive.objects.filter(validity_filter(state, on=TODAY), pk=old.pk)) == {old}


def test_what_is_not_in_force_yet_does_not_end_the_old_one_but_is_announced(reading: Client) -> None:
    begins = TODAY + timedelta(days=30)
    old, new = old_circular(), new_circular(issued_on=TODAY, effective_from=begins)
    relate(new, old)
    assert state_of(old) is ValidityState.IN_FORCE
    assert state_of(old, begins) is ValidityState.EXPIRED
    said = words(only(reading.get(old.get_absolute_url()), ".alert--info .alert__title"))
    assert said == f"Sẽ được thay thế từ {begins:%d/%m/%Y} bởi Thông tư 25/2023/TT-BGDĐT ngày {TODAY:%d/%m/%Y}."
    later = reading.get(old.get_absolute_url(), {"tai-ngay": f"{begins:%d/%m/%Y}"})
    assert words(later, ".alert--warn").startswith(f"Hết hiệu lực tại ngày {begins:%d/%m/%Y} Được thay thế từ")


def test_a_draft_replaces_nothing_until_it_is_published(reading: Client) -> None:
    old, new = old_circular(), new_circular(live=False)
    relate(new, old)
    assert state_of(old) is ValidityState.IN_FORCE
    assert "25/2023" not in reading.get(old.get_absolute_url()).content.decode()
    new.save_revision().publish()
    assert state_of(old) is ValidityState.EXPIRED
    new.refresh_from_db()
    new.unpublish()
    assert state_of(old) is ValidityState.IN_FORCE


def test_undoing_a_relation_restores_what_it_ended() -> None:
    old, other, new = old_circular(), old_circular(number="7/2015/TT-BGDĐT"), new_circular()
    relation = relate(new, old)
    relation.target = other
    relation.save()
    assert (state_of(old), state_of(other)) == (ValidityState.IN_FORCE, ValidityState.EXPIRED)
    relation.delete()
    assert state_of(other) is ValidityState.IN_FORCE
    relate(new, old)
    new.delete()
    assert state_of(old) is ValidityState.IN_FORCE


def test_a_version_that_is_published_does_not_bring_back_old_days() -> None:
    old, new = old_circular(), new_circular()
    version = old.save_revision()
    relate(new, old)
    version.publish()
    assert state_of(old) is ValidityState.EXPIRED


def test_a_closed_successor_stays_unknown_and_changes_nothing_that_others_see(
    client_for: ClientFor, roles: dict[Role, Group]
) -> None:
    old, new = old_circular(subject="Cộng đồng học tập cấp xã"), for_editors_only(new_circular(), roles)
    relate(new, old)
    assert state_of(old) is ValidityState.IN_FORCE
    for address in (old.get_absolute_url(), "/van-ban/", "/van-ban/xuat.csv", "/van-ban/moi.atom", "/tra-cuu/?q=44"):
        answer = client_for(Role.MEMBERS).get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert "25/2023" not in content.decode(), address
    assert "Được thay thế" in words(client_for(Role.EDITORS).get(old.get_absolute_url()), ".alert--info")


def test_a_closed_successor_counts_where_all_readers_of_the_old_one_may_see_it(roles: dict[Role, Group]) -> None:
    old, new = for_editors_only(old_circular(), roles), for_editors_only(new_circular(), roles)
    relate(new, old)
    assert state_of(old) is ValidityState.EXPIRED
    old.audience = "members"
    old.save()
    assert state_of(old) is ValidityState.IN_FORCE


def test_lists_exports_feed_and_hits_name_what_stands_in_its_place(reading: Client) -> None:
    old, new = old_circular(subject="Cộng đồng học tập cấp xã"), new_circular(effective_from=date(2024, 2, 15))
    relate(new, old)
    said = "Được thay thế từ 15/02/2024 bởi Thông tư 25/2023/TT-BGDĐT ngày 27/12/2023"
    for address, selector in (("/van-ban/", "tr"), ("/tra-cuu/?q=44/2014", "article")):
        places = [place for place in all_of(reading.get(address), selector) if "44/2014/TT-BGDĐT" in words(place)]
        assert any(said in words(place) and new.get_absolute_url() in dict(links(place)).values() for place in places)
    (line,) = [line for line in load_newest_lines(PLAIN_MEMBER, count=2) if line.pk == old.pk]
    assert said in words(directive_lines([line]))
    assert said in b"".join(reading.get("/van-ban/xuat.csv").streaming_content).decode()
    assert said in reading.get("/van-ban/moi.atom").content.decode()


def test_a_citation_of_an_ended_directive_names_what_stands_in_its_place(reading: Client) -> None:
    old, new = old_circular(), new_circular()
    relate(new, old)
    citing = make_directive(text="Căn cứ Thông tư số 44/2014/TT-BGDĐT ngày 12/12/2014;")
    page = reading.get(citing.get_absolute_url())
    assert ("Thông tư 25/2023/TT-BGDĐT ngày 27/12/2023", new.get_absolute_url()) in links(only(page, ".relgroup"))
    note = only(page, "[popover].citenote")
    assert only(page, "#toan-van button.cite__sign")["popovertarget"] == note["id"]
    assert "Được thay thế từ 27/12/2023 bởi Thông tư 25/2023/TT-BGDĐT ngày 27/12/2023." in words(note)
    assert links(note) == [("Mở Thông tư 25/2023/TT-BGDĐT ngày 27/12/2023", new.get_absolute_url())]
    assert "Đã có văn bản kế tục, thay thế hoặc sửa đổi" in words(page, "p.legend")
    assert only(page, "#toan-van .cite")["href"] == old.get_absolute_url()


def test_the_number_of_queries_does_not_grow_with_ended_directives(reading: Client) -> None:
    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert reading.get(address).status_code == 200
        return len(captured)

    def end_one(number: int) -> None:
        relate(
            make_directive(number=f"{number}/QĐ-MOI", issued_on=date(2024, 1, number)),
            make_directive(number=f"{number}/QĐ-CU", subject="Đánh giá cộng đồng"),
        )

    end_one(1)
    addresses = ("/van-ban/", "/van-ban/moi.atom", "/tra-cuu/?q=đánh giá cộng đồng")
    for address in addresses:
        count(address)
    few = [count(address) for address in addresses]
    for number in range(2, 6):
        end_one(number)
    for address in addresses:
        count(address)
    assert [count(address) for address in addresses] == few
