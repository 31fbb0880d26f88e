"""Telephone numbers and the like that once stood on pages: the migration moves them and leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.database import REPOSITORY
from tests.training.old_facts import FACTS


def test_old_facts_move_out_of_pages_and_revisions_with_the_consent_that_was_given(
    migrated_template: Path, tmp_path: Path
) -> None:
    shutil.copy(migrated_template, tmp_path / "old.sqlite3")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'old.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "intranet.settings.test",
    }
    command = [sys.executable, "-m", "tests.training.old_facts"]
    ended = subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, capture_output=True, text=True)
    found = json.loads(ended.stdout)
    clean = {"with a basis": True, "revisions": 2, "left in revisions": []}
    assert found["published"] == {
        "facts": FACTS,
        # The birthday was taken back in a draft that nobody had published yet.
        "consents": [["phone", "members", None]],
        "titles": ["Phạm Thị Dung"],
        **clean,
    }
    drafted = {**FACTS, "phone": "0900 000 009"}
    assert found["drafted"] == {"facts": drafted, "consents": [], "titles": ["Lê Văn Cường"], **clean}
