"""What was typed in raw keys of Telex and VNI, and what only looks like it."""

from __future__ import annotations

import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.evaluation import VARIANTS, read_questions, write_variant
from tests.real_parts import reference_data
from vietnamese.keyboard.foreign import ALSO_VIETNAMESE, FOREIGN_WORDS
from vietnamese.keyboard.keys import read_telex
from vietnamese.keyboard.slips import find_slips, mend_slips
from vietnamese.normalise import normalise
from vietnamese.spelling import reads_as_syllable

#: Words of an office that are no Vietnamese; some read as a syllable in Telex, some do not.
OFFICE_WORDS = """
test text best list post cost host next last fast box fax tax max mix fix six bus plus gas class boss pass loss less
this these those there was has his her its is as of for or if how now new news low law show view review window word
excel office powerpoint wifi web www email gmail zalo facebook youtube google laptop server router modem scan scanner
file files folder data database backup update download upload link online offline meeting zoom team teams room free fee
see seen green screen school book look good food foot boot loop tool pool tree three week weeks keep need feed seed
add address admin user users password login logout reset restart start chart part sort port report form format norm
logo photo video audio camera micro robot internet marketing manager master doctor visa passport hotel tour
"""


def _read(text: str) -> str:
    normal = normalise(text)
    return mend_slips(normal, find_slips(normal))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nghij quyeets", "nghị quyết"),
        ("nghi5 quye6t1", "nghị quyết"),
        ("nghi5 quyet61", "nghị quyết"),
        ("hocj taajp", "học tập"),
        ("taapj hocj", "tập học"),
        ("khuyeens hocj", "khuyến học"),
        ("khuye6n1 hoc5", "khuyến học"),
        ("HOcj", "HỌC"),
        ("Nguyeenx Vawn An", "Nguyễn Văn An"),
        ("ddaof tạo", "đào tạo"),
        ("đaof tạo", "đào tạo"),
        ("d9ao2 tao5 nghe62", "đào tạo nghề"),
        ("quyeetd dinhj", "quyet dịnh"),
        ("huwowngs huongws huwongs", "hướng hướng hướng"),
        ("trufowng truongwf tru7o7ng2", "trường trường trường"),
        ("nhw thuw ngwoif", "như thư người"),
        ("khoong xoong", "không xoong"),
        ("vawn banr soos 387", "văn bản số 387"),
        ("car nuwowcs", "cả nước"),
        ("học bongr", "học bỏng"),
        ("coong tác khuyeen", "công tác khuyên"),
        ("quyets dinhj", "quyet dịnh"),
        ("coquan:thanhf", "coquan:thành"),
    ],
)
def test_raw_keys_of_telex_and_vni_are_read_wherever_they_stand_in_a_word(typed: str, meant: str) -> None:
    assert _read(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "a5", "B2", "covid19", "z", "tw", "TW", "nq tw", "QD 387", "ttg", "387/QĐ-TTg", "mp3 h2o k12 co2", "lop5 to1",
        "so61", "quyet dinh so61 nam2022", "dieu5 khoan2", "bao-cao.docx", "hocj@khuyenhoc.vn", "https://hocj.vn/taajp",
        "hoc5", "car", "xoong", "quyet dinh", "Laos", "GS TS", "USA", "F1 H5N1", "2021-2030", "19,5%", "50.000đ", "w",
        "aa",
    ],
)  # fmt: skip
def test_abbreviations_numbers_names_of_things_and_addresses_stay(text: str) -> None:
    assert _read(text) == normalise(text)


def test_words_of_other_languages_stay_alone_and_beside_right_words() -> None:
    assert len(OFFICE_WORDS.split()) > 100
    texts = [text for word in OFFICE_WORDS.split() for text in (word, f"báo cáo {word} 2023")]
    assert [text for text in texts if _read(text) != text] == []


def test_only_words_that_read_as_a_syllable_are_kept_as_words_of_other_languages() -> None:
    listed = FOREIGN_WORDS | ALSO_VIETNAMESE
    assert [word for word in listed if reads_as_syllable(word) or read_telex(word) is None] == []


def test_glossary_titles_numbers_and_development_questions_stay() -> None:
    with reference_data("glossary.csv").open(encoding="utf-8-sig", newline="") as lines:
        texts = [cell for row in csv.reader(lines) for cell in row]
    documents = json.loads(reference_data("documents.json").read_text(encoding="utf-8"))["documents"]
    texts += [document[name] for document in documents for name in ("number", "title", "issuer") if document.get(name)]
    for corpus in ("articles", "laws"):
        texts += [one.query for one in read_questions(reference_data("corpus", f"{corpus}.queries.jsonl"))]
    changed = [text for text in texts for variant in VARIANTS if find_slips(normalise(write_variant(text, variant)))]
    assert changed == []


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    normal = normalise(text)
    for slip in find_slips(normal):
        assert normal[slip.start : slip.end] == slip.typed
        assert slip.meant
