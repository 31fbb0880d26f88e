"""A text of the greatest length: its page stays a page, and every part of it can be reached."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from documents.models import Directive
from documents.page.context import MAX_CITED
from documents.page.text import text_of
from documents.reading.bounds import MAX_CITATIONS, MAX_OUTLINE_ENTRIES, PORTION_CHARACTERS
from documents.reading.portions import cut_long_blocks, portions_of
from documents.reading.structure import PageOfText, blocks_of
from tests.documents.records import make_directive

ARTICLES = 3 * MAX_CITATIONS
MAX_BYTES = 2_000_000


def article(number: int) -> str:
    cited = f"Quyết định số {number}/QĐ-TTg ngày 02/3/2020 của Thủ tướng Chính phủ"
    return (
        f"Điều {number % 9_999}. Về việc thứ {number}\n1. Thực hiện {cited} và các nhiệm vụ được giao trong năm nay.\n"
    )


@pytest.fixture
def directive(db: None) -> Directive:
    return make_directive(text="".join(map(article, range(1, ARTICLES + 1))))


@pytest.fixture
def reader(client_for: object) -> Client:
    return client_for("members")  # type: ignore[operator, no-any-return]


def html_of(reader: Client, address: str) -> str:
    return reader.get(address).content.decode()


def test_every_portion_of_a_very_long_text_is_a_page_of_bearable_weight(directive: Directive, reader: Client) -> None:
    portions = len(text_of(directive).portions)
    pages = [html_of(reader, f"{directive.get_absolute_url()}?trang={number}") for number in range(1, portions + 1)]
    assert portions > 1
    assert max(len(page.encode()) for page in pages) < MAX_BYTES
    shown = [int(number) for page in pages for number in re.findall(r'<h3 id="dieu-(\d+)"', page)]
    assert shown == list(range(1, ARTICLES + 1))


def test_what_is_left_out_is_said(directive: Directive, reader: Client) -> None:
    html = html_of(reader, directive.get_absolute_url())
    assert "chỉ 2.000 dẫn chiếu đầu tiên bấm xem được" in html
    assert "Ở đây chỉ có 1.000 mục đầu tiên" in html
    assert f"Ở đây chỉ có {MAX_CITED} mục đầu tiên" in html
    assert len(re.findall(r'<li><a href="\?trang=\d+#dieu-', html)) == MAX_OUTLINE_ENTRIES


def test_a_part_is_found_whatever_page_it_stands_on(directive: Directive, reader: Client) -> None:
    address = directive.get_absolute_url()
    last = f'id="dieu-{ARTICLES}"'
    assert last not in html_of(reader, address)
    assert last in html_of(reader, f"{address}?muc=dieu-{ARTICLES}")
    found = html_of(reader, f"{address}?tim=viec+thu+{ARTICLES}")
    (link,) = re.findall(r'<a href="(\?[^"]*#cho)" data-find-place', found)
    shown = html_of(reader, address + link.replace("&amp;", "&").partition("#")[0])
    assert last in shown
    assert 'id="cho"' in shown


@pytest.mark.parametrize("query", ["trang=0", "trang=99999999999999999999", "trang=x", "muc=x", "trang=1&muc=%00"])
def test_a_page_that_does_not_exist_is_one_that_does(directive: Directive, reader: Client, query: str) -> None:
    assert reader.get(f"{directive.get_absolute_url()}?{query}").status_code == 200


def test_a_text_without_a_line_break_is_cut_at_spaces_and_nothing_is_lost() -> None:
    pages = [PageOfText("chữ " * PORTION_CHARACTERS)]
    blocks = cut_long_blocks(pages, blocks_of(pages))
    assert max(block.end - block.start for block in blocks) <= PORTION_CHARACTERS
    assert "".join(pages[0].text[block.start : block.end] for block in blocks) == pages[0].text.strip()
    assert len(portions_of(blocks)) == len(blocks)
