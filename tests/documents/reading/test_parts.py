"""Parts of a directive as people write them, and as the text of a directive names them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.parts import UnreadablePart, fit_to_text, read_parts
from documents.reading.structure import PageOfText, blocks_of


def _anchors(written: str) -> list[str]:
    return [part.anchor for part in read_parts(written)]


@pytest.mark.parametrize(
    ("written", "anchors"),
    [
        ("", []),
        ("Điều 5", ["dieu-5"]),
        ("Điều 5 khoản 2, Điều 7 điểm a", ["dieu-5-khoan-2", "dieu-7-diem-a"]),
        ("điểm đ khoản 2 Điều 5", ["dieu-5-khoan-2-diem-dd"]),
        ("Điều 5, khoản 2", ["dieu-5-khoan-2"]),
        ("Điều 5 khoản 2, khoản 3 và Điều 7.", ["dieu-5-khoan-2", "dieu-5-khoan-3", "dieu-7"]),
        ("Điều 5, 6; 7", ["dieu-5", "dieu-6", "dieu-7"]),
        ("Mục II khoản 3", ["muc-2-khoan-3"]),
        ("Chương II, Điều 5", ["chuong-2", "dieu-5"]),
        ("Chương II Mục 1", ["chuong-2-muc-1"]),
        ("Điều 3 khoản 1 Quy chế kèm theo", ["dieu-3-lan-2-khoan-1"]),
        ("Điều 5, Điều 5", ["dieu-5"]),
    ],
)
def test_what_people_write_becomes_the_anchors_of_the_page(written: str, anchors: list[str]) -> None:
    assert _anchors(written) == anchors


@pytest.mark.parametrize(
    "written", ["khoản 2", "cả văn bản", "Điều 5 đến Điều 7", "Điều", "Điều 5 xem kỹ", "khoản 1 kèm theo"]
)
def test_what_is_no_part_is_refused_with_the_piece_that_cannot_be_read(written: str) -> None:
    with pytest.raises(UnreadablePart) as refused:
        read_parts(written)
    assert refused.value.written


@given(st.text(alphabet="Điềukhoảnmụcđiểm ,;0125IVaàchươngvà()kèmtheo\n", max_size=40))
def test_whatever_is_written_is_read_or_refused_and_what_is_read_is_read_again_from_its_labels(written: str) -> None:
    try:
        parts = read_parts(written)
    except UnreadablePart:
        return
    assert read_parts(", ".join(part.label for part in parts)) == parts


TEXT = """Điều 1. Ban hành quy chế

Điều 2. Hiệu lực

QUY CHẾ

Điều 1. Nguồn thu

1. Đóng góp.

2. Lãi.

a) Lãi tháng;

Điều 3. Chi
"""


def test_each_part_that_a_text_has_is_found_by_its_own_label() -> None:
    blocks = [block for block in blocks_of([PageOfText(TEXT)]) if block.anchor]
    assert len(blocks) == 7
    for block in blocks:
        attached = " (kèm theo)" if "-lan-2" in block.anchor else ""
        assert _anchors(f"{block.label}{attached}") == [block.anchor]


def test_a_part_is_fitted_to_a_text_or_missing_from_it() -> None:
    anchors = {block.anchor for block in blocks_of([PageOfText(TEXT)])}
    fitting, missing = fit_to_text(read_parts("Điều 1 (kèm theo), Điều 3 (kèm theo), Điều 3 khoản 9"), anchors)
    assert [part.anchor for part in fitting] == ["dieu-1-lan-2", "dieu-3"]
    assert [part.label for part in missing] == ["Điều 3 khoản 9"]
