"""The second stage: what a short query asks for stands in one clause of the better hit."""

from __future__ import annotations

import pytest

from search.answering.clauses import AskedWords
from search.answering.reranking import rerank
from search.asking.planning import plan_search
from search.engines.base import ScoredRef
from search.plan import SearchPlan
from search.weights import WEIGHTS

TOGETHER = "1. Công dân có nơi thường trú;\n2. Thời hạn đăng ký là 30 ngày."
APART = "1. Thời hạn giải quyết là 7 ngày.\n2. Công dân đăng ký tạm trú."
TOO_LONG = "Thời hạn " + "mà cơ quan tiếp nhận hồ sơ phải " * 10 + "đăng ký cho công dân."


def plan_of(text: str) -> SearchPlan:
    return plan_search(text, audience=()).plan


def held(query: str, text: str) -> float:
    return AskedWords(plan_of(query).ranked_written, WEIGHTS).held_by_a_clause(text)


def hit(ref: str, *texts: str, score: float = 10.0, passage: float = 5.0) -> ScoredRef:
    return ScoredRef(ref, score, passage_scores=(passage,), texts=texts)


def order(query: str, *hits: ScoredRef) -> list[str]:
    return [one.ref for one in rerank(hits, plan_of(query))]


def test_all_words_in_one_clause_are_worth_more_than_in_two_or_in_a_long_one() -> None:
    assert held("thời hạn đăng ký", TOGETHER) == 1.0
    assert 0 < held("thời hạn đăng ký", APART) < 0.5
    assert held("thời hạn đăng ký", TOO_LONG) < held("thời hạn đăng ký", TOGETHER)


@pytest.mark.parametrize("query", ["thoi han dang ky", "THỜI HẠN ĐĂNG KÝ", "thời hạn đăng kí"])
def test_a_word_counts_however_it_is_spelt(query: str) -> None:
    assert held(query, TOGETHER) == 1.0


def test_a_word_with_other_marks_counts_less_than_as_typed() -> None:
    assert 0 < held("đang kỳ", "Việc đăng ký.") < held("đăng ký", "Việc đăng ký.")


def test_of_two_hits_alike_the_one_that_holds_a_short_query_in_a_clause_comes_first() -> None:
    hits = hit("apart", APART), hit("together", APART, TOGETHER)
    assert order("thời hạn đăng ký là ngày", *hits) == ["together", "apart"]


def test_a_title_without_text_loses_against_no_text_that_answers_worse() -> None:
    hits = hit("text", APART, passage=5.0), hit("title", "", passage=6.0)
    assert order("thời hạn đăng ký là ngày", *hits) == ["title", "text"]


@pytest.mark.parametrize("query", ["thời hạn đăng ký", "387/QĐ-TTg", " ".join(f"từ{n}" for n in range(20))])
def test_a_word_or_two_a_number_or_a_long_question_is_ordered_without_clauses(query: str) -> None:
    hits = hit("first", APART, score=11.0), hit("second", TOGETHER + query, score=10.0)
    assert order(query, *hits) == ["first", "second"]
