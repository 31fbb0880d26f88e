import pytest

from vietnamese.legacy.fonts import face_of
from vietnamese.legacy.runs import RunDecoder


@pytest.mark.parametrize(
    ("font", "encoding", "draws_capitals"),
    [
        (".VnTime", "TCVN3", False),
        (".VnTimeH", "TCVN3", True),
        (".VnArial NarrowH", "TCVN3", True),
        ("ABCDEF+.VnTimeH,Bold", "TCVN3", True),
        ("VnTime-Italic", "TCVN3", False),
        ("#2EVnHelvetInsH", "TCVN3", True),
        ("VNI-Times", "VNI", False),
        ("'VNI-Helve'", "VNI", False),
        ("VPS Times", "VPS", False),
    ],
)
def test_the_name_of_a_font_tells_its_encoding(font: str, encoding: str, draws_capitals: bool) -> None:
    face = face_of(font)
    assert face is not None
    assert (face.encoding.name, face.draws_capitals) == (encoding, draws_capitals)


@pytest.mark.parametrize("font", ["", "Times New Roman", "Arial", "UTM Avo", "Symbol", "Vni", "vnexpress sans"])
def test_other_fonts_draw_unicode(font: str) -> None:
    assert face_of(font) is None


def test_only_the_pieces_in_old_fonts_are_decoded() -> None:
    decoder = RunDecoder()
    pieces = [("VÒ viÖc ", ".VnTime"), ("ban hành §", "Arial"), ("quy chÕ", ".VnTimeH"), (" hoïc", "VNI-Times")]
    assert decoder.decode(pieces) == ["Về việc ", "ban hành §", "QUY CHẾ", " học"]
    assert decoder.has_decoded


def test_a_letter_that_is_cut_between_two_pieces_is_one_letter() -> None:
    assert "".join(RunDecoder().decode([("Quye", "VNI-Times"), ("át ñònh", "VNI-Times")])) == "Quyết định"


def test_unicode_in_the_name_of_an_old_font_stays() -> None:
    decoder = RunDecoder([("Quyết định về công tác", ".VnTime")])
    assert decoder.decode([("Quyết định ", ".VnTime")]) == ["Quyết định "]
    assert decoder.decode([("công", ".VnTime")]) == ["công"]
    assert decoder.decode([("so 12", ".VnTimeH")]) == ["so 12"]
    assert not decoder.has_decoded


def test_codes_in_the_private_place_of_symbol_fonts_are_codes() -> None:
    codes = "".join(chr(0xF000 + byte) for byte in b"Quy\xd5t \xae\xdenh")
    assert RunDecoder().decode([(codes, ".VnTime")]) == ["Quyết định"]


@pytest.mark.parametrize("code_page", ["cp1258", "cp1250"])
def test_codes_that_were_read_as_letters_of_another_code_page_are_codes(code_page: str) -> None:
    codes = b"Quy\xd5t \xae\xdenh c\xf1a Ch\xf1 t\xdech n\xad\xedc"
    assert RunDecoder().decode([(codes.decode(code_page), ".VnTime")]) == ["Quyết định của Chủ tịch nước"]
