"""Tests: a folder of its own, tasks run at once, quick password hashing."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import BASE_DIR, DATABASES, env

_RUN_DIR = Path(tempfile.mkdtemp(prefix="intranet-tests-"))

SECRET_KEY = "tests-only-not-a-secret"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
VAR_DIR = _RUN_DIR
MEDIA_ROOT = _RUN_DIR / "media"
FILE_UPLOAD_TEMP_DIR = _RUN_DIR / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir()
STATIC_ROOT = _RUN_DIR / "static"
SEARCH_INDEX_DIR = _RUN_DIR / "search"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ASSOCIATION_KEPT_SECONDS = 24 * 60 * 60  # no query in the middle of a test that counts them
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DOCUMENTS_DRAW_OFFICE_FILES = False  # each takes LibreOffice seconds
INTRANET_REFERENCE_DATA = Path(env.str("INTRANET_REFERENCE_DATA", default=str(BASE_DIR.parent / "shared" / "data")))

atexit.register(shutil.rmtree, _RUN_DIR, ignore_errors=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the browser tests' server thread and the tests share it as processes do in life.
    DATABASES["default"]["TEST"] = {"NAME": str(_RUN_DIR / "tests.sqlite3")}
    # A database that is thrown away need not survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
