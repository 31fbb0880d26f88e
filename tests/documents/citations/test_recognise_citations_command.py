"""The command recognise_citations: lines in, JSON lines or a listing out."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

LINE = "Quyết định số 387/QĐ-TTg ngày 25/3/2022 của Thủ tướng"
SPAN = {
    "start": 0,
    "end": 39,
    "number": "387/QĐ-TTg",
    "type": "Quyết định",
    "issuer": "Thủ tướng Chính phủ",
    "date": "2022-03-25",
}


def _run(path: Path | None, *options: str) -> tuple[str, str]:
    """Return what the command writes on standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command("recognise_citations", *([str(path)] if path else []), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def _records(path: Path | None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _run(path, "--json")[0].splitlines()]


def test_each_line_gives_one_json_line(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text(f"{LINE}\n\nkhông có gì\n{LINE}", encoding="utf-8")
    assert _records(file) == [
        {"text": LINE, "spans": [SPAN]},
        {"text": "", "spans": []},
        {"text": "không có gì", "spans": []},
        {"text": LINE, "spans": [SPAN]},
    ]


def test_line_ends_and_byte_order_mark_are_not_text(tmp_path: Path) -> None:
    file = tmp_path / "windows.txt"
    file.write_bytes(b"\xef\xbb\xbf" + f"{LINE}\r\n{LINE}\r\n".encode())
    assert _records(file) == [{"text": LINE, "spans": [SPAN]}] * 2


def test_separators_inside_a_line_do_not_split_it(tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    text = f"a\u2028b\x0bc\x85d\x00 {LINE}"
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
    (record,) = [json.loads(line) for line in _run(file, "--json")[0].split("\n") if line]
    assert record["text"] == text
    assert record["spans"][0]["start"] == len(text) - len(LINE)


def test_bytes_that_are_no_utf8_become_replacement_characters_and_are_reported(tmp_path: Path) -> None:
    file = tmp_path / "broken.txt"
    file.write_bytes(b"tot\n\xff\xfe " + LINE.encode() + b"\n")
    assert _records(file)[1] == {
        "text": "\ufffd\ufffd " + LINE,
        "spans": [{**SPAN, "start": 3, "end": 42}],
    }
    errors = _run(file, "--json")[1].splitlines()
    assert len(errors) == 1
    assert "2" in errors[0]


def test_standard_input_is_read_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode())))
    assert _records(None) == [{"text": LINE, "spans": [SPAN]}]


def test_the_listing_shows_line_place_words_and_facts(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text(f"không có gì\n{LINE}\n", encoding="utf-8")
    listing = _run(file)[0]
    assert listing.startswith("2:0-39")
    for fact in ("387/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", "2022-03-25"):
        assert fact in listing
    assert len(listing.splitlines()) == 1


def test_a_terminal_without_unicode_gets_valid_json(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text(LINE, encoding="utf-8")
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    call_command("recognise_citations", str(file), "--json", stdout=out)
    out.flush()
    assert json.loads(raw.getvalue().decode("ascii"))["text"] == LINE


@pytest.mark.parametrize("name", ["gone.txt", ".", "nul\0byte"])
def test_a_file_that_cannot_be_read_is_a_clear_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError, match="."):
        _run(tmp_path / name)
