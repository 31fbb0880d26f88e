"""Filters of the register by topic, place and days of issue; numbers however they are typed; what is said of them."""

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
from tests.html import all_of, only, words

pytestmark = pytest.mark.django_db
LIST = "/van-ban/"


def numbers(client: Client, **parameters: object) -> list[str]:
    page = client.get(LIST, parameters)
    assert page.status_code == 200
    assert page.context["page_obj"].paginator.count == len(page.context["rows"])
    return [row.number for row in page.context["rows"]]


@pytest.fixture
def reading(client_for: ClientFor) -> Client:
    return client_for(Role.MEMBERS)


@pytest.fixture
def topics() -> dict[str, Topic]:
    """Store three directives, one of them in two topics, one in none."""
    funds, models = (Topic.objects.create(name=name) for name in ("Quỹ khuyến học", "Mô hình học tập"))
    for number, chosen in (("1/KH-HKH", [funds]), ("2/KH-HKH", [funds, models]), ("3/KH-HKH", [])):
        directive = make_directive(number=number, issued_on=date(2026, 1, int(number[0])))
        directive.topics.set(chosen)
        directive.save()
    return {"funds": funds, "models": models}


def test_a_topic_leaves_what_belongs_to_it_each_directive_once(reading: Client, topics: dict[str, Topic]) -> None:
    assert numbers(reading, chude=topics["funds"].pk) == ["2/KH-HKH", "1/KH-HKH"]
    assert numbers(reading, chude=topics["models"].pk, tu="ke hoach") == []
    assert numbers(reading, chude=topics["models"].pk) == ["2/KH-HKH"]


@pytest.fixture
def ground() -> dict[str, Place]:
    """Return a commune of today, an old one that went into it, an older one before that, and one beside them."""
    days = {
        "Bình Minh": (date(2025, 7, 1), None),
        "Cự Khê": (None, date(2025, 7, 1)),
        "Khê Cổ": (None, date(1990, 1, 1)),
    }
    places = {
        name: Place.objects.create(name=name, kind=PlaceKind.COMMUNE, valid_from=start, valid_to=end)
        for name, (start, end) in days.items()
    }
    places["Tam Hưng"] = Place.objects.create(name="Tam Hưng", kind=PlaceKind.COMMUNE)
    Succession.objects.create(on=date(1990, 1, 1), old=places["Khê Cổ"], new=places["Cự Khê"])
    Succession.objects.create(on=date(2025, 7, 1), old=places["Cự Khê"], new=places["Bình Minh"])
    for number, name in enumerate(("Bình Minh", "Cự Khê", "Tam Hưng"), start=1):
        directive = make_directive(number=f"{number}/KH-HKH", issued_on=date(2026, 1, number))
        directive.applies_to.set([places[name]])
        directive.save()
    return places


def test_a_place_is_found_under_its_names_of_all_times(reading: Client, ground: dict[str, Place]) -> None:
    for name in ("Bình Minh", "Cự Khê", "Khê Cổ"):
        assert numbers(reading, noi=ground[name].pk) == ["2/KH-HKH", "1/KH-HKH"], name
    assert numbers(reading, noi=ground["Tam Hưng"].pk) == ["3/KH-HKH"]


def test_places_of_today_and_former_names_are_offered_apart(reading: Client, ground: dict[str, Place]) -> None:
    page = reading.get(LIST, {"noi": ground["Cự Khê"].pk})
    groups = {
        group["label"]: [words(option) for option in group.select("option")] for group in all_of(page, "#noi optgroup")
    }
    assert groups == {
        "Địa bàn hiện nay": ["Xã Bình Minh", "Xã Tam Hưng"],
        "Tên cũ": ["Xã Cự Khê (cũ)", "Xã Khê Cổ (cũ)"],
    }
    assert words(page, ".chip") == "Địa bàn: Xã Cự Khê (cũ) , bỏ lọc"


@pytest.fixture
def four_days() -> None:
    for number, day in enumerate((date(2022, 3, 24), date(2022, 3, 25), date(2022, 12, 31), date(2023, 1, 1)), start=1):
        make_directive(number=f"{number}/KH-HKH", issued_on=day)
    make_directive(number="9/KH-HKH", issued_on=None)


