"""Production starts with good settings only: neither commands nor the web server come up with an insecure one.

What each setting leads to is tried on the settings of production in this process; that real processes come up or refuse
to is seen once for each way to start.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from accounts.roles import Role
from demo.people import ACCOUNTS, DEMO_PASSWORD
from intranet.starting import refuse_wrong_settings

pytestmark = pytest.mark.django_db
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
    "EMAIL_URL": "smtp+tls://thu:mat-khau@mail.khuyenhoc.example:587",
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
    ({"SECRET_KEY": "django-insecure-q8Vn3zLw0RkT5yHc2XbJ7mPd9GfS4aUe6ZiCoWxEv"}, "intranet.E001"),
    ({"SECRET_KEY": "CHANGE-ME-q8Vn3zLw0RkT5yHc2XbJ7mPd9GfS4aUe6ZiCoWxEv"}, "intranet.E001"),
    ({"SECRET_KEY": "only-for-the-demo-on-this-machine-never-for-production"}, "intranet.E001"),
    ({"SECRET_KEY": "SECRET_KEY=  at least 50 random characters, of your own"}, "intranet.E001"),
    ({"ALLOWED_HOSTS": "khuyenhoc.example,*"}, "intranet.E003"),
    ({"ALLOWED_HOSTS": "khuyenhoc.example,.vn"}, "intranet.E003"),
    ({"ALLOWED_HOSTS": "khuyenhoc.example,.com.vn"}, "intranet.E003"),
    ({"SECURE_HSTS_SECONDS": "1"}, "intranet.E005"),
    ({"EMAIL_URL": "consolemail://"}, "intranet.E009"),
    ({"EMAIL_URL": "filemail:///tmp/thu"}, "intranet.E009"),
    ({"EMAIL_URL": "dummymail://"}, "intranet.E009"),
    ({"EMAIL_URL": "smtp://"}, "intranet.E009"),
    ({"ALLOWED_HOSTS": "khuyenhoc.example,.gov.vn"}, "intranet.E003"),
    ({"ALLOWED_HOSTS": "localhost", "BASE_URL": "https://localhost"}, "intranet.E007"),
    ({"SECRET_KEY": "abababababababababababababababababababababababababab"}, "intranet.E001"),
]
CHECKED = (
    "ALLOWED_HOSTS", "BASE_URL", "CSRF_COOKIE_SECURE", "CSRF_TRUSTED_ORIGINS", "DEBUG", "EMAIL_BACKEND", "EMAIL_HOST",
    "REQUIRE_SECURE_SETTINGS",
    "SEARCH_ENGINE", "SECRET_KEY", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE",
)  # fmt: skip


def production_settings(
    folder: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, without: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return what the settings of production are in this environment, for the names that the checks look at."""
    for name, value in {**GOOD, "VAR_DIR": str(folder), **environment}.items():
        monkeypatch.setenv(name, value)
    for name in without:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'db.sqlite3'}")
    for name in ("base", "production"):
        monkeypatch.delitem(sys.modules, f"intranet.settings.{name}", raising=False)
    module = importlib.import_module("intranet.settings.production")
    del sys.modules["intranet.settings.production"]
    return {name: getattr(module, name) for name in CHECKED}


@pytest.mark.parametrize(("environment", "code"), WRONG, ids=[f"{[*each]}-{code}" for each, code in WRONG])
def test_a_wrong_setting_is_refused_and_the_message_says_what_to_do(tmp_path, monkeypatch, environment, code):
    settings = production_settings(tmp_path, environment, monkeypatch)
    with override_settings(**settings), pytest.raises(ImproperlyConfigured) as refused:
        refuse_wrong_settings()
    lines = [line for line in str(refused.value).splitlines() if line.startswith(f"{code}: ")]
    assert len(lines) == 1, refused.value
    assert any(name in lines[0] for name in environment)


@pytest.mark.parametrize(
    "hosts", ["khuyenhoc.example", ".khuyenhoc.example,khuyenhoc.example", "localhost,khuyenhoc.example"]
)
def test_good_settings_are_not_refused(tmp_path, monkeypatch, hosts):
    with override_settings(**production_settings(tmp_path, {"ALLOWED_HOSTS": hosts}, monkeypatch)):
        refuse_wrong_settings()


def test_a_site_without_a_mail_server_does_not_start(tmp_path, monkeypatch):
    settings = production_settings(tmp_path, {}, monkeypatch, without=("EMAIL_URL",))
    with override_settings(**settings), pytest.raises(ImproperlyConfigured, match="E009.*Set EMAIL_URL"):
        refuse_wrong_settings()


def test_a_site_with_the_accounts_of_the_demo_does_not_start(tmp_path, monkeypatch, make_user):
    known = make_user(ACCOUNTS[0].username, Role.MEMBERS)
    known.set_password(DEMO_PASSWORD)
    known.save()
    with override_settings(**production_settings(tmp_path, {}, monkeypatch)):
        with pytest.raises(ImproperlyConfigured, match=f"demo.E001.*{known.username}"):
            refuse_wrong_settings()
        known.set_password("mot-mat-khau-khac-2026")
        known.save()
        refuse_wrong_settings()


def run(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **GOOD, "VAR_DIR": str(folder), **settings}
    environment["DATABASE_URL"] = environment["DATABASE_URL"] or f"sqlite:///{folder / 'db.sqlite3'}"
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # browser tests set it
    return subprocess.run(  # noqa: S603 - our own code with our own interpreter
        [sys.executable, *command],
        cwd=PROJECT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


START = """
import intranet.wsgi
from django.core.management import call_command
from django.db import connection
call_command("check", deploy={deploy})
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous"):
        cursor.execute(f"PRAGMA {{name}}")
        print(name, *cursor.fetchone())
"""


@pytest.mark.parametrize(
    ("environment", "deploy"),
    [
        pytest.param({}, True, id="production"),
        pytest.param(
            {"DJANGO_SETTINGS_MODULE": "intranet.settings.dev", "BASE_URL": "http://a"}, False, id="development"
        ),
    ],
)
def test_the_web_server_starts_and_what_it_saves_survives_a_power_cut(tmp_path, environment, deploy):
    started = run(tmp_path, "-c", START.format(deploy=deploy), **environment)
    assert started.returncode == 0, started.stderr
    # 2 is FULL: with NORMAL (1) a power cut takes back transactions that were said to be saved.
    assert started.stdout.split("\n")[-3:-1] == ["journal_mode wal", "synchronous 2"], started.stderr


SEVERAL_WRONG = {"SECRET_KEY": "mat-khau", "ALLOWED_HOSTS": "*", "BASE_URL": "http://khuyenhoc.example"}


@pytest.mark.parametrize("command", [("-c", "import intranet.wsgi"), ("manage.py", "check")], ids=["server", "command"])
def test_server_and_commands_refuse_to_run_and_name_everything_that_is_wrong(tmp_path, command):
    started = run(tmp_path, *command, **SEVERAL_WRONG)
    assert started.returncode != 0
    for code, hint in (("E001", "Set SECRET_KEY"), ("E003", "Set ALLOWED_HOSTS"), ("E004", "Set BASE_URL")):
        assert f"intranet.{code}" in started.stderr
        assert hint in started.stderr
