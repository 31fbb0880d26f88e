"""Corrections: offered where they find more, and never from what is restricted."""

from __future__ import annotations

import pytest

from search.answering import service
from search.answering.didyoumean import one_edit_away
from search.indexing import outbox
from tests.search.shelf import EDITOR, MEMBER, Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def learning(directives: Shelf) -> Shelf:
    """Return the register with a few association documents more."""
    for object_id in range(20, 40):
        directives.put(
            object_id,
            "Kế hoạch xây dựng Cộng đồng học tập và Dòng họ học tập",
            text="Gia đình học tập, Dòng họ học tập, Cộng đồng học tập trong giai đoạn 2021 - 2030.",
        )
    return directives


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cộng đồng họ tập", "cộng đồng học tập"),
        ("gian đoạn 2021", "giai đoạn 2021"),
        ("Gia đình học tậo", "Gia đình học tập"),
    ],
)
def test_a_slip_is_put_right_and_the_rest_stays_as_typed(learning: Shelf, typed: str, meant: str) -> None:
    assert service.search(query=typed, reader=MEMBER).did_you_mean == meant


@pytest.mark.parametrize(
    "typed", ["cộng đồng học tập", "dòng họ học tập", "387/QĐ-TTg", "387", "học", "kế hoạch xây dựng"]
)
def test_a_query_without_a_slip_is_left_alone(learning: Shelf, typed: str) -> None:
    assert service.search(query=typed, reader=MEMBER).did_you_mean == ""


def test_a_word_of_restricted_records_only_is_never_offered(learning: Shelf) -> None:
    for object_id in range(50, 60):
        learning.put(object_id, "Thanh tra kinh phí", audience=frozenset({"group:7"}))
    for reader in (MEMBER, EDITOR):
        assert service.search(query="thanh trq kinh phí", reader=reader).did_you_mean == ""


def test_a_restricted_record_keeps_no_correction_from_who_may_not_see_it(learning: Shelf) -> None:
    learning.put(60, "Triển lãm của cộng đồng họa tập Thanh Oai", audience=frozenset({"group:7"}))
    outbox.touch("shelf", 60)
    assert service.search(query="cộng đồng họa tập", reader=MEMBER).did_you_mean == "cộng đồng học tập"
    assert service.search(query="cộng đồng họa tập", reader=EDITOR).did_you_mean == ""


def test_what_has_been_published_since_the_first_search_is_no_slip(learning: Shelf) -> None:
    assert service.search(query="cộng đồng họa tập", reader=MEMBER).did_you_mean == "cộng đồng học tập"
    learning.put(60, "Triển lãm của cộng đồng họa tập Thanh Oai")
    outbox.touch("shelf", 60)
    assert service.search(query="cộng đồng họa tập", reader=MEMBER).did_you_mean == ""


def test_edits_hold_neighbours_of_one_letter_and_consonants_that_sound_alike() -> None:
    near = set(one_edit_away("hoc"))
    assert {"ho", "hoac", "loc", "ohc"} <= near
    assert "trau" in set(one_edit_away("chau"))
    assert "" not in set(one_edit_away("ab"))


def test_what_is_found_nowhere_as_typed_is_answered_corrected_and_says_so(learning: Shelf) -> None:
    results = service.search(query="dòng hj", reader=MEMBER)
    assert (results.query, results.corrected, results.total) == ("dòng hj", "dòng họ", 21)
    exactly = service.search(query="dòng hj", reader=MEMBER, exactly=True)
    assert (exactly.corrected, exactly.did_you_mean, exactly.total) == ("", "dòng họ", 0)


def test_what_is_found_as_typed_is_not_corrected_by_itself(learning: Shelf) -> None:
    results = service.search(query="cộng đồng họ tập", reader=MEMBER)
    assert (results.corrected, results.did_you_mean) == ("", "cộng đồng học tập")
    assert results.total


def test_of_two_words_that_may_be_meant_the_one_with_its_key_beside_is(learning: Shelf) -> None:
    for object_id in range(50, 53):
        learning.put(object_id, "Mỗi nhà có tủ sách lập nghiệp")
    for object_id in range(53, 57):
        learning.put(object_id, "Mỗi nhà có tủ sách cập nghiệp")
    assert service.search(query="tủ sách kập nghiệp", reader=MEMBER).did_you_mean == "tủ sách lập nghiệp"
