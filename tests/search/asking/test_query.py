"""Taking a query apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import tokenise_folded, tokenise_written
from search.asking.planning import MAX_SYLLABLES, plan_query, plan_suggestion
from search.asking.query import parse_query
from search.asking.questions import strip_question_words
from search.plan import Phrase
from search.weights import WEIGHTS

any_text = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)


def test_quoted_words_are_phrases_whatever_the_quotation_marks() -> None:
    for text in ('học "gia đình" tập', "học “gia đình” tập", "học «gia đình» tập"):
        query = parse_query(text)
        assert query.phrases == ("gia đình",)
        assert query.words == "học tập"


def test_a_quotation_mark_without_its_pair_is_ignored() -> None:
    assert parse_query('học "tập').phrases == ()


def _left_out(text: str) -> list[str]:
    return [exclusion.words for exclusion in parse_query(text).excluded]


def test_what_is_said_to_be_left_out_is_left_out_however_many_minus_signs_are_typed() -> None:
    query = parse_query("học " + " ".join(f'-"thi đua {letter}"' for letter in "abcdefghiklmnopqrstuvxy" * 20))
    plan = plan_query(query, audience=None)
    assert query.excluded
    assert len(query.excluded) == len(plan.excluded)


@pytest.mark.parametrize(
    ("text", "left_out", "words"),
    [
        ("học tập -thi", ["thi"], "học tập"),
        ('học tập -"thi đua"', ["thi đua"], "học tập"),
        ("khuyến học -thanh oai", ["thanh oai"], "khuyến học"),
        ("khuyến học –thanh oai", ["thanh oai"], "khuyến học"),
        ("khuyến học -thanh oai 2023", ["thanh oai"], "khuyến học 2023"),
        ("học tập -thi -quỹ học bổng", ["thi", "quỹ học bổng"], "học tập"),
        ('khuyến học -"thanh" oai', ["thanh"], "khuyến học oai"),
        ("khuyến học -387", ["387"], "khuyến học"),
        ("khuyến học -387/QĐ-TTg hà nội", ["387/QĐ-TTg"], "khuyến học hà nội"),
        ("khuyến học -nam:2022", ["2022"], "khuyến học"),
        ("-387", ["387"], ""),
    ],
)
def test_a_minus_sign_leaves_out_the_words_or_the_number_behind_it(text: str, left_out: list[str], words: str) -> None:
    assert _left_out(text) == left_out
    assert parse_query(text).words == words


@pytest.mark.parametrize("text", ["2021 -2030", "giáo dục - đào tạo", "23-NQ/TU", "-", "2021-2030", "e-mail"])
def test_a_dash_in_a_period_a_number_a_word_or_alone_excludes_nothing(text: str) -> None:
    assert _left_out(text) == []


def test_a_number_and_a_year_are_left_out_as_such() -> None:
    plan = plan_query(parse_query("khuyến học -387/QĐ-TTg -2022"), audience=None)
    assert plan.excluded == ()
    assert plan.excluded_numbers[0].tokens[0] == "n387qdttg"
    assert [(name.facet, name.syllables) for name in plan.excluded_names] == [("year", ("2022",))]


def test_exclusions_alone_ask_for_nothing() -> None:
    assert plan_query(parse_query("-thi đua"), audience=None).is_empty


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("nam:2022", (("year", "2022"),)),
        ('coquan:"thủ tướng" học', (("issuer", "thủ tướng"),)),
        ("Loại:quyết", (("type", "quyết"),)),
        ("noi:hà chude:tin", (("place", "hà"), ("topic", "tin"))),
    ],
)
def test_filter_words_choose_a_facet_by_a_part_of_its_value(text: str, filters: object) -> None:
    assert parse_query(text).filters == filters


def test_an_unknown_filter_word_is_a_word() -> None:
    assert parse_query("giờ:8").filters == ()
    assert parse_query("giờ:8").words == "giờ:8"


def test_a_phrase_with_marks_is_exact_and_one_without_takes_any_marks() -> None:
    plan = plan_query(parse_query('"học tập" "hoc tap"'), audience=None)
    assert plan.phrases == (Phrase(("học", "tập"), marked=True), Phrase(("hoc", "tap"), marked=False))


def test_the_new_placement_of_tone_marks_in_a_phrase_is_the_old_one() -> None:
    new, old = (plan_query(parse_query(text), audience=None).phrases for text in ('"Thành uỷ"', '"Thành ủy"'))
    assert new == old


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hợp đồng bằng lời nói có hiệu lực, đúng hay sai?", "Hợp đồng bằng lời nói có hiệu lực,"),
        ("Quỹ khuyến học là gì?", "Quỹ khuyến học"),
        ("quy khuyen hoc la gi", "quy khuyen hoc"),
    ],
)
def test_what_only_makes_a_question_of_it_is_not_looked_for(text: str, left: str) -> None:
    assert strip_question_words(text).rstrip(" ?") == left


def test_a_query_of_question_words_only_keeps_them() -> None:
    assert strip_question_words("là gì?") == "là gì?"


def test_words_that_only_begin_like_a_question_stay() -> None:
    assert strip_question_words("la gia đình") == "la gia đình"


@pytest.mark.parametrize(("syllables", "required"), [(1, 1), (2, 2), (3, 2), (4, 2), (5, 3), (8, 4), (9, 3), (24, 6)])
def test_short_queries_are_covered_by_half_and_long_ones_by_a_quarter(syllables: int, required: int) -> None:
    assert WEIGHTS.required_cover(syllables) == required


def test_a_very_long_query_is_cut() -> None:
    plan = plan_query(parse_query(" ".join(f"từ{letter}a" for letter in "abcdeghiklmnopq" * 20)), audience=None)
    assert len(plan.syllables) <= MAX_SYLLABLES
    assert len(plan.terms) <= 2 * MAX_SYLLABLES


def test_the_last_syllable_typed_is_a_beginning_until_a_space_follows() -> None:
    assert plan_suggestion("học t", audience=None, limit=8).beginning == "t"
    assert plan_suggestion("học t ", audience=None, limit=8).beginning == ""
    assert plan_suggestion("học t ", audience=None, limit=8).complete == ("hoc", "t")


@given(any_text)
def test_any_text_can_be_planned(text: str) -> None:
    plan = plan_query(parse_query(text), audience=("members",))
    assert len(plan.terms) <= 2 * MAX_SYLLABLES
    assert all(token and not token.isspace() for token in plan.terms)
    plan_suggestion(text, audience=(), limit=8)


@given(any_text)
def test_composed_and_decomposed_queries_give_the_same_plan(text: str) -> None:
    import unicodedata

    composed = plan_query(parse_query(unicodedata.normalize("NFC", text)), audience=None)
    decomposed = plan_query(parse_query(unicodedata.normalize("NFD", text)), audience=None)
    assert composed == decomposed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("50.000đ", "50000 đ"),
        ("50,000", "50.000"),
        ("19,5%", "19.5%"),
        ("1.234.567,8", "1234567.8"),
        ("0,125", "0.125"),
    ],
)
def test_a_number_is_found_with_any_separators(one: str, other: str) -> None:
    assert tokenise_folded(one) == tokenise_folded(other)


@pytest.mark.parametrize(("one", "other"), [("19,5", "195"), ("0,125", "125"), ("2.022", "2,02"), ("1.500", "1,5")])
def test_a_fraction_is_another_number_than_its_digits(one: str, other: str) -> None:
    assert tokenise_folded(one) != tokenise_folded(other)


@given(any_text)
def test_the_one_writing_of_a_text_is_its_own(text: str) -> None:
    assert tokenise_written(" ".join(tokenise_written(text))) == tokenise_written(text)


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Đâu không phải là nghĩa vụ của cha, mẹ", "nghĩa vụ của cha, mẹ"),
        ("Trường hợp nào dưới đây các bên được thỏa thuận?", "các bên được thỏa thuận"),
        ("Hành động nào dưới đây không phải là quyền của đại biểu", "quyền của đại biểu"),
        ("Phải nộp phí khi nào? Chọn câu trả lời đúng nhất.", "phải nộp phí"),
        ("Không phải nộp lệ phí", "không phải nộp lệ phí"),
    ],
)
def test_words_that_only_make_a_question_are_not_looked_for(question: str, subject: str) -> None:
    assert tokenise_folded(strip_question_words(question)) == tokenise_folded(subject)


@pytest.mark.parametrize(
    ("typed", "understood", "exactly"),
    [
        ("quyetdinh 387", "quyet dinh 387", '"quyetdinh" 387'),
        ("khuyế n học", "khuyến học", '"khuyế n" học'),
        ("nghij quyeets kehoach", "nghị quyết ke hoach", '"nghij" "quyeets" "kehoach"'),
    ],
)
def test_what_was_mended_is_looked_for_exactly_as_typed_on_request(typed: str, understood: str, exactly: str) -> None:
    query = parse_query(typed)
    assert (query.understood, query.as_typed) == (understood, exactly)
    assert parse_query(exactly).understood == ""
