"""Two profiles side by side: what moved is marked on both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accounts.audience import PLAIN_MEMBER
from search.answering.comparing import Move, compare_rankings
from search.indexing import maintenance
from search.tuning.ranking import DEFAULT_RANKING, make_ranking
from tests.search.shelf import Shelf

pytestmark = pytest.mark.django_db


def test_what_moves_is_marked_on_both_sides(shelf: Shelf) -> None:
    shelf.put(1, "Quỹ khuyến học", facets={"kind": ("Trang",)})
    shelf.put(2, "Quỹ khuyến học của dòng họ", facets={"kind": ("Tin tức",)})
    maintenance.rebuild()
    news_first = make_ranking({}, {"Tin tức": 2.0}, version=1)
    same = compare_rankings("quỹ khuyến học", reader=PLAIN_MEMBER, left=DEFAULT_RANKING, right=DEFAULT_RANKING)
    assert same.moved == 0
    moved = compare_rankings("quỹ khuyến học", reader=PLAIN_MEMBER, left=DEFAULT_RANKING, right=news_first)
    assert [placed.hit.ref for placed in moved.right] == ["shelf:2", "shelf:1"]
    assert [placed.move for placed in moved.right] == [Move.UP, Move.DOWN]
    assert [placed.move for placed in moved.left] == [Move.UP, Move.DOWN]
    assert (moved.moved, len(moved.rows)) == (2, 2)


def test_what_only_one_side_finds_stands_alone(shelf: Shelf) -> None:
    shelf.put(1, "Quỹ khuyến học", facets={"kind": ("Trang",)})
    shelf.put(2, "Quỹ khuyến tài dòng họ", facets={"kind": ("Trang",)})
    maintenance.rebuild()
    strict = replace(DEFAULT_RANKING, weights=replace(DEFAULT_RANKING.weights, whole_query=8))
    loose = replace(DEFAULT_RANKING, weights=replace(DEFAULT_RANKING.weights, whole_query=1))
    found = compare_rankings("quỹ khuyến học", reader=PLAIN_MEMBER, left=loose, right=strict)
    assert [placed.move for placed in found.left] == [Move.NONE, Move.ALONE]
    assert [(left is None, right is None) for left, right in found.rows] == [(False, False), (False, True)]
