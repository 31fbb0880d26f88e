"""The small register that shows what searches confuse is searched as people mean it: the list of acceptance."""

from __future__ import annotations

import json

import pytest

from search.answering import service
from search.indexing import maintenance
from tests.real_parts import shared_case
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(shelf: Shelf) -> Shelf:
    """Return the directives of the case."""
    for line in shared_case("search-docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        shelf.put(int(row["number"].partition("/")[0]), row["subject"], number=row["number"], text=row["text"])
    maintenance.rebuild()
    return shelf


def found(query: str) -> list[int]:
    return [hit.object_id for hit in service.search(query=query, reader=MEMBER).hits]


def test_marks_that_are_typed_count_in_the_order(register: Shelf) -> None:
    assert [number for number in found("đường") if number in {801, 802}] == [801, 802]
    assert [number for number in found("dương") if number in {801, 802}] == [802, 801]


@pytest.mark.parametrize(
    ("one", "other", "number"), [("0912345678", "0912.345.678", 801), ("wifi", "Wi-Fi", 804), ("email", "e-mail", 804)]
)
def test_one_thing_is_found_in_either_writing(register: Shelf, one: str, other: str, number: int) -> None:
    assert found(one)[0] == found(other)[0] == number
