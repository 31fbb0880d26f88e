"""A register with the reference data, and a way to import a file and read the reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from documents.reference import load_document_types
from places.models import Organisation, OrganisationKind

Run = Callable[..., list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def reference(db: None, media_folder: object) -> None:
    """Have types and the usual issuers."""
    load_document_types()
    Organisation.objects.create(name="Thủ tướng Chính phủ", kind=OrganisationKind.STATE, aliases="Thủ tướng\nTTg")
    Organisation.objects.create(name="Ban Bí thư", kind=OrganisationKind.PARTY)


@pytest.fixture
def run() -> Run:
    """Return a function that imports a file and gives one report a row; `failed` tells of a wrong row."""

    def imported(path: Path, *arguments: str) -> list[dict[str, Any]]:
        out = StringIO()
        try:
            call_command("import_directives", str(path), "--json", *arguments, stdout=out, stderr=StringIO())
            failed = False
        except CommandError:
            failed = True
        reports = [json.loads(line) for line in out.getvalue().splitlines()]
        assert failed == any(report["outcome"] == "wrong" for report in reports)
        return reports

    return imported


@pytest.fixture
def table(tmp_path: Path) -> Callable[[Iterable[dict[str, Any]]], Path]:
    """Return a function that writes rows as JSONL."""

    def write(rows: Iterable[dict[str, Any]], name: str = "bang.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def row() -> Callable[..., dict[str, Any]]:
    """Return a function that gives one complete row, changed by keyword; None leaves a key out."""

    def build(**changes: Any) -> dict[str, Any]:
        values = {
            "number": "387/QĐ-TTg",
            "type": "Quyết định",
            "issuer": "Thủ tướng Chính phủ",
            "date": "2022-03-25",
            "signer": "Vũ Đức Đam (KT. Thủ tướng, Phó Thủ tướng)",
            "title": "Phê duyệt Chương trình học tập suốt đời",
        }
        return {key: value for key, value in (values | changes).items() if value is not None}

    return build
