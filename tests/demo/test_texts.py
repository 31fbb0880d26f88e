"""The files in which people correct what the demo says: each is understood, and each name in it means something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from demo.content.area import AREAS, values_for
from demo.content.bases import BASES
from demo.content.body import BodyBlock
from demo.content.layouts import LAYOUTS
from demo.content.markdown import parse_body
from demo.content.schedule import LETTERS
from demo.content.signers import SIGNERS
from demo.content.text_files import TEXTS, read_table, read_text
from demo.content.themes import THEMES

PAGES = sorted(path.relative_to(TEXTS).with_suffix("").as_posix() for path in TEXTS.rglob("*.md"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (*value, *_strings(tuple(value.values())))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)


def test_every_page_has_a_head_with_a_summary_and_a_body() -> None:
    assert PAGES
    for name in PAGES:
        text = read_text(name)
        assert text.head["summary"], name
        assert text.body, name


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("## Đề mục", BodyBlock("heading", ("Đề mục",))),
        ("Một đoạn - có gạch.", BodyBlock("text", ("Một đoạn - có gạch.",))),
        ("- một\n- hai", BodyBlock("list", ("một", "hai"))),
        ("> Lời kể\n> — Bà Tư", BodyBlock("quote", ("Lời kể", "Bà Tư"))),
        ("> [!warn] Lưu ý\n> Nội dung.", BodyBlock("callout", ("warn", "Lưu ý", "<p>Nội dung.</p>"))),
        ("[[677/QĐ-TTg]] Căn cứ", BodyBlock("directive", ("677/QĐ-TTg", "Căn cứ"))),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", BodyBlock("table", (), (("a", "b"), ("1", "2")))),
    ],
)
def test_each_kind_of_block_is_understood(text: str, block: BodyBlock) -> None:
    assert parse_body(f"\n{text}\n\nCâu cuối.\n") == (block, BodyBlock("text", ("Câu cuối.",)))


@pytest.mark.parametrize(
    "text",
    [
        "Hai dòng\nkhông có dòng trống",
        "##Đề mục không có dấu cách",
        "- một\nhai",
        "> Lời không có người kể\n> Bà Tư",
        "> [!gì] Tiêu đề\n> Nội dung.",
        "| a | b |\n| 1 | 2 |",
        "| a | b |\n| --- | --- |\n| 1 |",
        "[[677/QĐ-TTg]]",
    ],
)
def test_a_block_that_cannot_be_understood_is_quoted(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text.splitlines()[0].removeprefix("> "))):
        parse_body(f"Câu đầu.\n\n{text}")


def test_an_error_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demo.content.text_files.TEXTS", tmp_path)
    (tmp_path / "khong-dau.md").write_text("Không có phần đầu.\n", encoding="utf-8")
    (tmp_path / "sai-than.md").write_text("---\ntitle: a\n---\n\n##Sai\n", encoding="utf-8")
    for name in ("khong-dau", "sai-than"):
        with pytest.raises(ValueError, match=name):
            read_text(name)


def test_every_document_names_an_issuer_a_type_a_theme_and_bases_that_there_are() -> None:
    for spec in LETTERS:
        assert spec.issuer in AREAS, spec.key
        assert spec.issuer in SIGNERS, spec.key
        assert spec.type_name in LAYOUTS, spec.key
        assert spec.theme in THEMES, spec.key
        assert set(spec.bases) <= set(BASES), spec.key


def test_what_a_theme_leaves_open_can_be_filled_in() -> None:
    names = set(values_for(LETTERS[0].issuer, LETTERS[0].issued_on))
    for key, theme in THEMES.items():
        assert set(theme.bases) <= set(BASES), key
        for text in _strings(read_table(f"themes/{key}")):
            assert set(re.findall(r"\{(.*?)\}", text)) <= names, text
