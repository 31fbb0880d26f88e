"""What editors find among directives in the admin: what the site finds, in its order, and drafts besides."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.roles import Role
from documents.models import Directive, Topic
from places.models import Place, PlaceKind, Succession
from tests.conftest import ClientFor
from tests.documents.records import make_directive
from tests.html import words

pytestmark = pytest.mark.django_db
LIST = "/admin/van-ban/"
CHOOSER = "/admin/snippets/choose/documents/directive/results/"


def numbers(client: Client, **parameters: object) -> list[str]:
    page = client.get(LIST, parameters)
    assert page.status_code == 200
    return [directive.number for directive in page.context["object_list"]]


@pytest.fixture
def editing(client_for: ClientFor) -> Client:
    return client_for(Role.EDITORS)


@pytest.fixture
def shelf() -> None:
    """Store four published directives and two drafts; what they are found by stands in number, subject or text."""
    plan = {"type_name": "Kế hoạch", "issuer": "Hội Khuyến học"}
    make_directive(
        number="677/QĐ-TTg", subject="Xây dựng mô hình Công dân học tập", issuer="Thủ tướng", issued_on=date(2022, 6, 3)
    )
    make_directive(number="387/QĐ-TTg", subject="Học tập suốt đời", issuer="Thủ tướng", issued_on=date(2022, 3, 25))
    make_directive(number="31/KH-HKH", subject="Thực hiện Quyết định 387", issued_on=date(2026, 1, 1), **plan)
    make_directive(
        number="5/KH-HKH", subject="Việc khác", issued_on=date(2026, 2, 1), text="Mức đóng góp 50.000đ một hộ.", **plan
    )
    make_directive(number="8/KH-HKH", subject="Dự thảo thu quỹ", live=False, issued_on=date(2026, 3, 1), **plan)
    make_directive(
        number="9/KH-HKH", subject="Bản nháp", live=False, issued_on=None, text="Góp gạo nuôi ong mật.", **plan
    )


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("387", "387/QĐ-TTg"),
        ("QĐ387", "387/QĐ-TTg"),
        ("qd 677", "677/QĐ-TTg"),
        ("cong dan hoc tap", "677/QĐ-TTg"),
        ("50.000đ", "5/KH-HKH"),
        ("muc dong gop", "5/KH-HKH"),
        ("thu quy", "8/KH-HKH"),
        ("nuoi ong mat", "9/KH-HKH"),
        ("số 9/kh-hkh", "9/KH-HKH"),
    ],
)
def test_the_list_finds_by_number_subject_and_text_drafts_too(editing: Client, typed: str, first: str) -> None:
    assert numbers(editing, q=typed)[:1] == [first]


@pytest.mark.usefixtures("shelf")
def test_what_was_found_is_filtered_and_ordered_by_a_column_when_asked(editing: Client) -> None:
    assert numbers(editing, q="387") == ["387/QĐ-TTg", "31/KH-HKH"]
    assert numbers(editing, q="387", ordering="-issued_on") == ["31/KH-HKH", "387/QĐ-TTg"]
    assert numbers(editing, q="387", issued_to="2022") == ["387/QĐ-TTg"]
    assert numbers(editing, q="không có chữ nào như vậy đâu xyz") == []


@pytest.mark.usefixtures("shelf")
def test_days_of_issue_are_typed_as_people_write_them_and_a_wrong_one_is_told(editing: Client) -> None:
    assert numbers(editing, issued_from="3/2022", issued_to="tháng 3 năm 2022") == ["387/QĐ-TTg"]
    page = editing.get(LIST, {"issued_from": "31/02/2022", "issued_to": "2022", "q": "387"})
    assert "“31/02/2022” không phải là ngày có trong lịch" in words(page, ".help-warning")
    assert page.context["search_form"]["q"].value() == "387"
    assert [directive.number for directive in page.context["object_list"]] == ["387/QĐ-TTg"]
    assert "31/12/2022" in words(page, ".w-active-filters")
    assert page.context["items_count"] == 1


def test_topic_and_place_leave_what_belongs_to_them_under_old_names_too(editing: Client) -> None:
    old = Place.objects.create(name="Cự Khê", kind=PlaceKind.COMMUNE, valid_to=date(2025, 7, 1))
    new = Place.objects.create(name="Bình Minh", kind=PlaceKind.COMMUNE)
    Succession.objects.create(on=date(2025, 7, 1), old=old, new=new)
    topic = Topic.objects.create(name="Quỹ khuyến học")
    directive = make_directive(number="1/KH-HKH", live=False)
    directive.topics.set([topic])
    directive.applies_to.set([new])
    directive.save()
    make_directive(number="2/KH-HKH")
    assert numbers(editing, topic=topic.pk) == ["1/KH-HKH"]
    assert numbers(editing, place=new.pk) == numbers(editing, place=old.pk) == ["1/KH-HKH"]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(("typed", "first"), [("387", "387/QĐ-TTg"), ("muc dong gop", "5/KH-HKH")])
def test_the_chooser_finds_the_same_among_what_is_published(editing: Client, typed: str, first: str) -> None:
    found = [directive.number for directive in editing.get(CHOOSER, {"q": typed}).context["results"]]
    assert found[0] == first
    assert [directive.number for directive in editing.get(CHOOSER, {"q": "nuoi ong mat"}).context["results"]] == []


def test_what_somebody_may_not_see_is_found_by_none_of_its_words(
    client_for: ClientFor, roles: dict[Role, Group]
) -> None:
    for number, live in (("71/KH-HKH", True), ("72/KH-HKH", False)):
        closed = make_directive(
            number=number, subject="Kín", text="Góp gạo nuôi ong mật.", audience="groups", live=live
        )
        closed.audience_groups.add(roles[Role.TRAINERS])
        closed.save()
    for typed in ("71", "72", "số 72/KH-HKH", "kin", "nuoi ong mat"):
        assert numbers(client_for(Role.EDITORS), q=typed) == [], typed
        assert not client_for(Role.EDITORS).get(CHOOSER, {"q": typed}).context["results"].object_list
    assert Directive.objects.count() == 2
    assert sorted(numbers(client_for(Role.ADMINISTRATORS), q="nuoi ong mat")) == ["71/KH-HKH", "72/KH-HKH"]
