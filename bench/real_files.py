"""Read files as offices publish them, print one table: `python -m bench.real_files [FILE …] [--ends 1] [--json OUT]`.

For each file of `real-files/manifest.jsonl` in the reference data (INTRANET_REFERENCE_DATA): what became of it, pages,
recognised pages, the share of the words of an independent reader (pdftotext, LibreOffice's own export as text) that
were found, the heading against what was read by eye (+ right, X wrong, . empty; ~ and x if it is not called sure),
seconds. Below it the sums by kind. The files are used in place.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import django

if TYPE_CHECKING:
    from documents.files.at_once import FileReport
    from documents.heading.values import Heading

FIELDS: Final = ("number", "date", "type", "issuer", "signer", "signer_position", "signer_capacity", "subject")
RIGHT, WRONG, EMPTY = "right", "wrong", "empty"
ENOUGH_WORDS: Final = 0.9
"""Of a subject: so many of its words, and no more others, make it right."""
_BY_OFFICE: Final = frozenset({"doc", "docx", "rtf"})
_BY_PDFTOTEXT: Final = frozenset({"pdf-text"})
_SCANS: Final = frozenset({"pdf-scan", "pdf-watermark", "jpg"})
_WORD: Final = re.compile(r"[^\W_]+")
_SECONDS: Final = 300


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A file of the manifest: where it lies, under which name it was published, what its heading is, how many pages."""

    path: Path
    kind: str
    name: str
    heading: Mapping[str, str]
    pages: int | None

    @property
    def is_scan(self) -> bool:
        """Tell whether its pages are pictures."""
        return self.kind in _SCANS


@dataclass(frozen=True, slots=True)
class Judged:
    """A field against the truth: right, wrong or empty; share of the words; whether it was called sure."""

    verdict: str
    words: float
    is_sure: bool


def read_manifest(folder: Path) -> list[Case]:
    """Return the files in the order of the manifest."""
    with (folder / "manifest.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Case(
            path=folder / "files" / row["file"],
            kind=row["kind"],
            name=row["origin"].rsplit("/", 1)[-1],
            heading=row.get("heading") or {},
            pages=row.get("pages"),
        )
        for row in rows
    ]


def judge_heading(heading: Heading, truth: Mapping[str, str]) -> dict[str, Judged]:
    """Return what each field is against the truth. What is empty in both is right."""
    readings = heading.readings()
    return {field: _judged(field, readings[field].value, truth[field], readings[field].is_sure) for field in FIELDS}


def _judged(field: str, value: str, truth: str, is_sure: bool) -> Judged:
    shared = words_alike(value, truth)
    if field == "subject":
        is_right = shared >= ENOUGH_WORDS
    elif field == "issuer":
        is_right = _body(value) == _body(truth)
    else:
        is_right = value == truth
    return Judged(RIGHT if is_right else WRONG if value else EMPTY, shared, is_sure)


def _body(name: str) -> str:
    return " ".join(_WORD.findall(name.lower().replace("việt nam", "")))


def words_alike(one: str, other: str) -> float:
    """Return how many words two texts share, of those that either has: 1 if they are the same."""
    first, second = Counter(_WORD.findall(one.lower())), Counter(_WORD.findall(other.lower()))
    most = first.total() + second.total()
    return 2 * (first & second).total() / most if most else 1.0


def words_found(text: str, reference: str) -> float:
    """Return the share of the words of an independent reader that a text holds."""
    wanted = Counter(_WORD.findall(reference.lower()))
    return (wanted & Counter(_WORD.findall(text.lower()))).total() / wanted.total() if wanted else 1.0


def read_otherwise(cases: Iterable[Case], folder: Path) -> dict[Path, str]:
    """Return the text of files as programs read them that are none of ours; without an entry where there is none."""
    texts: dict[Path, str] = {}
    for case in cases:
        if case.kind in _BY_PDFTOTEXT and shutil.which("pdftotext"):
            done = subprocess.run(
                ["pdftotext", str(case.path), "-"], capture_output=True, timeout=_SECONDS, check=False
            )
            texts[case.path] = done.stdout.decode(errors="replace")
    of_office = [case.path for case in cases if case.kind in _BY_OFFICE]
    if of_office and shutil.which("soffice"):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        order = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
        subprocess.run([*order, *map(str, of_office)], capture_output=True, timeout=_SECONDS, check=False)
        for path in of_office:
            exported = folder / f"{path.stem}.txt"
            if exported.exists():
                texts[path] = exported.read_text("utf-8-sig", errors="replace")
    return texts


