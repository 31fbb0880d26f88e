"""Marks of state secrets are found; texts about secrets and other words are left in peace."""

import pytest

from documents.record.secrecy import (
    secrecy_mark,
    secrecy_mark_in_field,
    secrecy_mark_in_file_name,
    secrecy_mark_in_number,
)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("MẬT", "Mật"),
        ("Tối mật", "Tối mật"),
        ("(TUYỆT MẬT) Kế hoạch A", "Tuyệt mật"),
        ("[Mật] Báo cáo tình hình", "Mật"),
        ("Mật - Báo cáo", "Mật"),
        ("Độ mật: Tối mật", "Tối mật"),
        ("Kế hoạch TỐI MẬT về diễn tập", "Tối mật"),
    ],
)
def test_a_mark_in_a_field_is_found(text, grade):
    assert secrecy_mark_in_field(text) == grade


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Luật Bảo vệ bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Ban hành Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật, Mật lĩnh vực y tế",
        "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT",
        "Quy định về mật khẩu và mật độ dân số",
        "Thôn Cao Mật Hạ, thôn Cao Mật Thượng",
        "V/v nuôi ong lấy mật",
        "BÍ MẬT",
    ],
)
def test_texts_about_secrets_and_other_words_carry_no_mark(text):
    assert secrecy_mark_in_field(text) is None


def test_a_stamp_on_a_line_of_its_own_is_found_in_a_heading():
    heading = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\n  TỐI MẬT  \nSố: 12/KH-UBND\n"
    assert secrecy_mark(heading) == "Tối mật"
    assert secrecy_mark("BỘ CÔNG AN\n(MẬT)\nKẾ HOẠCH") == "Mật"


def test_grades_spoken_of_further_down_are_no_stamp():
    assert secrecy_mark("Điều 5. Phân loại\na) Tuyệt mật;\nb) Tối mật;\nc) Mật.\n") is None
    assert secrecy_mark("Quyết định\n" + "x " * 2000 + "\nTUYỆT MẬT\n") is None


@pytest.mark.parametrize(
    ("name", "grade"),
    [
        ("KH_TOI-MAT.pdf", "Tối mật"),
        ("báo cáo (mật).docx", "Mật"),
        ("tuyet.mat.2024.pdf", "Tuyệt mật"),
        ("mat-bang.pdf", None),
        ("Luật bảo vệ bí mật nhà nước.pdf", None),
        ("mật khẩu.txt", None),
    ],
)
def test_file_names(name, grade):
    assert secrecy_mark_in_file_name(name) == grade


@pytest.mark.parametrize(
    ("number", "grade"), [("12/TỐI MẬT", "Tối mật"), ("05-MẬT/TU", "Mật"), ("387/QĐ-TTg", None), ("", None)]
)
def test_numbers(number, grade):
    assert secrecy_mark_in_number(number) == grade


def test_nfd_and_wide_spaces_do_not_hide_a_mark():
    import unicodedata

    assert secrecy_mark_in_field(unicodedata.normalize("NFD", "TỐI\u00a0MẬT")) == "Tối mật"


def test_hostile_input_takes_no_time():
    assert secrecy_mark("MẬT " * 200_000) is None
    assert secrecy_mark_in_field("( " * 20_000) is None
