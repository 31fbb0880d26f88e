"""The same code on PostgreSQL: migrate, publish on schedule, import, index, search, and what members are shown."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.postgres.session import QUERIES, RECORDS, WORKERS

REPOSITORY = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("postgres")]

ROWS = [
    {
        "id": "a",
        "number": "387/QĐ-TTg",
        "type": "Quyết định",
        "issuer": "Thủ tướng Chính phủ",
        "date": "2022-03-25",
        "title": "Phê duyệt Chương trình học tập suốt đời trong gia đình, dòng họ, cộng đồng",
        "text": "Căn cứ Kết luận số 49-KL/TW ngày 10/5/2019 của Ban Bí thư. Điều 1. Phê duyệt Chương trình.",
    },
    {
        "id": "b",
        "number": "1387/QĐ-TTg",
        "type": "Quyết định",
        "issuer": "Thủ tướng Chính phủ",
        "date": "2022-11-09",
        "title": "Một quyết định khác",
        "text": "Nội dung khác.",
    },
]
BOTH = ["1387/QĐ-TTg", "387/QĐ-TTg"]


@pytest.fixture(scope="module")
def happened(postgresql_url: str, elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what happened in the life of a site on PostgreSQL."""
    folder = tmp_path_factory.mktemp("postgres")
    source = folder / "rows.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
    environment = {
        **os.environ,
        "DATABASE_URL": postgresql_url,
        "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
        "VAR_DIR": str(folder / "var"),
        "ELASTICSEARCH_URL": elasticsearch_url,
        "ELASTICSEARCH_INDEX": f"test-postgres-{secrets.token_hex(6)}",
        "SEARCH_SECONDS": "60",
    }
    command = [sys.executable, "-m", "tests.postgres.session", str(source)]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout))


def test_every_migration_is_applied(happened: dict[str, Any]) -> None:
    assert happened["migrations that are missing"] == []


def test_a_file_is_taken_up_when_its_reader_has_died_and_not_before(happened: dict[str, Any]) -> None:
    assert happened["file left behind"] == {"holds": "True", "while it lives": "running", "afterwards": "done"}


def test_of_several_workers_each_record_is_published_by_one(happened: dict[str, Any]) -> None:
    published = happened["published"]
    assert len(published["by worker"]) == WORKERS
    assert sum(published["by worker"]) == RECORDS, published
    assert (published["live"], published["log entries"]) == (RECORDS, RECORDS)


@pytest.mark.parametrize("query", QUERIES)
def test_the_search_answers_as_on_sqlite(happened: dict[str, Any], query: str) -> None:
    assert happened["found"][query] == "387/QĐ-TTg"
    assert happened["found on servers"][query] == "elasticsearch: 387/QĐ-TTg"


def test_a_second_import_changes_nothing(happened: dict[str, Any]) -> None:
    assert happened["import"] == happened["second import"] == BOTH


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("home", "Hội viên"),
        ("register", "1387/QĐ-TTg"),
        ("register, filtered", "1387/QĐ-TTg"),
        ("directive", "49-KL/TW"),
        ("search", "387/QĐ-TTg"),
        ("suggestions", "Phê duyệt Chương trình"),
        ("search, by day and validity", "387/QĐ-TTg"),
        ("register, printed", "1387/QĐ-TTg"),
        ("work list", "Văn bản còn thiếu"),
        ("search of the admin", "387/QĐ-TTg"),
        ("list of the admin", "387/QĐ-TTg"),
        ("report of what is locked", "Đang bị khóa"),
        ("report of what is old", "387/QĐ-TTg"),
    ],
)
def test_pages_are_shown_as_on_sqlite(happened: dict[str, Any], name: str, words: str) -> None:
    for status, text in happened["pages"][name]:
        assert status == 200
        assert words in text


def test_a_form_that_comes_three_times_at_once_is_stored_once(happened: dict[str, Any]) -> None:
    for name, (taps, made, *people) in happened["sent at once"].items():
        assert (name, taps, made) == (name, [302] * WORKERS, 1)
        assert (name, people) == (name, people and [[200, 200, 302], 1])
