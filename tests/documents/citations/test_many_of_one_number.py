"""A number that hundreds of bodies and years share costs what they are, not what their pairs are."""

from __future__ import annotations

import sys
from datetime import date
from types import FrameType

import pytest

from documents.citations.choosing import choose
from documents.citations.nearness import BodyTree
from documents.citations.values import Candidate, CitationStatus, Cited, Citing

MANY = 600
BODIES = BodyTree()
BODIES.__dict__["_bodies"] = {}  # no body belongs to another one


def bearer(pk: int) -> Candidate:
    day = date(2023, 1 + pk % 12, 1)
    return Candidate(pk, f"1-{pk}", "01/KH-UBND", "1.khubnd", "", f"UBND xã {pk}", pk, day, None, None, None, None)


@pytest.mark.parametrize("day", ["", "2023", "2023-05-01", "2021-05-05"])
def test_to_choose_among_many_looks_at_each_a_few_times(day: str) -> None:
    bearers, calls = [bearer(pk) for pk in range(1, MANY + 1)], 0

    def count(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    cited, citing = Cited("01/KH-UBND", "1.khubnd", "", day), Citing(MANY + 1, date(2025, 1, 1), 1)
    sys.setprofile(count)
    try:
        found = choose(cited, bearers, citing=citing, bodies=BODIES)
    finally:
        sys.setprofile(None)
    assert found.status != CitationStatus.UNKNOWN
    assert calls < 40 * MANY
