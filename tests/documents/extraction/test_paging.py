"""Texts without pages are cut at articles; what a printer put on every page is left out."""

from __future__ import annotations

import gzip
import json

import pytest

from documents.extraction.media_types import DOCX, HTML, PDF, TEXT
from documents.extraction.paging import MAX_PAGE, cut_page
from documents.reading.structure import PageOfText, blocks_of
from tests.documents.extraction.conftest import Read
from tests.real_parts import reference_data
from vietnamese.normalise import normalise


def article(number: int, *, clauses: int, length: int = 300) -> str:
    """Return an article with clauses of about so many characters."""
    words = "Cơ quan có trách nhiệm tổ chức thực hiện. " * (length // 42)
    return "\n".join([f"Điều {number}. Trách nhiệm", *(f"{clause}. {words}" for clause in range(1, clauses + 1))])


def test_a_text_without_pages_comes_in_pages_that_begin_with_an_article(read: Read) -> None:
    text = "\n".join(article(number, clauses=6) for number in range(1, 21))
    found = read(text.encode())
    assert [page.number for page in found.pages] == list(range(1, len(found.pages) + 1))
    assert all(page.text.startswith("Điều ") and len(page.text) <= MAX_PAGE for page in found.pages)
    assert found.page_count == len(found.pages) >= len(text) / MAX_PAGE
    assert "".join("".join(page.text for page in found.pages).split()) == "".join(text.split())


def test_a_chapter_stays_with_its_first_article() -> None:
    text = "\n".join(
        f"Chương {number}\nQUY ĐỊNH RIÊNG\n{article(number, clauses=14)}" for number in ("I", "II", "III") for _ in "x"
    ).replace("Điều I", "Điều 1")
    pages = list(cut_page(text, media_type=DOCX))
    assert [page.split("\n")[0] for page in pages] == ["Chương I", "Chương II", "Chương III"]


def test_an_article_that_is_too_long_is_cut_at_clauses_then_at_paragraphs_then_within_one() -> None:
    long = article(1, clauses=30)
    assert len(list(cut_page(long, media_type=HTML))) > 1
    assert all(page.startswith(("Điều", *"123456789")) for page in cut_page(long, media_type=HTML))
    paragraphs = "Điều 1. Tên\n" + "\n".join("Một đoạn văn không đánh số. " * 20 for _ in range(30))
    assert all(page.startswith(("Điều", "Một đoạn")) for page in cut_page(paragraphs, media_type=HTML))
    for page in cut_page("Một câu dài. " * 2_000, media_type=HTML):
        assert page.startswith("Một câu") and len(page) <= MAX_PAGE
    assert max(map(len, cut_page("x" * 50_000, media_type=TEXT))) == MAX_PAGE


def test_printed_pages_and_short_texts_stay_as_they_are() -> None:
    text = "\n".join(article(number, clauses=6) for number in range(1, 21))
    assert list(cut_page(text, media_type=PDF)) == [text]
    assert list(cut_page(text[:MAX_PAGE], media_type=DOCX)) == [text[:MAX_PAGE]]


def test_cutting_real_laws_loses_no_word_and_no_anchor() -> None:
    with gzip.open(reference_data("corpus", "laws.docs.jsonl.gz"), "rt", encoding="utf-8") as lines:
        laws = [json.loads(line)["text"] for line in lines][::16]
    for law in map(normalise, laws):
        pages = list(cut_page(law.strip("\n\r "), media_type=TEXT))
        assert max(map(len, pages)) <= MAX_PAGE
        assert "".join("".join(pages).split()) == "".join(law.split())
        whole = [block.anchor for block in blocks_of([PageOfText(law)]) if block.anchor]
        assert [block.anchor for block in blocks_of(list(map(PageOfText, pages))) if block.anchor] == whole


@pytest.mark.parametrize("foot", ["{}", "- {} -", "Trang {}/5", "Công báo số 12 ngày 3/4/2020, trang {}"])
def test_what_stands_on_every_printed_page_is_left_out(read: Read, foot: str) -> None:
    things = ("thôn", "xóm", "tổ dân phố", "xã", "phường")
    bodies = [f"Điều {number}. Nội dung\nSố hộ của {thing}: 120" for number, thing in enumerate(things, start=1)]
    pages = [f"CÔNG BÁO\n\n{body}\n\n{foot.format(number)}\n" for number, body in enumerate(bodies, start=1)]
    assert [page.text for page in read("\f".join(pages).encode()).pages] == bodies


def test_numbers_printed_between_pages_that_run_on_are_left_out_but_no_figures(read: Read) -> None:
    pages = ["\n".join(f"Dòng thứ {line} của trang {page}." for line in range(30)) for page in range(1, 6)]
    text = "".join(f"{page}\n\n   - {number} -\n\n" for number, page in enumerate(pages, start=1))
    assert "- 3 -" not in read(text.encode()).pages[0].text
    figures = "Số hộ:\n1\n2\n3\n4\n5\n12"
    assert read(figures.encode()).pages[0].text == figures
