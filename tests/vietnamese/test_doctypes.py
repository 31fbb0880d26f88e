"""The table of types: what a row says is what numbers, queries and citations know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from documents.citations.recognise import recognise
from vietnamese.doctypes import DOCUMENT_TYPES, Citing, DocumentTypeRow, Side, types_of
from vietnamese.fold import fold, fold_key
from vietnamese.numbers import number_tokens, parse
from vietnamese.numbers_query import query_numbers

#: Letters that fold to those of a more usual type: without marks they are read as that one.
SAME_WHEN_FOLDED = {"DA", "HĐ"}


def printed_numbers() -> Iterator[tuple[DocumentTypeRow, Side, str, str]]:
    """Yield every row with each of its abbreviations and a number that carries it."""
    for row in DOCUMENT_TYPES:
        for letters in row.state or ():
            yield row, "state", letters, f"12/{letters}-UBND"
        for letters in row.party or ():
            yield row, "party", letters, f"12-{letters}/TW"


def tell(text: str) -> set[str | None]:
    """Return the types of what is cited in a text."""
    return {span.type for span in recognise(text)}


def test_a_number_with_an_abbreviation_tells_the_type() -> None:
    for row, side, letters, number in printed_numbers():
        read = parse(number)
        assert read is not None and read.type_abbreviation == letters, number
        assert row.name in types_of(letters, side=side), number


def test_a_query_with_an_abbreviation_finds_the_document() -> None:
    for row, _side, letters, number in printed_numbers():
        indexed = set(number_tokens(number, type_name=row.name)) - {"n12"}
        assert indexed & set(query_numbers(f"{letters} 12").tokens), number
        if letters not in SAME_WHEN_FOLDED:
            assert indexed & set(query_numbers(fold(number)).tokens), number


def test_a_query_with_a_name_finds_the_document() -> None:
    for row in DOCUMENT_TYPES:
        query = query_numbers(f"{fold(row.name)} 12")
        assert query.alone == row.is_numbered, row.name
        for letters in row.abbreviations:
            assert set(query.tokens) & set(number_tokens(f"12/{letters}-UBND", type_name=row.name)), row.name


def test_a_name_begins_a_citation_as_its_row_says() -> None:
    for row in DOCUMENT_TYPES:
        cited = tell(f"Căn cứ {row.name} số 12/2019/ABC-UBND ngày 5/6/2019.")
        assert (row.name in cited) == (row.citing != Citing.NEVER), row.name
        short = tell(f"Căn cứ {row.name} 89 của Thủ tướng Chính phủ.")
        assert (row.name in short) == (row.citing == Citing.BY_NUMBER), row.name
        for words in row.also_written:
            assert tell(f"Căn cứ {words} số 12/2019/ABC-UBND.") == {row.name}, words


def test_an_abbreviation_before_a_number_begins_a_citation_as_its_row_says() -> None:
    for row in DOCUMENT_TYPES:
        letters = row.abbreviations[0] if row.abbreviations else row.name
        assert (row.name in tell(f"Căn cứ {letters} số 12 ngày 5/6/2019.")) == (
            row.has_short_head or (letters == row.name and row.citing != Citing.NEVER)
        ), row.name


def test_names_are_unique_and_every_type_is_used_by_somebody() -> None:
    assert len({row.name for row in DOCUMENT_TYPES}) == len(DOCUMENT_TYPES)
    assert len({fold_key(row.name) for row in DOCUMENT_TYPES}) == len(DOCUMENT_TYPES)
    assert all(row.state is not None or row.party is not None for row in DOCUMENT_TYPES)


@pytest.mark.parametrize(
    "text", ["Thực hiện Chiến lược số 12-CL/TW của Ban Bí thư", "Thực hiện CL số 12-CL/TW", "Thực hiện 12-CL/TW"]
)
def test_a_strategy_of_the_party_is_recognised_by_its_abbreviation(text: str) -> None:
    (span,) = recognise(text)
    assert (span.type, span.number) == ("Chiến lược", "12-CL/TW")


@pytest.mark.parametrize("typed", ["CL 12", "cl 12", "12 cl tw", "12-cl/tw", "chien luoc 12", "Chiến lược số 12"])
def test_a_strategy_of_the_party_is_found_by_its_abbreviation_and_its_name(typed: str) -> None:
    query = query_numbers(typed)
    assert query.alone
    assert set(query.tokens) & set(number_tokens("12-CL/TW", type_name="Chiến lược"))
