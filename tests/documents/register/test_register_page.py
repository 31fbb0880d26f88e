"""The register as a page, a file and a feed: what it lists, for whom, and at what cost."""

from __future__ import annotations

import csv
import io
from datetime import date
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.roles import Role
from documents.models import Directive
from places.models import Place, PlaceKind
from tests.conftest import ClientFor
from tests.documents.records import make_directive
from tests.html import all_of, only, words

pytestmark = pytest.mark.django_db
LIST = "/van-ban/"
ATOM = "{http://www.w3.org/2005/Atom}"


def numbers(client: Client, **parameters: object) -> list[str]:
    page = client.get(LIST, parameters)
    assert page.status_code == 200
    return [row.number for row in page.context["rows"]]


@pytest.fixture
def reading(client_for: ClientFor) -> Client:
    return client_for(Role.MEMBERS)


@pytest.fixture
def four() -> None:
    make_directive(number="387/QĐ-TTg", subject="Học tập suốt đời", issuer="Thủ tướng", issued_on=date(2022, 3, 25))
    make_directive(number="1387/QĐ-TTg", subject="Việc khác", issuer="Thủ tướng", issued_on=date(2021, 1, 1))
    make_directive(
        number="9/KH-HKH",
        subject="Kế hoạch cũ",
        type_name="Kế hoạch",
        issued_on=date(2024, 2, 1),
        expires_on=date(2024, 12, 31),
    )
    make_directive(
        number="31/KH-HKH", type_name="Kế hoạch", issued_on=date(2026, 1, 1), effective_from=date(2190, 1, 1)
    )


@pytest.mark.usefixtures("four")
def test_the_newest_stands_first(reading: Client) -> None:
    assert numbers(reading) == ["31/KH-HKH", "9/KH-HKH", "387/QĐ-TTg", "1387/QĐ-TTg"]


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"tu": "387"}, ["387/QĐ-TTg"]),
        ({"tu": "hoc tap SUOT doi"}, ["387/QĐ-TTg"]),
        ({"tu": "qd ttg"}, ["387/QĐ-TTg", "1387/QĐ-TTg"]),
        ({"hl": "het"}, ["9/KH-HKH"]),
        ({"hl": "chua"}, ["31/KH-HKH"]),
        ({"hl": "con"}, ["387/QĐ-TTg", "1387/QĐ-TTg"]),
        ({"nam": "2022"}, ["387/QĐ-TTg"]),
        ({"xep": "so"}, ["9/KH-HKH", "31/KH-HKH", "387/QĐ-TTg", "1387/QĐ-TTg"]),
        ({"xep": "ngay"}, ["1387/QĐ-TTg", "387/QĐ-TTg", "9/KH-HKH", "31/KH-HKH"]),
        ({"tu": "không có gì"}, []),
    ],
)
def test_filters_and_orders(reading: Client, parameters: dict[str, str], found: list[str]) -> None:
    assert numbers(reading, **parameters) == found


@pytest.mark.usefixtures("four")
def test_a_directive_without_any_date_is_not_counted_as_in_force_and_has_a_filter_of_its_own(reading: Client) -> None:
    make_directive(number="1/TB-HKH", issued_on=None)
    page = reading.get(LIST)
    assert (page.context["totals"].all, page.context["totals"].in_force) == (5, 2)
    assert "1/TB-HKH" not in numbers(reading, hl="con")
    assert numbers(reading, hl="chua-ro") == ["1/TB-HKH"]
    assert words(page, "#hl option[value=chua-ro]") == "Chưa rõ hiệu lực"


@pytest.mark.usefixtures("four")
def test_only_years_are_offered_in_which_a_directive_was_issued_that_the_reader_may_see(
    client_for: ClientFor, restricted: Directive
) -> None:
    Directive.objects.filter(pk=restricted.pk).update(issued_on=date(2019, 5, 5))
    assert client_for(Role.MEMBERS).get(LIST).context["choices"].years == [2026, 2024, 2022, 2021]
    assert client_for(Role.EDITORS).get(LIST).context["choices"].years == [2026, 2024, 2022, 2021, 2019]


@pytest.mark.usefixtures("four")
def test_the_button_of_the_filters_says_how_many_are_in_use(reading: Client) -> None:
    def counts(**parameters: str) -> list[str]:
        return [words(count) for count in all_of(reading.get(LIST, parameters), ".sheet__open .count")]

    assert counts(xep="so") == []
    assert counts(nam="2024", hl="het", xep="so") == ["2"]


