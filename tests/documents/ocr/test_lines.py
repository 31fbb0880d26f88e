"""Two readings of one page: the better lines, none of them mixed with another."""

from __future__ import annotations

from documents.ocr.layout import lines_of
from documents.ocr.lines import better_lines, is_dirt
from documents.ocr.tesseract import Token


def reading(*lines: tuple[float, str, float]) -> list[Token]:
    """Return the words of lines (top, text, confidence), counted from one as Tesseract counts them."""
    return [
        Token(word, 100 + 90 * place, top, 180 + 90 * place, top + 40, confidence, (1, 1, number))
        for number, (top, text, confidence) in enumerate(lines, start=1)
        for place, word in enumerate(text.split())
    ]


def texts(tokens: list[Token]) -> list[str]:
    return [" ".join(token.text for token in line) for line in lines_of(tokens)]


def test_the_better_reading_of_each_line_is_taken() -> None:
    first = reading((100, "Hop dong nay", 0.6), (200, "giữ ba bản", 0.95))
    second = reading((50, "dấu đến", 0.9), (102, "Hợp đồng này", 0.95), (201, "giu ba ban", 0.7))
    assert sorted(texts(better_lines(first, second))) == ["Hợp đồng này", "dấu đến", "giữ ba bản"]


def test_a_line_that_only_one_reading_has_counts_if_it_is_sure() -> None:
    first = reading((100, "Căn cứ", 0.95))
    assert texts(better_lines(first, reading((300, "~ ;x", 0.3)))) == ["Căn cứ"]
    assert texts(better_lines(first, reading((300, "Hỏa tốc", 0.9)))) == ["Căn cứ", "Hỏa tốc"]


def test_a_dotted_line_is_no_word() -> None:
    words = reading((100, "Họ và tên eeẰ6ẴẰeeseeSeẴẰeov9eẴÓ", 0.4))
    assert [word.text for word in words if not is_dirt(word, words)] == ["Họ", "và", "tên"]
