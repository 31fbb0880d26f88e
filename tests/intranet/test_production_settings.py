"""Production starts with good settings only: neither commands nor the web server come up with an insecure one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
GOOD = {
    "DJANGO_SETTINGS_MODULE": "intranet.settings.production",
    "SECRET_KEY": "q8Vn3zLw0RkT5yHc2XbJ7mPd9GfS4aUe6ZiCoWxEvNtBrKhYjM",
    "ALLOWED_HOSTS": "khuyenhoc.example",
    "BASE_URL": "https://khuyenhoc.example",
    "CSRF_TRUSTED_ORIGINS": "https://khuyenhoc.example",
    "DEBUG": "",
    "DATABASE_URL": "",
    "S3_BUCKET": "",
    "SECURE_SSL_REDIRECT": "true",
    "SECURE_HSTS_SECONDS": "2592000",
    "SEARCH_ENGINE": "tantivy",
}
WRONG = [
    ({"SECRET_KEY": ""}, "intranet.E001"),
    ({"SECRET_KEY": "mat-khau"}, "intranet.E001"),
    ({"SECRET_KEY": "a" * 60}, "intranet.E001"),
    ({"DEBUG": "true"}, "intranet.E002"),
    ({"ALLOWED_HOSTS": ""}, "intranet.E003"),
    ({"ALLOWED_HOSTS": "*"}, "intranet.E003"),
    ({"BASE_URL": "http://khuyenhoc.example"}, "intranet.E004"),
    ({"SECURE_SSL_REDIRECT": "false"}, "intranet.E005"),
    ({"SECURE_HSTS_SECONDS": "0"}, "intranet.E005"),
    ({"BASE_URL": "https://nguoi-la.example"}, "intranet.E007"),
    ({"CSRF_TRUSTED_ORIGINS": "http://khuyenhoc.example"}, "intranet.E008"),
    ({"SEARCH_ENGINE": "khong-co"}, "search.E001"),
]


def run(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **GOOD, "VAR_DIR": str(folder), **settings}
    environment["DATABASE_URL"] = environment["DATABASE_URL"] or f"sqlite:///{folder / 'db.sqlite3'}"
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # browser tests set it
    return subprocess.run(  # noqa: S603 - our own code with our own interpreter
        [sys.executable, *command],
        cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_a_complete_environment_passes_the_check_for_deployment(tmp_path):
    checked = run(tmp_path, "manage.py", "check", "--deploy")
    assert checked.returncode == 0, checked.stderr


def test_the_web_server_starts_with_a_complete_environment(tmp_path):
    started = run(tmp_path, "-c", "import intranet.wsgi")
    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize(("settings", "code"), WRONG, ids=[f"{[*each]}-{code}" for each, code in WRONG])
def test_the_web_server_refuses_to_start_and_says_what_to_do(tmp_path, settings, code):
    started = run(tmp_path, "-c", "import intranet.wsgi", **settings)
    assert started.returncode != 0
    assert f"{code}: " in started.stderr
    hint = started.stderr.split(f"{code}: ")[1].splitlines()[0]
    assert any(name in hint for name in settings)


def test_commands_refuse_to_run_and_name_everything_that_is_wrong(tmp_path):
    wrong = {"SECRET_KEY": "mat-khau", "ALLOWED_HOSTS": "*", "BASE_URL": "http://khuyenhoc.example"}
    checked = run(tmp_path, "manage.py", "check", **wrong)
    assert checked.returncode != 0
    for code in ("intranet.E001", "intranet.E003", "intranet.E004"):
        assert code in checked.stderr
    assert "HINT" in checked.stderr


def test_development_asks_for_none_of_this(tmp_path):
    started = run(tmp_path, "manage.py", "check", DJANGO_SETTINGS_MODULE="intranet.settings.dev", BASE_URL="http://a")
    assert started.returncode == 0, started.stderr
