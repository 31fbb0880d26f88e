"""What lies in each other is counted together."""

from __future__ import annotations

import pytest

from search import hierarchies
from search.engines import get_engine
from search.indexing import maintenance, outbox
from search.plan import SearchPlan
from tests.search.shelf import Shelf

pytestmark = pytest.mark.django_db

FORMER, TODAY = "Xã Cự Khê (cũ)", "Xã Bình Minh"


def _counts() -> dict[str, int]:
    return dict(get_engine().search(SearchPlan(facets=("place",), on=1, limit=1)).facets["place"])


def test_a_record_is_listed_under_all_that_its_place_lies_in(monkeypatch: pytest.MonkeyPatch, shelf: Shelf) -> None:
    monkeypatch.setattr(hierarchies, "_hierarchies", {"place": lambda: {FORMER: (TODAY, "Hà Nội")}})
    shelf.put(1, "Quy chế", facets={"place": (FORMER,)})
    maintenance.rebuild()
    shelf.put(2, "Kế hoạch", facets={"place": (TODAY,)})
    shelf.put(3, "Báo cáo", facets={"place": (FORMER, TODAY)})
    outbox.touch_many("shelf", [2, 3])
    outbox.drain()
    assert _counts() == {FORMER: 2, TODAY: 3, "Hà Nội": 2}
    assert maintenance.get_status().complete
