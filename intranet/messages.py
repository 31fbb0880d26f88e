"""Vietnamese messages: `python -m intranet.messages [--collect | --check]`.

Without an option it compiles `django.po` (ours) and `intranet/locale/elsewhere/*.po` (what Wagtail, allauth and Django
say without Vietnamese of their own, or with a wrong one) to `django.mo`, and `djangojs.po` (scripts of the
admin, none of them ours) to `djangojs.mo`, where they are newer; no gettext programs are needed for that.
`--collect` takes up new messages from code and templates (needs xgettext); `--check` fails when a message of the code
is missing from the catalogue or not translated.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("intranet") / "locale" / "vi" / "LC_MESSAGES"
CATALOGUE = ROOT / FOLDER / "django.po"
SCRIPTS = ROOT / FOLDER / "djangojs.po"
ELSEWHERE = ROOT / "intranet" / "locale" / "elsewhere"


def _own() -> polib.POFile:
    catalogue = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    if not catalogue.metadata:
        catalogue.metadata = {
            "Language": "vi",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=1; plural=0;",
        }
    return catalogue


def _with_elsewhere() -> polib.POFile:
    """Return our messages and those of others; where both have one, ours counts."""
    catalogue = _own()
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue}
    for path in sorted(ELSEWHERE.glob("*.po")):
        for entry in polib.pofile(path.read_text("utf-8")):
            if (entry.msgctxt, entry.msgid) not in known:
                catalogue.append(entry)
                known.add((entry.msgctxt, entry.msgid))
    return catalogue


def _compile(target: Path, sources: list[Path], load: Callable[[], polib.POFile]) -> None:
    """Write `target` when one of `sources` is newer; safe with several processes at once."""
    if target.exists() and all(path.stat().st_mtime <= target.stat().st_mtime for path in sources):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".tmp", delete=False) as new:
        new.write(load().to_binary())
    Path(new.name).chmod(0o644)
    Path(new.name).replace(target)


def compile_catalogue() -> None:
    """Write `django.mo` and `djangojs.mo` beside their catalogues where these are newer."""
    sources = [path for path in (CATALOGUE, *ELSEWHERE.glob("*.po")) if path.exists()]
    _compile(CATALOGUE.with_suffix(".mo"), sources, _with_elsewhere)
    _compile(SCRIPTS.with_suffix(".mo"), [SCRIPTS], lambda: polib.pofile(str(SCRIPTS)))


def _messages_in_code(folder: Path) -> polib.POFile:
    """Return every message of code and templates, found by Django's own collector in a copy of the tree."""
    skipped = shutil.ignore_patterns(
        ".venv", "var", ".git", "*.mo", "elsewhere", "__pycache__", ".*_cache", ".hypothesis"
    )
    copy = folder / "tree"
    shutil.copytree(ROOT, copy, ignore=skipped)
    fresh = copy / FOLDER / "django.po"
    fresh.unlink(missing_ok=True)
    (copy / FOLDER).mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "vi", "--no-wrap", "--no-location", "-v", "0"]
        + ["--ignore=tests/*", "--ignore=bench/*"],
        cwd=copy,
        env={key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        | {"DJANGO_SETTINGS_MODULE": "intranet.settings.test", "PYTHONPATH": str(copy)},
        check=True,
    )
    return polib.pofile(str(fresh))


def collect() -> None:
    """Bring the catalogue in step with the code, keep its translations, drop what is no longer used."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in _own()}
    with tempfile.TemporaryDirectory() as folder:
        catalogue = _messages_in_code(Path(folder))
    for entry in catalogue:
        old = known.get((entry.msgctxt, entry.msgid))
        if old is not None:
            plural = old.msgstr_plural or {}
            if entry.msgid_plural:
                entry.msgstr_plural = {0: plural.get(0) or old.msgstr}
            else:
                entry.msgstr = old.msgstr or plural.get(0, "")
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalogue.metadata = _own().metadata
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))


def find_untranslated() -> list[str]:
    """Return one line for each message of the code that the catalogue does not translate."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in _own()}
    with tempfile.TemporaryDirectory() as folder:
        catalogue = _messages_in_code(Path(folder))
    lines = []
    for entry in catalogue:
        ours = known.get((entry.msgctxt, entry.msgid))
        if ours is None:
            lines.append(f"missing: {entry.msgid!r}")
        elif not (ours.msgstr or any(ours.msgstr_plural.values())):
            lines.append(f"not translated: {entry.msgid!r}")
    return lines


def main() -> int:
    """Run from the command line; exit code 1 when `--check` finds something."""
    parser = argparse.ArgumentParser(description=__doc__)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--collect", action="store_true")
    choice.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.check:
        untranslated = find_untranslated()
        sys.stdout.writelines(f"{line}\n" for line in untranslated)
        return 1 if untranslated else 0
    if options.collect:
        collect()
    compile_catalogue()
    return 0


if __name__ == "__main__":
    sys.exit(main())
