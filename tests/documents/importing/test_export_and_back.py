"""What the register exports it can import: nothing is new, nothing has changed, and every column is understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from accounts.roles import Role
from documents.importing.headings import column_key
from documents.models import Capacity, Circulation, Directive, DocumentType, Urgency
from documents.register.export_columns import ADMIN_COLUMNS, ALL_COLUMNS, PUBLIC_COLUMNS
from places.models import Organisation

Run = Callable[..., list[dict[str, Any]]]
EXPORTS = {
    "public.csv": "/van-ban/xuat.csv",
    "public.xlsx": "/van-ban/xuat.xlsx",
    "admin.csv": "/admin/van-ban/?export=csv",
    "admin.xlsx": "/admin/van-ban/?export=xlsx",
}


@pytest.fixture
def directives(db: None) -> None:
    """One directive with every field filled, as a form sends it, and one with hardly any."""
    Directive.objects.create(
        number="387/QĐ-TTg",
        doc_type=DocumentType.objects.get(name="Quyết định"),
        issuer=Organisation.objects.get(name="Thủ tướng Chính phủ"),
        issued_on=date(2022, 3, 25),
        subject="– Phê duyệt Chương trình “Học tập suốt đời” 2021–2030",
        signer_name="Vũ Đức Đam",
        signer_position="Phó Thủ tướng",
        signer_capacity=Capacity.DEPUTY,
        effective_from=date(2022, 4, 1),
        expires_on=date(2030, 12, 31),
        urgency=Urgency.EXPRESS,
        circulation=Circulation.INTERNAL,
        arrival_number="007",
        arrival_date=date(2022, 3, 30),
        recipients="- Như trên;\r\n- Lưu: VT, KGVX.",
        page_amount=12,
        issued_amount=80,
        due_on=date(2022, 5, 1),
        file_code="A-01",
        ordinal_in_file=3,
        description="=SUM(A1)\r\n\r\nGhi chú dòng hai",
    )
    Directive.objects.create(
        number="49-KL/TW",
        doc_type=DocumentType.objects.get(name="Kết luận"),
        issuer=Organisation.objects.get(name="Ban Bí thư"),
        issued_on=None,
        subject="Về đẩy mạnh xây dựng xã hội học tập",
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_an_exported_file_changes_nothing_when_it_is_imported(
    name: str, directives: None, client_for: Callable[..., Client], run: Run, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(b"".join(client_for(Role.EDITORS).get(EXPORTS[name]).streaming_content))
    before = list(Directive.objects.order_by("pk").values())
    reports = run(path, "--update")
    assert [(report["number"], report["outcome"]) for report in reports] == [
        ("387/QĐ-TTg", "duplicate"),
        ("49-KL/TW", "duplicate"),
    ]
    assert list(Directive.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_import_understands_every_heading_of_both_exports(language: str) -> None:
    with translation.override(language):
        assert [column_key(str(field.label)) or "" for field in PUBLIC_COLUMNS] == [
            field.key for field in PUBLIC_COLUMNS
        ]
    for column in ADMIN_COLUMNS:
        assert {column_key(column.heading), column_key(column.decree), column_key(column.vietnamese)} == {column.key}


def test_every_column_has_its_own_key_and_what_is_labelled_has_a_width() -> None:
    keys = [column.key for column in ALL_COLUMNS if column.key]
    assert len(set(keys)) == len(keys)
    assert all((column.width > 0) == bool(column.label) for column in ALL_COLUMNS)
    assert all(column.value for column in (*ADMIN_COLUMNS, *PUBLIC_COLUMNS))
