import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text
from vietnamese.legacy.guessing import Guess, decode_by_reading
from vietnamese.legacy.tables import read_as_western


@pytest.mark.parametrize(
    ("text", "reads", "encoding"),
    [
        ("QuyÕt ®Þnh cña Chñ tÞch n\xadíc\nVÒ viÖc", "Quyết định của Chủ tịch nước\nVề việc", "TCVN3"),
        ("Quyeát ñònh veà vieäc thaønh laäp Hoäi", "Quyết định về việc thành lập Hội", "VNI"),
        (read_as_western("Quyết định về việc".encode()), "Quyết định về việc", "UTF-8"),
        ("Quyêìt ðiònh vêÌ viêòc", "Quyết định về việc", "Windows-1258"),
    ],
)
def test_the_encoding_is_that_in_which_the_text_reads_as_vietnamese(text: str, reads: str, encoding: str) -> None:
    guess = decode_by_reading(text)
    assert (guess.text, guess.encodings) == (reads, (encoding,))


def test_a_line_that_could_be_either_follows_the_text() -> None:
    assert decode_by_reading("B¸o c¸o kÕt qu¶ n¨m häc\ncã").text == "Báo cáo kết quả năm học\ncó"
    assert decode_by_reading("Báo cáo kết quả năm học\ncã").text == "Báo cáo kết quả năm học\ncã"


def test_two_old_encodings_in_one_text_are_both_read() -> None:
    text = "QuyÕt ®Þnh cña Héi KhuyÕn häc\nveà vieäc thaønh laäp Hoäi Khuyeán hoïc"
    assert decode_by_reading(text).text == "Quyết định của Hội Khuyến học\nvề việc thành lập Hội Khuyến học"


def test_old_letters_amid_unicode_are_read_word_by_word() -> None:
    text = "Quyết định và v¨n b¶n h\xadíng dÉn của Bộ, công dân"
    assert decode_by_reading(text).text == "Quyết định và văn bản hướng dẫn của Bộ, công dân"


@pytest.mark.parametrize(
    "text",
    [
        "Các hạt 5 µm và 10 µm\nµm\n25°C, 3 m²",
        "Müller a été élève à l’école, où il étudiait le français",
        "©2024 Hội® Đắk Lắk «Hội» § 5",
        "cá nhâ n khá c t h ì tổ chứ c, cá nhâ n khá c",
        "khuyến\xadhọc và 387/QĐ\xadTTg",
        "éôê xyz ûü qwerty ÿè",
    ],
)
def test_what_would_not_read_better_stays(text: str) -> None:
    assert decode_by_reading(text) == Guess(text)


@given(any_text)
def test_any_text_is_taken(text: str) -> None:
    assert decode_by_reading(text).text is not None
