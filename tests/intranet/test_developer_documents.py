"""The documents for developers name files that exist, and the contracts that they speak of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
]
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"(?:[a-z_.]+/)+(?:[A-Za-z_.-]+\.(?:py|html|md|toml|sh|css|js|po|csv|yaml|txt))?")
#: Folders that the project makes or that stand for a part of an address.
_MADE = ("var/", "bench/results/", ".venv/", "admin/")


def _named_paths(document: Path) -> set[str]:
    spans = _CODE.findall(document.read_text(encoding="utf-8"))
    return {span for span in spans if _PATH.fullmatch(span) and not span.startswith(_MADE)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_names_only_files_and_folders_that_exist(document: Path) -> None:
    inside_an_app = {path.name for path in ROOT.iterdir() if path.is_dir()}
    missing = sorted(
        named
        for named in _named_paths(document)
        if named.split("/")[0] in inside_an_app and not (ROOT / named).exists()
    )
    assert missing == []


def test_every_app_is_in_the_picture_of_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")} - {"demo"}
    assert {app for app in apps if f"{app}/" not in text} == set()