@pytest.mark.usefixtures("four")
def test_type_and_issuer_are_chosen_from_what_the_register_holds(reading: Client) -> None:
    choices = reading.get(LIST).context["choices"]
    assert [name for _pk, name in choices.types] == ["Kế hoạch", "Quyết định"]
    type_id = next(pk for pk, name in choices.types if name == "Kế hoạch")
    assert numbers(reading, loai=type_id) == ["31/KH-HKH", "9/KH-HKH"]


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    "query",
    [
        "trang=abc", "trang=-1", "trang=999999999999", "loai=x", "loai=99999999999999999999", "loai=-5", "nam=0",
        "nam=99999", "nam=²", "hl=%00", "xep=drop", "xep=-", "cot=x&cot=y", "tu=%00", "tu=%27%22%25_",
        "tu=" + "a" * 5000, "tu=%EF%BF%BF", "loai=%00", "nam=1e5", "xep=--so", "trang=%00", "cq=1&cq=2",
    ],
)  # fmt: skip
def test_nothing_in_the_address_can_be_wrong(reading: Client, query: str) -> None:
    assert reading.get(f"{LIST}?{query}").status_code == 200
    assert reading.get(f"{LIST}moi.atom?{query}").status_code == 200
    assert b"".join(reading.get(f"{LIST}xuat.csv?{query}").streaming_content)


@pytest.mark.usefixtures("four")
def test_chosen_columns_are_shown_and_kept_by_the_filter_form(reading: Client) -> None:
    page = reading.get(f"{LIST}?cot=ky&cot=noi")
    assert all_of(page, 'tbody [data-label="Người ký"]')
    assert [words(head) for head in all_of(page, "thead th")] == ["Số, ký hiệu", "Trích yếu", "Người ký", "Nơi áp dụng"]
    assert only(page, "#loc-so input[type=hidden][name=cot][value=ky]")


def test_24_directives_make_a_page(reading: Client) -> None:
    for number in range(1, 27):
        make_directive(number=f"{number}/QĐ-HKH")
    assert len(numbers(reading)) == 24
    assert len(numbers(reading, trang=2)) == 2


def test_the_number_of_queries_does_not_grow_with_the_rows(reading: Client) -> None:
    place = Place.objects.create(name="Bình Minh", kind=PlaceKind.COMMUNE)

    def more(start: int) -> int:
        for number in range(start, start + 6):
            directive = make_directive(
                number=f"{number}/QĐ-HKH", issuer=f"Cơ quan {number}", type_name=f"Loại {number}"
            )
            directive.applies_to.add(place)
            directive.save()
        columns = "&".join(f"cot={name}" for name in ("loai", "cq", "ngay", "hl", "tu-ngay", "ky", "noi", "so-trang"))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert reading.get(f"{LIST}?{columns}").status_code == 200
        return len(captured)

    reading.get(LIST)
    assert more(1) == more(7)


@pytest.fixture
def restricted(roles: dict[Role, Group]) -> Directive:
    directive = make_directive(
        number="99/QĐ-HKH", subject="Chỉ biên tập viên xem", issuer="Cơ quan kín", audience="groups"
    )
    directive.audience_groups.add(roles[Role.EDITORS])
    directive.save()
    return directive


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.MEMBERS, False), (Role.TRAINERS, False), (Role.COMMUNE_EDITORS, False), (Role.EDITORS, True)],
)
def test_list_counts_choices_export_and_feed_ask_the_audience(
    client_for: ClientFor, restricted: Directive, role: Role, sees: bool
) -> None:
    client = client_for(role)
    page = client.get(LIST)
    assert ("99/QĐ-HKH" in page.content.decode()) is sees
    assert page.context["totals"].all == page.context["page_obj"].paginator.count == int(sees)
    assert ("Cơ quan kín" in page.content.decode()) is sees
    assert ("99/QĐ-HKH" in b"".join(client.get(f"{LIST}xuat.csv").streaming_content).decode()) is sees
    assert ("99/QĐ-HKH" in client.get(f"{LIST}moi.atom").content.decode()) is sees
    book = load_workbook(io.BytesIO(b"".join(client.get(f"{LIST}xuat.xlsx").streaming_content)))
    assert (book.worksheets[0].max_row == 2) is sees


@pytest.mark.parametrize("path", [LIST, f"{LIST}xuat.csv", f"{LIST}xuat.xlsx", f"{LIST}moi.atom"])
def test_nobody_reads_the_register_without_signing_in(client_for: ClientFor, path: str) -> None:
    answer = client_for(None).get(path)
    assert answer.status_code == 302
    assert answer.url.startswith("/tai-khoan/login/")


