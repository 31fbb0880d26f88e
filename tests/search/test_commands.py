"""search_index, search and evaluate_search as an administrator runs them."""

from __future__ import annotations

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from search.checks import check_search_settings
from search.engines import get_engine
from search.models import SearchEntry
from tests.search.shelf import Shelf

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_rebuild_says_how_many_and_status_says_complete(directives: Shelf) -> None:
    assert "5 records" in run("search_index", "rebuild")
    assert "complete" in run("search_index", "status")


def test_status_fails_while_index_and_sources_differ_and_sweep_repairs(directives: Shelf) -> None:
    run("search_index", "rebuild")
    directives.put(6, "Chưa vào chỉ mục")
    with pytest.raises(CommandError):
        run("search_index", "status")
    assert "missing 1, changed 0, gone 0" in run("search_index", "sweep")
    assert "complete" in run("search_index", "status")


def test_status_names_a_damaged_file_and_sweep_mends_it(directives: Shelf, index_folder: Path) -> None:
    run("search_index", "rebuild")
    damaged = next(index_folder.glob("generation-*/records/*.idx"))
    content = damaged.read_bytes()
    damaged.unlink()
    damaged.write_bytes(content[::-1])
    with pytest.raises(CommandError, match="Run: manage.py search_index sweep"):
        run("search_index", "status")
    assert f"built anew: records/{damaged.name}" in run("search_index", "sweep")
    assert "complete" in run("search_index", "status")


def test_sweep_builds_an_index_that_is_lost(directives: Shelf) -> None:
    with pytest.raises(CommandError, match="Run: manage.py search_index sweep"):
        run("search_index", "status")
    assert "built anew: there is no index" in run("search_index", "sweep")
    assert "complete" in run("search_index", "status")


def test_a_record_that_is_in_the_index_twice_is_not_advised_about_for_ever(directives: Shelf) -> None:
    run("search_index", "rebuild")
    engine = get_engine()
    engine._open().write(upserts=[directives.records_by_id[1]], fresh=True)  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="Run: manage.py search_index sweep"):
        run("search_index", "status")
    assert "built anew: it holds records twice" in run("search_index", "sweep")
    assert "complete" in run("search_index", "status")


def test_records_that_cannot_be_read_are_named_and_nothing_is_advised_that_cannot_help(directives: Shelf) -> None:
    directives.unreadable.add(3)
    run("search_index", "rebuild")
    for action in ("status", "sweep", "status"):
        with pytest.raises(CommandError, match="^These records cannot be read") as said:
            run("search_index", action)
        assert "search_index" not in str(said.value)
    directives.unreadable.clear()
    run("search_index", "sweep")
    assert "complete" in run("search_index", "status")


def test_search_prints_what_that_reader_would_get(directives: Shelf, member: User) -> None:
    values = json.loads(run("search", "387", "--as", member.username, "--json", "--explain"))
    assert values["hits"][0]["number"] == "387/QĐ-TTg"
    assert values["hits"][0]["why"]
    assert values["plan"]["number_only"]


def test_search_without_a_reader_answers_as_a_member_without_any_group(directives: Shelf) -> None:
    directives.put(9, "Biên bản nội bộ", audience=frozenset({"group:7"}))
    hits = json.loads(run("search", "bien ban noi bo", "--json"))["hits"]
    assert "shelf:9" not in [hit["id"] for hit in hits]
    assert json.loads(run("search", "387", "--json"))["total"] == 1


def test_search_as_nobody_known_is_refused(directives: Shelf) -> None:
    with pytest.raises(CommandError, match="khong-co"):
        run("search", "387", "--as", "khong-co")


@pytest.mark.parametrize("engine", ["tantivy", "database"])
@pytest.mark.parametrize("variant", ["given", "nomarks", "nfd"])
def test_evaluation_counts_right_and_wrong_answers_and_leaves_nothing(
    tmp_path: Path, directives: Shelf, engine: str, variant: str
) -> None:
    run("search_index", "rebuild")
    before = set(SearchEntry.objects.values_list("ref", flat=True))
    docs = tmp_path / "docs.jsonl.gz"
    rows = [{"id": "một", "title": "Quỹ khuyến học"}, {"id": "hai", "title": "Dòng họ học tập", "text": "x"}]
    docs.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))
    queries = tmp_path / "queries.jsonl"
    questions = [
        {"qid": "1", "query": "quỹ khuyến học", "relevant": ["một"], "kind": "title"},
        {"qid": "2", "query": "dòng họ", "relevant": ["một"], "kind": "title"},
    ]
    queries.write_text("\n".join(json.dumps(row) for row in questions), encoding="utf-8")
    arguments = ("--docs", str(docs), "--queries", str(queries), "--engine", engine, "--variant", variant, "--json")
    figures = json.loads(run("evaluate_search", *arguments))
    assert {key: figures[key] for key in ("engine", "variant", "n")} == {"engine": engine, "variant": variant, "n": 2}
    assert (figures["recall_at_1"], figures["recall_at_10"], figures["mrr"]) == (0.5, 0.5, 0.5)
    assert set(figures["kinds"]) == {"title"}
    assert set(SearchEntry.objects.values_list("ref", flat=True)) == before


def test_files_that_are_no_json_lines_are_refused_with_a_message(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text("not json", encoding="utf-8")
    with pytest.raises(CommandError):
        run("evaluate_search", "--docs", str(wrong), "--queries", str(wrong))


def test_wrong_settings_are_found_with_a_hint(settings: object, tmp_path: Path) -> None:
    assert check_search_settings(None) == []
    settings.SEARCH_ENGINE = "sphinx"  # type: ignore[attr-defined]
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings.SEARCH_INDEX_DIR = tmp_path / "file" / "index"  # type: ignore[attr-defined]
    assert [problem.id for problem in check_search_settings(None)] == ["search.E001", "search.E002"]
    assert all(problem.hint for problem in check_search_settings(None))


@pytest.mark.django_db
def test_evaluation_tells_numbers_apart_from_words(tmp_path: Path) -> None:
    docs, queries = tmp_path / "docs.jsonl", tmp_path / "queries.jsonl"
    docs.write_text(json.dumps({"id": "một", "title": "Quỹ khuyến học", "number": "387/QĐ-TTg"}), encoding="utf-8")
    questions = [
        {"qid": "1", "query": "qd 387", "relevant": ["một"]},
        {"qid": "2", "query": "quy khuyen hoc", "relevant": ["hai"]},
    ]
    queries.write_text("\n".join(json.dumps(row) for row in questions), encoding="utf-8")
    arguments = ("--docs", str(docs), "--queries", str(queries))
    kinds = json.loads(run("evaluate_search", *arguments, "--json"))["kinds"]
    assert {kind: (row["n"], row["recall_at_1"]) for kind, row in kinds.items()} == {
        "number": (1, 1.0),
        "words": (1, 0.0),
    }
    table = run("evaluate_search", *arguments)
    assert [line.split()[0] for line in table.splitlines()[2:]] == ["all", "number", "words"]
    assert "p95_ms" in table
