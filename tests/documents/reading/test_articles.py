"""Articles, clauses and points of a text and none of another that it quotes or speaks of; floors on real laws."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable

import pytest

from documents.extraction.media_types import HTML, PDF
from documents.extraction.process import extract
from documents.models import DirectiveFile, TextPage
from documents.page.text import pages_of_text
from documents.reading.rendering import render
from documents.reading.structure import Kind, PageOfText, TextBlock, blocks_of, places_of
from documents.text import choose_pages
from tests.real_parts import reference_data
from vietnamese.normalise import normalise

NAMED = {Kind.ARTICLE, Kind.CLAUSE, Kind.POINT}


def anchors_of(*lines: str) -> list[str]:
    """Return the anchors of a text whose paragraphs are known."""
    blocks = blocks_of([PageOfText("\n".join(lines), lines_are_paragraphs=True)])
    return [block.anchor for block in blocks if block.kind in NAMED]


AMENDMENTS = {
    "an article": (
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật A",
        "1. Sửa đổi Điều 5 như sau:",
        "“Điều 5. Đối tượng",
        "1. Người học.",
        "2. Người dạy:",
        "a) ở trường.",
        "Điều 6. Phạm vi",
        "1. Cả nước.”.",
        "2. Bãi bỏ Điều 7.",
        "Điều 2. Hiệu lực",
    ),
    "in the same line": (
        "Điều 1. Sửa đổi, bổ sung Luật A",
        "1. Sửa đổi Điều 5 như sau: “Điều 5. Đối tượng",
        "1. Người học.",
        "2. Người dạy.”",
        "2. Bãi bỏ Điều 7.",
        "Điều 2. Hiệu lực",
    ),
    "straight marks": (
        "Điều 1. Sửa đổi, bổ sung Luật A",
        "1. Bổ sung Điều 1a như sau:",
        '"Điều 1a. Đối tượng',
        "1. Người học.",
        '2. Người dạy";',
        "2. Bãi bỏ Điều 7.",
        "Điều 2. Hiệu lực",
    ),
    "words quoted within": (
        "Điều 1. Sửa đổi, bổ sung Luật A",
        "1. Sửa đổi Điều 5 như sau:",
        "“Điều 5. Đối tượng",
        "1. Người học (sau đây gọi là “người học”).",
        "2. Người “dạy”.”.",
        "2. Bãi bỏ Điều 7.",
        "Điều 2. Hiệu lực",
    ),
    "a closing mark that stands for two": (
        "Điều 1. Sửa đổi, bổ sung Luật A",
        "1. Sửa đổi khoản 3 Điều 5 như sau:",
        "“3. Người học là “người.",
        "4. Người dạy.”.",
        "2. Sửa đổi khoản 4 Điều 5 như sau:",
        "“4. Người khác.",
        "5. Người lạ.”",
        "Điều 2. Hiệu lực",
    ),
    "without marks": (
        "Điều 1. Sửa đổi, bổ sung Luật A",
        "1. Sửa đổi Điều 5 và Điều 6:",
        "Điều 5. Đối tượng",
        "Điều 6. Phạm vi",
        "2. Bãi bỏ Điều 7.",
        "Điều 2. Hiệu lực",
    ),
}


@pytest.mark.parametrize("written", AMENDMENTS)
def test_what_an_amendment_quotes_is_no_part_of_this_text(written: str) -> None:
    assert anchors_of(*AMENDMENTS[written]) == ["dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-2", "dieu-2"]


def test_a_quotation_goes_over_pages() -> None:
    pages = ["Điều 1. Sửa đổi Luật A như sau:\n“Điều 5. Đối tượng\n1. Người học.", "2. Người dạy.”\nĐiều 2. Hiệu lực"]
    blocks = blocks_of([PageOfText(page, lines_are_paragraphs=True) for page in pages])
    assert [block.anchor for block in blocks if block.kind in NAMED] == ["dieu-1", "dieu-2"]


def test_a_mark_that_nothing_closes_swallows_nothing() -> None:
    lines = ("Điều 1. Tên gọi “Hội", "1. Hội viên.", "Điều 2. Hiệu lực", "1. Ngay.")
    assert anchors_of(*lines) == ["dieu-1", "dieu-1-khoan-1", "dieu-2", "dieu-2-khoan-1"]


def test_articles_count_on_and_a_reference_at_the_beginning_of_a_line_is_none() -> None:
    lines = ("Điều 1. A", "Điều 16. Việc này theo luật khác.", "Điều 2. B", "Điều 2a. C", "Điều 3. D", "Điều 1. Khác.")
    assert anchors_of(*lines) == ["dieu-1", "dieu-2", "dieu-2a", "dieu-3", "dieu-1-lan-2"]


def test_an_article_that_was_lost_does_not_lose_those_behind_it() -> None:
    assert anchors_of("Điều 1. A", "Điều 3. C", "Điều 4. D") == ["dieu-1", "dieu-3", "dieu-4"]


def test_a_regulation_that_is_attached_counts_anew() -> None:
    lines = ("Điều 1. Ban hành", "Điều 2. Thi hành", "QUY CHẾ", "Điều 1. Phạm vi", "Điều 2. Nguyên tắc", "Điều 3. Khác")
    assert anchors_of(*lines) == ["dieu-1", "dieu-2", "dieu-1-lan-2", "dieu-2-lan-2", "dieu-3"]


@pytest.mark.parametrize(
    "heading", ["Điều {}", "ĐIỀU {}.", "Điều {} .", "Điều {}:", "Điều {}.-", "Điều {} Phạm vi chung"]
)
def test_a_heading_is_written_in_many_ways(heading: str) -> None:
    text = "\n".join(
        f" {heading.format(number)} \n Mọi người đều có quyền học tập.\n 1. Một." for number in range(1, 7)
    )
    found = [block.anchor for block in blocks_of([PageOfText(text)]) if block.kind == Kind.ARTICLE]
    assert found == [f"dieu-{number}" for number in range(1, 7)]


@pytest.mark.parametrize("before", ["theo quy định tại khoản 2", "tại điểm a", "theo", "khoản 1,", "Điều 4 và"])
def test_a_line_that_goes_on_with_an_article_spoken_of_is_no_heading(before: str) -> None:
    wrapped = f"Người đứng đầu cơ quan chịu trách nhiệm tổ chức thực hiện {before}\nĐiều 2. Việc khác do luật định."
    text = f"Điều 1. Trách nhiệm của người đứng đầu cơ quan, tổ chức, đơn vị\n{wrapped}\nĐiều 2. Hiệu lực"
    found = [block for block in blocks_of([PageOfText(text)]) if block.kind == Kind.ARTICLE]
    assert [(block.anchor, text[block.title : block.end]) for block in found][1:] == [("dieu-2", "Hiệu lực")]


# A count that knows nothing of the reading: lines that begin with the word, its number and a sign, counted as 1, 2, 3…
_LINE = re.compile(r"^[ \t]*(?:Điều|ĐIỀU)\s+(\d+)\s*(?:[.:]|$)", re.MULTILINE)


def counted(numbers: Iterable[int]) -> int:
    """Return how many numbers count on from 1; each text that is attached begins anew at 1."""
    count = last = 0
    for number in numbers:
        if number in {last + 1, 1}:
            last = number
            count += 1
    return count


def found_in(blocks: Iterable[TextBlock]) -> list[tuple[int, bool]]:
    """Return the numbers of the articles that were found, and whether each was found before."""
    anchors = [block.anchor for block in blocks if block.kind == Kind.ARTICLE]
    return [(int(re.findall(r"\d+", anchor)[0]), "-lan-" in anchor) for anchor in anchors]


def test_of_the_articles_of_real_laws_99_in_100_are_found_in_order_and_none_twice() -> None:
    expected = found = 0
    twice: list[str] = []
    with gzip.open(reference_data("corpus", "laws.docs.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            law = json.loads(line)
            text = normalise(law["text"])
            numbers = list(dict.fromkeys(int(match[1]) for match in _LINE.finditer(text)))
            in_text = counted(numbers)
            articles = found_in(blocks_of([PageOfText(text)]))
            expected += in_text
            found += min(in_text, counted(number for number, _again in articles))
            twice += [law["number"] for _number, again in articles if again]
    assert expected > 11_000
    assert found >= 0.99 * expected
    assert twice == []


@pytest.mark.parametrize("name", ["vi-0118.docx", "vi-0279.html", "vi-0281.html"])
def test_every_article_of_files_that_offices_published_is_found(name: str) -> None:
    pages = extract(reference_data("real-files", "files", name)).pages
    text = "\n".join(page.text for page in pages)
    blocks = blocks_of([PageOfText(page.text, lines_are_paragraphs=True) for page in pages])
    in_text = counted(int(match[1]) for match in _LINE.finditer(text))
    assert in_text > 25
    assert counted(number for number, _again in found_in(blocks)) >= 0.99 * in_text


@pytest.mark.parametrize(
    ("heading", "anchor", "label"),
    [
        ("PHỤ LỤC I", "phu-luc-1", "Phụ lục I"),
        ("PHỤ LỤC", "phu-luc", "Phụ lục"),
        ("Phụ lục 2a.", "phu-luc-2a", "Phụ lục 2a"),
        ("PHỤ LỤC SỐ 03: DANH MỤC TRƯỜNG", "phu-luc-3", "Phụ lục 03"),
    ],
)
def test_what_is_numbered_in_an_annex_is_no_clause_of_the_last_article(heading: str, anchor: str, label: str) -> None:
    lines = ("Điều 1. Ban hành", "1. Một.", heading, "1. Họ và tên:", "Phụ lục I ban hành kèm theo Quyết định này.")
    page = PageOfText("\n".join(lines), lines_are_paragraphs=True)
    blocks = blocks_of([page])
    assert [block.anchor for block in blocks] == ["dieu-1", "dieu-1-khoan-1", anchor, "", ""]
    assert [place[1:] for place in places_of([page], blocks)][-1] == (anchor, label)
    assert f' id="{anchor}"' in render([page], blocks).fill(lambda slot: slot.html)


def test_the_lines_of_a_web_page_are_its_paragraphs() -> None:
    lines = ["Trưởng ban", "Nguyễn Văn An phụ trách chung, ông là", "thành viên"] * 4
    page = TextPage(file=DirectiveFile(media_type=HTML), number=1, text="\n".join(lines))
    shown = choose_pages([page])
    assert len(blocks_of(pages_of_text(shown))) == len(lines)


def test_where_a_web_page_is_cut_is_no_page_that_people_know() -> None:
    for media_type, labels in ((HTML, ["", ""]), (PDF, ["Trang 1", "Trang 2"])):
        file = DirectiveFile(pk=1, media_type=media_type)
        pages = [TextPage(file=file, number=number, text=f"Phần {number}") for number in (1, 2)]
        assert [page.label for page in pages_of_text(choose_pages(pages))] == labels
