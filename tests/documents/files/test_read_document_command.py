"""`manage.py read_document`: what is found in files is told, nothing is stored (no test here has a database)."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.documents import sample_files
from tests.documents.heading import letterheads

HEADING = ("number", "date", "type", "issuer", "signer", "signer_position", "signer_capacity", "subject")


def read(*paths: Path, **options: Any) -> tuple[list[dict[str, Any]], int]:
    """Return the lines of the command, and its exit code."""
    out, code = StringIO(), 0
    try:
        call_command("read_document", *map(str, paths), json=True, stdout=out, **options)
    except SystemExit as ended:
        code = int(str(ended.code))
    return [json.loads(line) for line in out.getvalue().splitlines()], code


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "1368-BXD.txt"
    path.write_text(letterheads.LETTER_IN_A_TABLE)
    return path


def test_one_object_a_file_in_the_order_given(letter: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing else")
    lines, code = read(broken, letter, tmp_path / "không có.pdf")
    assert [(line["file"], line["state"]) for line in lines] == [
        (str(broken), "unreadable"),
        (str(letter), "read"),
        (str(tmp_path / "không có.pdf"), "unreadable"),
    ]
    assert code == 1
    assert all(lines[number]["notes"] for number in (0, 2))
    good = lines[1]
    assert (good["reader"], good["pages"], good["ocr_pages"], good["confidence"]) == ("txt", 1, 0, None)
    assert good["characters"] == len(letterheads.LETTER_IN_A_TABLE.strip())
    assert tuple(good["heading"]) == HEADING
    assert good["heading"]["number"] == {"value": "1368/BXD-VLXD", "confidence": 0.98, "page": 1}
    assert "text" not in good


def test_the_text_of_each_page_is_told_on_demand(letter: Path) -> None:
    lines, code = read(letter, text=True)
    assert [page[:11] for page in lines[0]["text"]] == ["BỘ XÂY DỰNG"]
    assert code == 0


def test_what_the_gate_refuses_is_refused_and_nothing_of_it_told(tmp_path: Path) -> None:
    secret = tmp_path / "ke-hoach.txt"
    secret.write_text("UBND XÃ\nMẬT\nKẾ HOẠCH\nphòng thủ")
    late = tmp_path / "bao-cao.pdf"
    late.write_bytes(sample_files.pdf(["Báo cáo", "Trang hai", "MẬT\nBảng kê của đơn vị"]))
    program = tmp_path / "chuong-trinh.exe"
    program.write_bytes(b"MZ\x90\x00" + bytes(200))
    lines, code = read(secret, late, program, text=True)
    assert [line["state"] for line in lines] == ["refused"] * 3
    assert [(line["characters"], line["text"]) for line in lines] == [(0, [])] * 3
    assert code == 0


def test_without_json_a_table_tells_it_to_people(letter: Path) -> None:
    out = StringIO()
    call_command("read_document", str(letter), stdout=out)
    first, *rest = out.getvalue().splitlines()
    assert first.split() == ["read", "txt", "1", str(len(letterheads.LETTER_IN_A_TABLE.strip())), str(letter)]
    assert "    signer           Nguyễn Trần Nam" in rest
