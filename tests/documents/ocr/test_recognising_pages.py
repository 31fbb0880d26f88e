"""Pages are read whatever a scanner, a seal or a camera has done to them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from documents.extraction.media_types import PDF
from documents.ocr.process import recognise
from documents.ocr.values import OcrPage
from tests.documents.ocr.conftest import Recognise
from tests.documents.ocr.drawn_pages import (
    HEIGHT,
    LEFT,
    NUMBER_BOX,
    RIGHT,
    TITLE,
    WIDTH,
    draw_page,
    font,
    photographed,
    share_of_words,
    with_seal,
)
from tests.real_parts import reference_data

FLOOR = 0.95
FLOOR_OF_SCANS = 0.9


def test_a_page_is_read(straight: OcrPage) -> None:
    assert share_of_words(straight.text) >= FLOOR
    assert straight.confidence > 0.85
    assert straight.problem is None


def test_the_left_column_of_a_letterhead_comes_before_the_right_one(straight: OcrPage) -> None:
    lines = [line for line in straight.text.splitlines() if line]
    assert lines[:7] == [*LEFT, *RIGHT, TITLE[0]]


def test_words_are_where_the_page_shows_them(straight: OcrPage) -> None:
    word = next(word for word in straight.words if word.text == "387/QĐ-HKH")
    left, top, right, bottom = NUMBER_BOX
    assert left / WIDTH < word.left < word.left + word.width < right / WIDTH
    assert top / HEIGHT < word.top < word.top + word.height < bottom / HEIGHT


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head_is_read(recognise_picture: Recognise, degrees: int) -> None:
    page = recognise_picture(draw_page().rotate(degrees, expand=True))
    assert share_of_words(page.text) >= FLOOR
    assert page.text.startswith(LEFT[0])


def test_a_word_on_a_page_upside_down_is_marked_where_it_stands(recognise_picture: Recognise) -> None:
    page = recognise_picture(draw_page().rotate(180))
    word = next(word for word in page.words if word.text == "387/QĐ-HKH")
    assert 1 - NUMBER_BOX[2] / WIDTH < word.left < 1 - NUMBER_BOX[0] / WIDTH
    assert 1 - NUMBER_BOX[3] / HEIGHT < word.top < 1 - NUMBER_BOX[1] / HEIGHT


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(lambda: draw_page().rotate(3, fillcolor="white", expand=True), id="askew"),
        pytest.param(lambda: draw_page(ink=150, ground=205), id="pale"),
        pytest.param(lambda: draw_page(ink=205), id="faded"),
        pytest.param(lambda: photographed(draw_page()), id="photographed"),
        pytest.param(lambda: draw_page().resize((WIDTH // 2, HEIGHT // 2)), id="small"),
    ],
)
def test_a_page_that_came_badly_is_read(recognise_picture: Recognise, picture: object) -> None:
    assert share_of_words(recognise_picture(picture()).text) >= FLOOR  # type: ignore[operator]


@pytest.mark.parametrize("colour", [(205, 30, 45), (40, 60, 190)], ids=["red", "blue"])
def test_a_seal_over_the_number_leaves_it_readable(recognise_picture: Recognise, colour: tuple[int, int, int]) -> None:
    page = recognise_picture(with_seal(draw_page(), colour))
    assert "Số: 387/QĐ-HKH" in page.text
    assert share_of_words(page.text) >= FLOOR


def test_what_is_written_in_colour_is_read_as_well(recognise_picture: Recognise) -> None:
    page = with_seal(draw_page(), (205, 30, 45))
    stamp = Image.new("RGB", (WIDTH, HEIGHT), "white")
    ImageDraw.Draw(stamp).text((200, 1500), "HỎA TỐC HẸN GIỜ", font=font(48, is_bold=True), fill=(200, 30, 40))
    both = Image.fromarray(np.minimum(np.asarray(page), np.asarray(stamp)))
    assert "HỎA TỐC" in recognise_picture(both).text


def test_an_empty_page_has_no_text_and_no_problem(recognise_picture: Recognise) -> None:
    page = recognise_picture(Image.new("RGB", (WIDTH, HEIGHT), "white"))
    assert (page.text, page.words, page.problem) == ("", (), None)


def test_a_real_scan_under_seals_and_stamps_is_read(straight: OcrPage) -> None:
    """A scan of 200 dots to the inch in black and white, with stamps over its first lines."""
    path = reference_data("real-files", "files", "vi-0003.pdf")
    (page,) = recognise(path, media_type=PDF, numbers=[1])
    heading = ("THỦ TƯỚNG CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "QUYẾT ĐỊNH", "QĐ TTg")
    subject = "Về việc xuất cấp hạt giống cây trồng từ nguồn dự trữ quốc gia hỗ trợ tỉnh Lào Cai"
    assert share_of_words(page.text, [*heading, subject]) >= FLOOR_OF_SCANS
    assert page.confidence > 0.8
