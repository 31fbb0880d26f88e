"""One list of engines: a name that is not on it is an error at every entrance."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.answering import service
from search.checks import check_search_settings
from search.engines import ENGINES, engine_class, get_engine
from search.engines.base import UnknownEngine
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch import ElasticsearchEngine
from search.evaluation import throw_away_engine
from search.indexing import maintenance
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db

WRONG = ["sphinx", "Tantivy", ""]


@pytest.fixture
def empty_file(tmp_path: Path) -> str:
    path = tmp_path / "empty.jsonl"
    path.write_text(json.dumps({"id": "1", "title": "Quỹ", "qid": "1", "query": "quỹ", "relevant": ["1"]}), "utf-8")
    return str(path)


@pytest.mark.parametrize("name", WRONG)
def test_every_command_refuses_a_name_that_is_typed_wrong(directives: Shelf, empty_file: str, name: str) -> None:
    commands = [
        ("search", "387"),
        ("search_index", "rebuild"),
        ("search_index", "sweep"),
        ("search_index", "status"),
        ("evaluate_search", "--docs", empty_file, "--queries", empty_file),
    ]
    for command in commands:
        with pytest.raises(CommandError, match="engine"):
            call_command(*command, "--engine", name)


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize(
    "entrance",
    [
        get_engine,
        engine_class,
        lambda name: service.search(query="387", reader=MEMBER, engine=name),
        lambda name: throw_away_engine(name, []).__enter__(),
        maintenance.get_status,
        lambda name: call_command("evaluate_search", docs=Path(), queries=Path(), engine=name),
    ],
    ids=["get_engine", "engine_class", "service", "throw_away_engine", "status", "call_command"],
)
def test_no_function_takes_another_engine_for_one_that_is_not_there(
    directives: Shelf, entrance: Callable[[str], Any], name: str
) -> None:
    with pytest.raises((UnknownEngine, CommandError), match="engine"):
        entrance(name)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_name_in_the_settings_is_an_error_of_the_checks_and_of_a_search(
    directives: Shelf, settings: Any, name: str
) -> None:
    settings.SEARCH_ENGINE = name
    (error,) = check_search_settings(None)
    assert error.id == "search.E001"
    assert error.hint is not None
    assert all(engine in error.hint for engine in ENGINES)
    with pytest.raises(UnknownEngine):
        service.search(query="387", reader=MEMBER)


class ThirdEngine(DatabaseEngine):
    """An engine that nobody has heard of yet."""

    name = "third"


def test_a_row_makes_an_engine_known_everywhere(
    directives: Shelf, empty_file: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENGINES, ThirdEngine.name, ThirdEngine)  # type: ignore[misc]
    settings.SEARCH_ENGINE = "third"
    assert check_search_settings(None) == []
    call_command("search_index", "rebuild", "--engine", "third")
    call_command("search_index", "status")
    call_command("evaluate_search", "--docs", empty_file, "--queries", empty_file, "--engine", "third")
    assert service.search(query="387", reader=MEMBER).engine == "third"


@pytest.mark.parametrize("name", ENGINES)
def test_each_engine_on_the_list_has_its_name_and_measures_in_an_index_of_its_own(
    directives: Shelf, on_elasticsearch: ElasticsearchEngine, name: str
) -> None:
    assert get_engine(name).name == name
    maintenance.rebuild(engine=get_engine(name))
    before = get_engine(name).refs()
    with throw_away_engine(name, [directives.records_by_id[1]]) as engine:
        assert engine.name == name
        assert engine.refs() == {"shelf:1"}
    assert get_engine(name).refs() == before