def test_drafts_are_not_listed(reading: Client) -> None:
    make_directive(live=False)
    assert numbers(reading) == []


def test_the_csv_file_holds_the_filtered_rows_with_vietnamese_dates(reading: Client) -> None:
    make_directive(number="1/QĐ-HKH", signer_name="Trần Thị Bình")
    make_directive(number="2/KH-HKH", type_name="Kế hoạch", issued_on=date(2025, 1, 2))
    answer = reading.get(f"{LIST}xuat.csv", {"nam": "2026"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    heading, row = list(csv.reader(io.StringIO(text)))
    assert heading[0] == "Số, ký hiệu"
    assert row[:6] == [
        "1/QĐ-HKH",
        "Quyết định",
        "Hội Khuyến học khu vực Thanh Oai",
        "18/03/2026",
        "Quy chế công nhận mô hình học tập",
        "Trần Thị Bình",
    ]
    assert answer["Content-Disposition"].endswith('.csv"')


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_exported_cell_is_a_formula(reading: Client, start: str) -> None:
    make_directive(subject=f"{start}HYPERLINK(1)")
    text = b"".join(reading.get(f"{LIST}xuat.csv").streaming_content).decode()
    assert f"'{start}HYPERLINK(1)" in text
    book = load_workbook(io.BytesIO(b"".join(reading.get(f"{LIST}xuat.xlsx").streaming_content)))
    cell = book.worksheets[0]["E2"]
    assert (cell.data_type, cell.value) == ("s", f"'{start}HYPERLINK(1)")


def test_the_xlsx_file_holds_real_dates(reading: Client) -> None:
    make_directive(issued_on=date(2026, 3, 18))
    book = load_workbook(io.BytesIO(b"".join(reading.get(f"{LIST}xuat.xlsx").streaming_content)))
    assert book.worksheets[0]["D2"].value.date() == date(2026, 3, 18)


def test_an_export_is_bounded(reading: Client, settings: object) -> None:
    settings.DOCUMENTS_EXPORT_MAX_ROWS = 2  # type: ignore[attr-defined]
    for number in range(1, 5):
        make_directive(number=f"{number}/QĐ-HKH")
    assert b"".join(reading.get(f"{LIST}xuat.csv").streaming_content).count(b"\r\n") == 3


def test_an_unknown_kind_of_export_does_not_exist(reading: Client) -> None:
    assert reading.get(f"{LIST}xuat.exe").status_code == 404


def test_the_feed_is_atom_with_the_newest_first(reading: Client) -> None:
    make_directive(number="1/QĐ-HKH", issued_on=date(2025, 1, 1))
    make_directive(number="2/QĐ-HKH", issued_on=date(2026, 1, 1))
    feed = ElementTree.fromstring(reading.get(f"{LIST}moi.atom").content)
    titles = [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]
    assert [title.split(":")[0] for title in titles] == ["2/QĐ-HKH", "1/QĐ-HKH"]


def test_pages_of_readers_are_never_kept_by_a_proxy(reading: Client) -> None:
    for path in (LIST, f"{LIST}xuat.csv", f"{LIST}moi.atom"):
        assert "private" in reading.get(path)["Cache-Control"]


def test_only_reading_is_allowed(reading: Client) -> None:
    assert reading.head(LIST).status_code == 200
    assert reading.post(LIST).status_code == 405


def test_markup_in_a_record_is_text_in_the_rows_and_in_the_filters(reading: Client) -> None:
    markup = '<b title="x">&'
    make_directive(number=f"1/{markup}", subject=markup, issuer=f"Cơ quan {markup}", type_name=f"Loại {markup}")
    Directive.objects.update(signer_name=markup)
    page = reading.get(f"{LIST}?cot=loai&cot=cq&cot=ky").content.decode()
    assert "<b title" not in page
    assert page.count("&lt;b title=&quot;x&quot;&gt;&amp;") == 7  # number, subject, three cells, two filters


def test_the_chosen_filters_are_selected(reading: Client) -> None:
    directive = make_directive()
    page = reading.get(LIST, {"loai": directive.doc_type_id, "hl": "con"})
    selected = [(option["value"], words(option)) for option in all_of(page, "option[selected]")]
    assert sorted(selected) == sorted([(str(directive.doc_type_id), "Quyết định"), ("con", "Còn hiệu lực")])
