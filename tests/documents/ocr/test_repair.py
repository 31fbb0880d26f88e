"""Only what is certain is put right."""

from __future__ import annotations

import pytest

from documents.ocr.repair import repair
from documents.ocr.tesseract import Token


def repaired(line: str) -> str:
    words = [
        Token(word, 100.0 * place, 10, 100.0 * place + 80, 50, 0.9, (1, 1, 1))
        for place, word in enumerate(line.split())
    ]
    return " ".join(token.text for token in repair(words))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("CỘNG HÒA XÃ HỘI CHÚ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("CỌNG HOÀ XÃ HỌI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("QUYÉT ĐỊNH:", "QUYẾT ĐỊNH:"),
        ("Số: 387/QÐ-TTg", "Số: 387/QĐ-TTg"),
        ("ngày l4 tháng I", "ngày 14 tháng I"),
        ("số I23/TTr-UBND", "số 123/TTr-UBND"),
        ("các chú, các bác", "các chú, các bác"),
        ("chú nghĩa vụ", "chú nghĩa vụ"),
        ("4033/QĐ-TTg", "4033/QĐ-TTg"),
    ],
)
def test_a_word_that_can_only_be_one_is_put_right_and_no_other(read: str, meant: str) -> None:
    assert repaired(read) == meant
