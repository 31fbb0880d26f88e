"""The same code on PostgreSQL: migrate, import, index, search, and who may see what."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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


PAGES = """
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from accounts.models import User
from documents.models import Directive
from home.sections import ensure_sections
ensure_sections()
member = User.objects.create_user("hoi.vien", full_name="Lê Thị Hội", password=None)
member.groups.add(Group.objects.get(name="Hội viên"))
client = Client(headers={"host": "127.0.0.1"})
client.force_login(member)
directive = Directive.objects.get(number="387/QĐ-TTg")
for address, words in (
    ("/", "Hội viên"),
    ("/van-ban/", "1387/QĐ-TTg"),
    (directive.get_absolute_url(), "49-KL/TW"),
    (reverse("search:results") + "?q=hoc+tap+suot+doi", "387/QĐ-TTg"),
    (reverse("search:suggest") + "?q=387", "Phê duyệt Chương trình"),
):
    for _ in range(2):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        assert words in answer.content.decode().replace("<mark>", "").replace("</mark>", ""), address
print("all shown")
"""


@pytest.fixture(scope="module")
def manage(postgresql_url: str, tmp_path_factory: pytest.TempPathFactory):
    """Return a function that runs a management command on a migrated PostgreSQL database."""
    folder = tmp_path_factory.mktemp("postgres")

    def run(*arguments: str, check: bool = True) -> str:
        environment = {
            **os.environ,
            "DATABASE_URL": postgresql_url,
            "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
            "VAR_DIR": str(folder / "var"),
        }
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    run("migrate", "--verbosity", "0")
    run("setup_roles")
    run("load_reference_data")
    source = folder / "rows.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
    run("import_directives", str(source))
    run("search_index", "rebuild")
    run.source = source  # type: ignore[attr-defined]
    return run


@pytest.mark.parametrize("query", ["387", "qd 387", "hoc tap suot doi"])
def test_the_search_answers_as_on_sqlite(manage, query: str) -> None:
    found = json.loads(manage("search", query, "--json"))
    assert found["hits"][0]["number"] == "387/QĐ-TTg"


def test_a_second_import_changes_nothing(manage) -> None:
    manage("import_directives", str(manage.source))
    counted = manage("shell", "-c", "from documents.models import Directive; print('n=%d' % Directive.objects.count())")
    assert "n=2" in counted


def test_pages_are_shown_as_on_sqlite(manage) -> None:
    shown = manage("shell", "-c", PAGES)
    assert "all shown" in shown


def test_every_migration_is_applied(manage) -> None:
    assert manage("migrate", "--check") == ""