@pytest.mark.usefixtures("four_days")
@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("25/3/2022", "", "432"),
        ("", "25.03.2022", "21"),
        ("25-3-2022", "31/12/2022", "32"),
        ("ngày 25 tháng 3 năm 2022", "2022", "32"),
        ("3/2022", "tháng 3 năm 2022", "21"),
        ("2023", "", "4"),
    ],
)
def test_days_of_issue_limit_the_list_first_and_last_day_included(
    reading: Client, since: str, until: str, found: str
) -> None:
    assert numbers(reading, **{"tu-ngay": since, "den-ngay": until}) == [f"{number}/KH-HKH" for number in found]


@pytest.mark.usefixtures("four_days")
def test_a_wrong_day_is_told_and_nothing_that_was_chosen_is_lost(reading: Client) -> None:
    page = reading.get(LIST, {"tu-ngay": "31/02/2022", "den-ngay": "31/12/2022", "tu": "khh", "xep": "so"})
    assert "“31/02/2022” không phải là ngày có trong lịch" in words(page, "main .alert")
    box = only(page, "#tu-ngay")
    assert (box["value"], box["aria-invalid"]) == ("31/02/2022", "true")
    assert only(page, f"#{box['aria-describedby']}")
    assert only(page, "#den-ngay")["value"] == "31/12/2022"
    assert only(page, "#loc-so input[type=hidden][name=xep]")["value"] == "so"
    assert numbers(reading, **{"tu-ngay": "31/02/2022", "den-ngay": "31/12/2022"}) == [
        "3/KH-HKH",
        "2/KH-HKH",
        "1/KH-HKH",
    ]


@pytest.mark.usefixtures("four_days")
def test_days_that_end_before_they_begin_are_told_and_leave_out_nothing(reading: Client) -> None:
    page = reading.get(LIST, {"tu-ngay": "1/1/2023", "den-ngay": "1/1/2022"})
    assert "đứng trước ngày bắt đầu" in words(page, "main .alert")
    assert len(page.context["rows"]) == 5


def test_a_chip_removes_its_filter_and_keeps_the_others_and_the_order(
    reading: Client, topics: dict[str, Topic]
) -> None:
    chosen = {"chude": topics["funds"].pk, "tu-ngay": "1/1/2026", "tu": "khh", "xep": "so", "cot": "ky"}
    page = reading.get(LIST, chosen)
    links = {words(chip).partition(":")[0]: chip["href"] for chip in all_of(page, "main .chip")}
    assert list(links) == ["Số hiệu, trích yếu", "Lĩnh vực", "Ban hành từ ngày"]
    without = reading.get(links["Lĩnh vực"])
    assert without.context["query"].topic_id is None
    for kept in ("tu-ngay=1%2F1%2F2026", "tu=khh", "xep=so", "cot=ky"):
        assert kept in links["Lĩnh vực"]


def test_paging_order_export_feed_print_and_columns_keep_the_filters(reading: Client, topics: dict[str, Topic]) -> None:
    for number in range(10, 40):
        directive = make_directive(number=f"{number}/KH-HKH", issued_on=date(2025, 1, 1))
        directive.topics.set([topics["funds"]])
        directive.save()
    page = reading.get(LIST, {"chude": topics["funds"].pk, "tu-ngay": "2025", "xep": "so"})
    addresses = [link["href"] for link in all_of(page, "main .pages a, main .toolbar a, main .table thead a")]
    assert len(addresses) > 10
    for address in addresses:
        assert f"chude={topics['funds'].pk}" in address, address
        assert "tu-ngay=2025" in address, address
    hidden = {box["name"]: box["value"] for box in all_of(page, ".toolbar form input[type=hidden]")}
    assert hidden == {"chude": str(topics["funds"].pk), "tu-ngay": "2025", "xep": "so"}
    exported = b"".join(reading.get(f"{LIST}xuat.csv", {"chude": topics["models"].pk}).streaming_content).decode()
    assert exported.count("/KH-HKH") == 1
    assert reading.get(f"{LIST}moi.atom", {"chude": topics["models"].pk}).content.decode().count("<entry>") == 1


