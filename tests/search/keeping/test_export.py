"""Results as a file: the columns that were chosen, what was searched above them, no formula, nothing that is closed."""

from __future__ import annotations

import csv
import io
from datetime import date

import docx
import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from search.answering import service
from search.indexing import maintenance
from search.keeping.export import results
from search.plan import Sort
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db


def rows_of(client: Client, **parameters: object) -> list[list[str]]:
    answer = client.get("/tra-cuu/xuat.csv", parameters)  # type: ignore[arg-type]
    assert answer["Content-Disposition"].endswith('.csv"')
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_says_what_was_searched_and_has_the_chosen_columns(signed_in: Client, member: User) -> None:
    rows = rows_of(signed_in, q="học tập", coquan="Thủ tướng Chính phủ", xep="cu", cot=["so", "diachi"])
    head = "\n".join(row[0] for row in rows[:4] if row)
    assert "“học tập”; Cơ quan ban hành: Thủ tướng Chính phủ" in head
    assert member.get_full_name() in head
    assert "3 kết quả" in head
    table = rows[rows.index([]) + 1 :]
    assert table[0] == ["Số, ký hiệu", "Địa chỉ"]
    assert [row[0] for row in table[1:]] == ["1373/QĐ-TTg", "387/QĐ-TTg", "677/QĐ-TTg"]
    assert all(row[1].startswith("http") for row in table[1:])


def test_what_a_spreadsheet_would_run_is_text(signed_in: Client, directives: Shelf) -> None:
    directives.put(70, '=HYPERLINK("http://x","quỹ")', number="+70", date=date(2026, 1, 1))
    maintenance.rebuild()
    assert any(row[1:2] == ['\'=HYPERLINK("http://x","quỹ")'] for row in rows_of(signed_in, q="hyperlink"))
    answer = signed_in.get("/tra-cuu/xuat.xlsx", {"q": "hyperlink"})
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(answer.content)).active for cell in row if cell.value]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    rows = rows_of(signed_in, q="=1+1")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_word_has_the_same_table(signed_in: Client, directives: Shelf) -> None:
    directives.put(70, "Quỹ <khuyến học> & dòng họ", number="70/QĐ-HKH")
    maintenance.rebuild()
    answer = signed_in.get("/tra-cuu/xuat.docx", {"q": "quỹ khuyến học", "cot": ["so", "ten"]})
    document = docx.Document(io.BytesIO(answer.content))
    first, second, *_others = ([cell.text for cell in row.cells] for row in document.tables[0].rows)
    assert first == ["Số, ký hiệu", "Tiêu đề"]
    assert second == ["70/QĐ-HKH", "Quỹ <khuyến học> & dòng họ"]
    assert "“quỹ khuyến học”" in document.paragraphs[1].text


def test_the_order_is_that_of_the_pages_and_the_end_is_said(
    signed_in: Client, directives: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for object_id in range(100, 170):
        directives.put(object_id, f"Kế hoạch khuyến học số {object_id}", number=f"{object_id}/KH-HKH")
    maintenance.rebuild()
    monkeypatch.setattr(results, "MAX_ROWS", 65)
    rows = rows_of(signed_in, q="kế hoạch khuyến học", cot="so")
    numbers = [row[0] for row in rows[rows.index([]) + 2 :]]
    assert len(numbers) == len(set(numbers)) == 65
    pages = [service.search(query="kế hoạch khuyến học", reader=MEMBER, page=page).hits for page in (1, 2)]
    assert numbers[:20] == [hit.card.number for page in pages for hit in page]
    assert any("tệp này có 65 kết quả đầu" in row[0] for row in rows if row)


def test_more_rows_cost_no_more_queries(signed_in: Client, directives: Shelf) -> None:
    for object_id in range(100, 160):
        directives.put(object_id, f"Kế hoạch số {object_id}", number=f"{object_id}/KH-HKH", text="quỹ khuyến học")
    directives.put(99, "Thư ngỏ")
    maintenance.rebuild()

    def cost(words: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            signed_in.get("/tra-cuu/xuat.csv", {"q": words, "cot": "doan"})
        return len(queries)

    cost("thư ngỏ")
    assert cost("thư ngỏ") == cost("quỹ khuyến học")


def test_quotation_marks_count_in_a_file_as_on_the_page(directives: Shelf) -> None:
    maintenance.rebuild()
    query = {"query": '"tập học công dân"', "filters": {}, "sort": Sort.RELEVANCE, "reader": MEMBER}
    hits, total, _degraded = service.list_hits(**query, limit=100)  # type: ignore[arg-type]
    page = service.search(query='"tập học công dân"', reader=MEMBER)
    assert (len(hits), total) == (page.total, page.total)


def test_the_form_carries_the_search_and_offers_every_column(signed_in: Client) -> None:
    html = signed_in.get("/tra-cuu/xuat/?q=quy&nam=2022&xep=moi&trang=3").content.decode()
    for field in ('name="q" value="quy"', 'name="nam" value="2022"', 'name="xep" value="moi"', 'value="nguoiky"'):
        assert field in html
    assert 'name="trang"' not in html
    assert "Chưa có gì để xuất" in signed_in.get("/tra-cuu/xuat/").content.decode()
