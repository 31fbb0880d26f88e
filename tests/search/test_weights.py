"""The weights of search: one profile, explained, and part of the version of an index where they are written into it."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from search.analysis import TextTokens, analyse_record
from search.engines.tantivy import TantivyEngine
from search.records import SearchRecord
from search.weights import WEIGHTS, Weights
from tests.search.shelf import Shelf

NAMES = [weight.name for weight in fields(Weights)]
INDEXED = {"title_count", "alias_count", "issuer_count", "passage_title_count", "passage_length"}

RECORD = SearchRecord(
    source="shelf",
    object_id=1,
    kind="directive",
    title="Quỹ khuyến học",
    url="",
    issuer="Thành ủy",
    aliases=("Hội học",),
)


@pytest.mark.django_db
def test_explain_prints_every_weight_with_its_value_unit_and_origin(directives: Shelf) -> None:
    as_json, as_lines = StringIO(), StringIO()
    call_command("search", "387", "--explain", "--json", stdout=as_json)
    call_command("search", "387", "--explain", stdout=as_lines)
    weights = json.loads(as_json.getvalue())["weights"]
    assert {name: weight["value"] for name, weight in weights.items()} == {
        name: getattr(WEIGHTS, name) for name in NAMES
    }
    assert all(weight["unit"] and weight["measured"] for weight in weights.values())
    first_words = {line.split()[0] for line in as_lines.getvalue().splitlines() if line.strip()}
    assert set(NAMES) <= first_words


def changed(name: str) -> Weights:
    return replace(WEIGHTS, **{name: getattr(WEIGHTS, name) + 1})


def test_an_index_made_with_other_weights_is_rebuilt_if_they_are_written_into_it(tmp_path: Path) -> None:
    TantivyEngine(tmp_path).rebuild([RECORD])
    refused = {name for name in NAMES if not TantivyEngine(tmp_path, weights=changed(name)).status().ready}
    assert refused == INDEXED
    engine = TantivyEngine(tmp_path, weights=changed("issuer_count"))
    engine.rebuild([RECORD])
    assert engine.status().ready


@pytest.mark.parametrize(
    ("name", "pair"), [("title_count", "khuyen_hoc"), ("alias_count", "hoi_hoc"), ("issuer_count", "thanh_uy")]
)
def test_a_part_of_a_record_counts_as_often_as_the_profile_says(name: str, pair: str) -> None:
    def count(weights: Weights) -> int:
        return analyse_record(RECORD, TextTokens.join(()), weights).body.split().count(pair)

    assert count(WEIGHTS) == getattr(WEIGHTS, name)
    assert count(replace(WEIGHTS, **{name: 7})) == 7