def run(cases: Sequence[Case], *, ends: int | None) -> list[dict[str, Any]]:
    """Read the files one after the other; return a row of figures for each, printed as it is known."""
    from documents.files.at_once import read_at_once

    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="real-files-") as folder:
        references = read_otherwise(cases, Path(folder))
    _print_head()
    for case in cases:
        begun = time.perf_counter()
        report = read_at_once(case.path, name=case.name, max_recognised=ends)
        row = _row(case, report, references.get(case.path), time.perf_counter() - begun)
        rows.append(row)
        _print_row(row)
    return rows


def _row(case: Case, report: FileReport, reference: str | None, seconds: float) -> dict[str, Any]:
    text = "\n".join(page.text for page in report.pages)
    judged = judge_heading(report.heading, case.heading) if case.heading else {}
    return {
        "file": case.path.name,
        "kind": case.kind,
        "state": str(report.state),
        "reader": report.reader,
        "pages": report.page_count,
        "ocr_pages": len(report.recognised),
        "characters": report.characters,
        "confidence": report.confidence,
        "words": round(words_found(text, reference), 3) if reference is not None else None,
        "heading": {field: found.verdict for field, found in judged.items()},
        "sure": {field: found.is_sure for field, found in judged.items()},
        "subject_words": round(judged["subject"].words, 3) if judged else None,
        "notes": list(report.notes),
        "seconds": round(seconds, 2),
    }


def _print_head() -> None:
    print(
        f"{'file':12} {'kind':14} {'state':10} {'reader':12} pages  ocr   chars conf words heading        seconds notes"
    )
    print(f"{'':91} {' '.join(field[0] for field in FIELDS)}")


def _print_row(row: Mapping[str, Any]) -> None:
    marks = {RIGHT: "+", WRONG: "X", EMPTY: "."}
    unsure = {RIGHT: "~", WRONG: "x", EMPTY: "."}
    heading = " ".join((marks if row["sure"][field] else unsure)[verdict] for field, verdict in row["heading"].items())
    words = "" if row["words"] is None else f"{row['words']:.3f}"
    confidence = "" if row["confidence"] is None else f"{row['confidence']:.2f}"
    print(
        f"{row['file']:12} {row['kind']:14} {row['state']:10} {row['reader']:12} {row['pages']:5} {row['ocr_pages']:4}"
        f" {row['characters']:7} {confidence:>4} {words:>5} {heading:17} {row['seconds']:7.1f}"
        f" {' '.join(row['notes'])}",
        flush=True,
    )


def summarise(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print the sums by kind, and the fields of headings of texts and of scans."""
    kinds: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    print(f"\n{'kind':14} files read partly unreadable refused  pages  ocr  words  seconds")
    for kind, of_kind in [*sorted(kinds.items()), ("all", list(rows))]:
        states = Counter(row["state"] for row in of_kind)
        found = [row["words"] for row in of_kind if row["words"] is not None]
        words = f"{sum(found) / len(found):.3f}" if found else ""
        counts = [states[state] for state in ("read", "partly", "unreadable", "refused")]
        sums = [sum(row[key] for row in of_kind) for key in ("pages", "ocr_pages", "seconds")]
        print(
            f"{kind:14} {len(of_kind):5} {counts[0]:4} {counts[1]:6} {counts[2]:10} {counts[3]:7}"
            f" {sums[0]:6} {sums[1]:4} {words:>6} {sums[2]:8.1f}"
        )
    for name, is_scan in (("text", False), ("scans", True)):
        _summarise_headings(name, [row for row in rows if row["heading"] and (row["kind"] in _SCANS) is is_scan])


def _summarise_headings(name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    print(f"\n{'headings, ' + name:20} {len(rows):3}  right wrong empty   sure  of these right")
    for field in FIELDS:
        verdicts = Counter(row["heading"][field] for row in rows)
        sure = [row["heading"][field] == RIGHT for row in rows if row["sure"][field]]
        print(
            f"{field:24} {verdicts[RIGHT]:6} {verdicts[WRONG]:5} {verdicts[EMPTY]:5}   {len(sure):4}  {sum(sure):4}"
            + (f"   words {sum(row['subject_words'] for row in rows) / len(rows):.3f}" if field == "subject" else "")
        )


def main() -> None:
    """Read the arguments, read the files, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="names in the manifest; all if none is given")
    parser.add_argument("--ends", type=int, default=None, help="recognise so many pages at either end of a scan")
    parser.add_argument("--json", type=Path, default=None, help="write the rows to this file as well")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.dev")
    django.setup()
    from django.conf import settings

    cases = read_manifest(Path(settings.INTRANET_REFERENCE_DATA) / "real-files")
    wanted = [case for case in cases if not arguments.files or case.path.name in arguments.files]
    rows = run(wanted, ends=arguments.ends)
    summarise(rows)
    if arguments.json:
        arguments.json.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
