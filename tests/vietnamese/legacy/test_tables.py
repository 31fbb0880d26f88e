"""What was typed on the keyboards of the time: the codes beside the letters that they show."""

import pytest

from vietnamese.legacy.mojibake import undo_double_utf8
from vietnamese.legacy.tables import BKHCM2, TCVN3, VISCII, VNI, VPS, WINDOWS_1258, Encoding, read_as_western

WRITTEN = [
    (TCVN3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
    (TCVN3, "QuyÕt ®Þnh cña Chñ tÞch n\xadíc", "Quyết định của Chủ tịch nước"),
    (TCVN3, "§iÒu 1. ¢m nh¹c, ¡n uèng, ¥n, \xa6u tiªn, ¤ng, £m", "Điều 1. Âm nhạc, Ăn uống, Ơn, Ưu tiên, Ông, Êm"),
    (TCVN3, "tõ ngµy ký, xÐt l¹i nh÷ng kû yÕu, tr\xadêng häc", "từ ngày ký, xét lại những kỷ yếu, trường học"),
    (VNI, "Quyeát ñònh veà vieäc thaønh laäp Hoäi Khuyeán hoïc", "Quyết định về việc thành lập Hội Khuyến học"),
    (VNI, "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (VNI, "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    (
        VNI,
        "chæ tieâu, kyõ naêng, yù kieán, lôùp, thuyû lôïi, ñaêng kyù",
        "chỉ tiêu, kỹ năng, ý kiến, lớp, thuỷ lợi, đăng ký",
    ),
    (WINDOWS_1258, "Quyêìt ðiònh", "Quyết định"),
    (VISCII, read_as_western(b"Quy\xaat \xf0\xb8nh c\xfca H\xb5i"), "Quyết định của Hội"),
    (VPS, read_as_western(b"Quy\x89t \xc7\xcenh c\xfba H\xb6i"), "Quyết định của Hội"),
    (BKHCM2, "Quyïët àõnh cuãa Höåi Khuyïën hoåc vïì viïåc", "Quyết định của Hội Khuyến học về việc"),
]


@pytest.mark.parametrize(("encoding", "codes", "letters"), WRITTEN)
def test_codes_become_the_letters_that_they_show(encoding: Encoding, codes: str, letters: str) -> None:
    assert encoding.decode(codes) == letters


@pytest.mark.parametrize(
    ("codes", "letters"),
    [
        ("QUYÕT §ÞNH", "QUYẾT ĐỊNH"),
        ("VÒ VIÖC BAN HµNH", "VỀ VIỆC BAN HÀNH"),
        ("VÒ viÖc ban hµnh", "Về việc ban hành"),
        ("Bé V¨n ho¸", "Bộ Văn hoá"),
    ],
)
def test_capitals_that_tcvn3_had_no_code_for_are_capitals_in_words_of_capitals(codes: str, letters: str) -> None:
    assert TCVN3.decode(codes) == letters


@pytest.mark.parametrize("text", ["Quyết định", "và ở xã ĐÀ NẴNG", "khuyến học, 50.000đ"])
def test_utf8_that_was_read_as_something_else_is_read_once_more(text: str) -> None:
    assert undo_double_utf8(read_as_western(text.encode())) == text


def test_a_space_that_a_program_made_of_half_a_letter_is_that_letter() -> None:
    assert undo_double_utf8("lÃ  viá»‡c") == "là việc"