@pytest.fixture
def restricted(roles: dict[Role, Group], ground: dict[str, Place]) -> Directive:
    """Store a directive for editors, the only one of its topic, its place and its number's type."""
    directive = make_directive(number="387/QĐ-HKH", audience="groups", issued_on=date(2019, 5, 5))
    directive.audience_groups.add(roles[Role.EDITORS])
    directive.topics.set([Topic.objects.create(name="Chủ đề kín")])
    directive.applies_to.set([Place.objects.create(name="Nơi kín", kind=PlaceKind.COMMUNE)])
    directive.save()
    return directive


def test_what_is_closed_shows_in_no_choice_no_chip_and_decides_nothing(
    client_for: ClientFor, restricted: Directive
) -> None:
    make_directive(number="387/KH-HKH", type_name="Kế hoạch", issued_on=date(2019, 6, 6))
    topic, place = restricted.topics.get(), restricted.applies_to.get()
    asked = {"chude": topic.pk, "noi": place.pk}
    member, editor = client_for(Role.MEMBERS), client_for(Role.EDITORS)
    for path in (LIST, f"{LIST}ban-in/"):
        page = member.get(path, asked).content.decode()
        assert "kín" not in page
        assert page.count("không có trong sổ của bạn") == 2
        assert "Chủ đề kín" in editor.get(path, asked).content.decode()
    # With no decision that they may see, the plan of that number is meant, as if there were none.
    assert numbers(member, tu="qd 387") == ["387/KH-HKH"]
    assert numbers(editor, tu="qd 387") == ["387/QĐ-HKH"]


@pytest.mark.parametrize(
    "typed", ["387", "qd 387", "QĐ387", "số 387", "quyết định số 387", "387/qd-ttg", "387 qd ttg", "qd387 hoc tap"]
)
def test_a_number_is_found_as_the_search_of_the_site_finds_it(reading: Client, typed: str) -> None:
    make_directive(number="387/QĐ-TTg", subject="Học tập suốt đời", issuer="Thủ tướng", issued_on=date(2022, 3, 25))
    make_directive(number="1387/QĐ-TTg", subject="Việc khác", issuer="Thủ tướng", issued_on=date(2021, 1, 1))
    assert numbers(reading, tu=typed) == ["387/QĐ-TTg"]


def test_rows_are_sorted_by_a_menu_where_columns_have_no_heads(reading: Client) -> None:
    make_directive(number="2/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 1, 1))
    make_directive(number="1/QĐ-HKH", issued_on=date(2025, 1, 1))
    page = reading.get(LIST, {"tu": "hkh"})
    orders = {words(link): link["href"] for link in all_of(page, ".toolbar .menu__list a[href*=xep]")}
    assert list(orders)[:3] == ["Mới nhất", "Cũ nhất", "Số từ nhỏ đến lớn"]
    assert all_of(page, ".toolbar a[aria-current=true]")[0]["href"] == orders["Mới nhất"]
    oldest = reading.get(f"{LIST}{orders['Cũ nhất']}")
    assert [row.number for row in oldest.context["rows"]] == ["1/QĐ-HKH", "2/KH-HKH"]


def test_a_print_holds_all_rows_of_the_filters_and_says_who_printed_what_and_when(
    reading: Client, topics: dict[str, Topic]
) -> None:
    for number in range(10, 40):
        make_directive(number=f"{number}/TB-HKH", type_name="Thông báo", issued_on=date(2025, 1, 1))
    page = reading.get(f"{LIST}ban-in/", {"tu": "tb", "tu-ngay": "2025", "xep": "so"})
    assert [row.number for row in page.context["rows"]] == [f"{number}/TB-HKH" for number in range(10, 40)]
    head = words(page, ".sheet-facts")
    assert "Số hiệu, trích yếu: tb" in head
    assert "Ban hành từ ngày: 01/01/2025" in head
    assert "Xếp theo: Số từ nhỏ đến lớn" in head
    assert "Số văn bản: 30" in head
    assert f"Người in: {page.wsgi_request.user.get_full_name()}" in head
    assert f"{page.context['now']:%d/%m/%Y}" in head


def test_a_print_is_bounded_and_says_so(reading: Client, settings: object) -> None:
    settings.DOCUMENTS_PRINT_MAX_ROWS = 2  # type: ignore[attr-defined]
    for number in range(1, 4):
        make_directive(number=f"{number}/TB-HKH")
    page = reading.get(f"{LIST}ban-in/")
    assert len(page.context["rows"]) == 2
    assert "Chỉ có 2 văn bản đầu ở đây" in words(page, "main .alert")
