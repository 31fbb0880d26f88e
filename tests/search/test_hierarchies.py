"""What lies in each other is counted together, in whatever process a record is taken apart."""

from __future__ import annotations

import pytest

from search import hierarchies
from search.analysed.many import analyse_many
from search.analysed.records import AnalysedRecord
from search.records import SearchRecord
from search.weights import WEIGHTS


@pytest.mark.parametrize("at_once", [0, 10])
def test_a_record_is_listed_under_all_that_its_place_lies_in(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(hierarchies, "_hierarchies", {"place": lambda: {"Xã Cự Khê (cũ)": ("Xã Bình Minh", "Hà Nội")}})
    record = SearchRecord("s", 1, "directive", "Quy chế", "/v/1/", facets={"place": ("Xã Cự Khê (cũ)",)})
    (analysed,) = analyse_many([record], WEIGHTS, at_once=at_once)
    assert isinstance(analysed, AnalysedRecord)
    assert analysed.tokens.facets["place"] == ("Xã Cự Khê (cũ)", "Xã Bình Minh", "Hà Nội")
