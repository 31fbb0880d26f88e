"""What Wagtail exports from its lists is text, whatever somebody has typed into a name."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect

from accounts.roles import Role

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "＝1",
    "=cmd|x!A1",
    '=HYPERLINK("http://evil.example")',
)


def exported(client, ending):
    answer = client.get("/admin/redirects/", {"export": ending})
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.mark.django_db
def test_no_cell_of_a_download_from_the_admin_is_a_formula(client_for):
    Redirect.objects.create(old_path="/cu", redirect_link="=HYPERLINK(1)")
    client = client_for(Role.ADMINISTRATORS)
    assert b"'=HYPERLINK(1)" in exported(client, "csv")
    cells = [cell for row in load_workbook(BytesIO(exported(client, "xlsx"))).active.iter_rows() for cell in row]
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "b", "n"}


class Named:
    """A record whose name somebody has typed."""

    def __str__(self) -> str:
        return "=1+1"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_texts_and_names_are_written_as_text_and_numbers_stay(ending):
    view = SpreadsheetExportMixin()
    for value in (*FORMULAS, Named(), ["=1", "=2"]):
        assert str(view.preprocess_field_value("name", value, ending)).startswith("'"), value
    assert view.preprocess_field_value("count", -5, ending) == -5
    assert view.preprocess_field_value("name", "a\x0bb", ending) == "ab"
