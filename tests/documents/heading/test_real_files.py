"""Files as offices publish them: floors that no change may go below; `python -m bench.real_files` prints all of it.

Texts are read in this process, and old Word files turned by one run of LibreOffice, so that the tests stay quick; of
the scans those of one page are recognised.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from bench.real_files import RIGHT, Case, Judged, judge_heading, read_manifest, read_otherwise, words_found
from documents.extraction.child_process import pages_of
from documents.extraction.media_types import PDF
from documents.extraction.recognition import media_type_of
from documents.extraction.values import Limits, TitledText
from documents.heading.recognise import recognise_heading
from documents.heading.values import Heading, HeadingPage
from documents.ocr.process import recognise
from documents.ocr.program import find_tesseract
from tests.real_parts import libreoffice, part_is_missing, reference_data

pytestmark = [pytest.mark.xdist_group("real-files"), pytest.mark.no_cover]

FLOORS = {"number": 0.97, "date": 0.97, "type": 0.97, "issuer": 0.93, "signer": 0.9, "subject": 0.9}
SCAN_FLOORS = {"type": 0.9, "issuer": 0.9, "signer": 0.8, "subject": 0.8}
SURE_FLOOR = 0.98
LAW_FLOOR = 0.98
WORDS_FLOOR = 0.97
OLD_WORD = frozenset({"doc", "rtf"})


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return read_manifest(reference_data("real-files"))


@pytest.fixture(scope="module")
def converted(cases: Sequence[Case], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the old Word files as DOCX."""
    folder = tmp_path_factory.mktemp("converted")
    order = [str(libreoffice()), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    order += ["--convert-to", "docx", "--outdir", str(folder)]
    old = [str(case.path) for case in cases if case.kind in OLD_WORD]
    subprocess.run([*order, *old], check=True, capture_output=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def texts(cases: Sequence[Case], converted: Path) -> dict[Case, list[TitledText]]:
    """Return the pages of every file that is no PowerPoint of old, which the tests of the conversion read."""
    return {case: _pages_of(case, converted) for case in cases if case.kind not in {"ppt", "jpg"}}


@pytest.fixture(scope="module")
def headings(texts: Mapping[Case, Sequence[TitledText]]) -> list[tuple[Case, Heading]]:
    """Return what is recognised in the files with a text and a letterhead that was read by eye."""
    return [(case, _heading_of(case, pages)) for case, pages in texts.items() if case.heading and not case.is_scan]


def _pages_of(case: Case, converted: Path) -> list[TitledText]:
    turned = converted / f"{case.path.stem}.docx"
    path = turned if case.kind in OLD_WORD and turned.exists() else case.path
    return list(pages_of(path, media_type_of(path), Limits(), []))


def _heading_of(case: Case, pages: Sequence[TitledText]) -> Heading:
    written = [HeadingPage(number, page.text) for number, page in enumerate(pages, start=1) if page.text]
    return recognise_heading(written, filename=case.name)


def _share(judged: Sequence[dict[str, Judged]], field: str) -> float:
    """Return how many are right; of a subject how many of its words."""
    if field == "subject":
        return sum(each[field].words for each in judged) / len(judged)
    return sum(each[field].verdict == RIGHT for each in judged) / len(judged)


def _wrongly_sure(judged: Sequence[dict[str, Judged]]) -> tuple[int, int]:
    sure = [found.verdict == RIGHT for each in judged for found in each.values() if found.is_sure]
    return len(sure) - sum(sure), len(sure)


def test_every_file_with_a_text_is_read_and_every_scan_is_told_as_one(
    texts: Mapping[Case, Sequence[TitledText]],
) -> None:
    told = {case.path.name: [page.is_picture for page in pages] for case, pages in texts.items() if case.is_scan}
    assert {name for name, pages in told.items() if not all(pages)} == set()
    assert len(told) == 26
    written = {case.path.name: pages for case, pages in texts.items() if not case.is_scan}
    # The layer of one is an old recognition that does not read as Vietnamese: told as a picture, and recognised.
    silent = {name for name, pages in written.items() if not any(page.text for page in pages)}
    assert silent <= {"vi-0205.pdf"}
    assert len(written) == 62


def test_no_words_are_lost(
    cases: Sequence[Case], texts: Mapping[Case, Sequence[TitledText]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    word = [case for case in cases if case.kind in {*OLD_WORD, "docx"}]
    others = read_otherwise(word, tmp_path_factory.mktemp("exported"))
    shares = sorted(
        words_found("\n".join(page.text for page in texts[case]), others[case.path])
        for case in word
        if case.path in others
    )
    assert len(shares) > 40
    # One is written in an old font, which the other reader leaves as it is; one has a table of contents.
    assert shares[3] >= WORDS_FLOOR


def test_headings_of_texts_are_recognised(headings: Sequence[tuple[Case, Heading]]) -> None:
    judged = [judge_heading(heading, case.heading) for case, heading in headings]
    assert len(judged) > 30
    assert {field: _share(judged, field) for field, floor in FLOORS.items() if _share(judged, field) < floor} == {}
    wrong, all_sure = _wrongly_sure(judged)
    assert wrong <= all_sure * (1 - SURE_FLOOR)


def test_headings_of_scans_are_recognised_and_what_is_sure_is_right(cases: Sequence[Case]) -> None:
    if find_tesseract() is None:
        part_is_missing("Tesseract")
    judged = []
    for case in cases:
        if case.is_scan and case.heading and case.pages == 1:
            pages = recognise(case.path, media_type=PDF, numbers=(1,))
            read = [HeadingPage(page.number, page.text, page.words, page.confidence) for page in pages]
            heading = recognise_heading(read, filename=case.name)
            assert heading.number.box and heading.date.box, "the picture of the line is shown beside the field"
            judged.append(judge_heading(heading, case.heading))
    assert len(judged) > 1
    below = {field: share for field, floor in SCAN_FLOORS.items() if (share := _share(judged, field)) < floor}
    assert below == {}
    assert _wrongly_sure(judged)[0] == 0
    assert _share(judged, "number") == 1, "the name of the file tells what a pen wrote"


def _laws() -> Iterator[dict[str, str]]:
    with gzip.open(reference_data("corpus/laws.docs.jsonl.gz"), "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def test_number_type_and_day_of_laws_are_read_and_nothing_else_is_taken_for_them() -> None:
    found = {"number": 0, "type": 0, "date": 0}
    printed = dict.fromkeys(found, 0)
    wrong: list[str] = []
    for law in _laws():
        first, last = law["text"][:2_500], law["text"][-1_500:]
        # Pages in English print their number as "No.".
        head = "" if "SOCIALIST" in first else law["text"][:600]
        heading = recognise_heading([HeadingPage(1, first), HeadingPage(2, last)], filename="luat.html")
        # The metadata call a code ("Bộ luật") a law.
        kind = heading.type.value.replace("Bộ luật", "Luật")
        for field, value, is_printed in (
            ("number", heading.number.value, law["number"] in re.sub(r"\s", "", head)),
            ("type", kind, re.search(r"^\s*(?:BỘ\s+)?LUẬT\s*$", head, re.MULTILINE) is not None),
            ("date", heading.date.value, re.search(r"(?i)ngày\s+\d{1,2}\s+tháng", head) is not None),
        ):
            printed[field] += is_printed
            found[field] += is_printed and value == law[field]
            if value not in {"", law[field]}:
                wrong.append(f"{law['id']} {field} {value}")
    assert wrong == []
    assert min(printed.values()) > 170
    assert {field for field in found if found[field] < LAW_FLOOR * printed[field]} == set()
