import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.texts import any_text
from vietnamese.slugs import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("387/QĐ-TTg", "387-qd-ttg"),
        ("387 / Q\u00d0 – TTg", "387-qd-ttg"),
        ("23-NQ/TU", "23-nq-tu"),
        ("Đèn Sách", "den-sach"),
        ("  Xã hội học tập: đến năm 2045!  ", "xa-hoi-hoc-tap-den-nam-2045"),
        ("Dân Hoà", "dan-hoa"),
        ("snake_case.txt", "snake-case-txt"),
        ("학교", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_the_slug_of_a_text_is(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("max_length", "slug"),
    [
        (7, "hoc-tap"),
        (8, "hoc-tap"),
        (11, "hoc-tap"),
        (12, "hoc-tap-suot"),
        (3, "hoc"),
        (2, "ho"),
        (80, "hoc-tap-suot-doi"),
    ],
)
def test_a_long_slug_is_cut_between_words(max_length: int, slug: str) -> None:
    assert slugify("Học tập suốt đời", max_length=max_length) == slug


def test_a_slug_is_at_most_eighty_characters_by_default() -> None:
    assert slugify("học " * 40) == "-".join(["hoc"] * 20)


def test_a_slug_of_no_length_is_refused() -> None:
    with pytest.raises(ValueError, match="max_length is 0"):
        slugify("học", max_length=0)


@given(any_text, st.integers(1, 90))
def test_a_slug_is_short_ascii_words_and_its_own_slug(text: str, max_length: int) -> None:
    slug = slugify(text, max_length=max_length)
    assert len(slug) <= max_length
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug, max_length=max_length) == slug


@given(any_text)
def test_a_slug_is_the_same_for_nfc_and_nfd(text: str) -> None:
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(unicodedata.normalize("NFC", text))
