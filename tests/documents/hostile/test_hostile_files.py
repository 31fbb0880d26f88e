"""Hostile and damaged files: what is said of each, exactly; and everything else goes on as before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.utils.translation import override

from documents.extraction.messages import message_for
from documents.extraction.process import extract
from documents.extraction.values import ExtractionError, ReadingProblem
from documents.files.at_once import State, read_at_once
from documents.files.processing import READING
from documents.models import Citation, Directive, DirectiveFile, ProcessingState, TextPage
from documents.record.uploads import check_upload
from search.indexing import maintenance
from tests.conftest import ClientFor
from tests.documents import sample_files
from tests.documents.hostile.cases import HOSTILE, PACKED
from tests.documents.hostile.files import Hostile
from tests.documents.records import make_directive
from tests.real_parts import libreoffice

CHILD = Path(settings.BASE_DIR)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """Return the lines that a child process answers about each file; nothing but the beginning of it for a dead one."""
    folder = tmp_path_factory.mktemp("hostile")
    places = {name: folder / f"{number:03}.tep" for number, name in enumerate(HOSTILE)}
    for name, path in places.items():
        path.write_bytes(HOSTILE[name].make())
    command = [sys.executable, "-m", "tests.documents.hostile.group", str(folder)]
    subprocess.run(command, check=True, cwd=CHILD, timeout=300)
    return {
        name: [json.loads(line) for line in path.with_suffix(".answer").read_text(encoding="utf-8").splitlines()]
        for name, path in places.items()
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_wrong_with_a_file_is_told_exactly(answers: dict[str, list[dict[str, Any]]], name: str) -> None:
    case, lines = HOSTILE[name], answers[name]
    closing = lines[-1].get("closing") if lines else None
    problem = ReadingProblem.CRASH if closing is None else closing.get("problem")
    assert problem == case.problem
    if case.problem is None:
        assert_reads(case, "\n".join(line["text"] for line in lines[:-1]))
    else:
        assert_told(case, str(closing["detail"]) if closing else "")


def assert_reads(case: Hostile, text: str) -> None:
    assert case.reads in text
    assert case.never not in text


def assert_told(case: Hostile, detail: str) -> None:
    """Make sure that people are told in whole Vietnamese sentences what happened and what to do."""
    assert case.problem
    with override("vi"):
        told = message_for(ExtractionError(case.problem, detail), name=case.name)
    with override("en"):
        assert told != message_for(ExtractionError(case.problem, detail), name=case.name)
    assert told.endswith(".")
    assert "%" not in told
    assert "  " not in told
    assert "hơn triệu" not in told
    assert told.count(". ") >= 1, "what to do is said as well"


@pytest.mark.parametrize("name", PACKED)
def test_what_is_wrong_with_a_package_is_told_exactly(tmp_path: Path, name: str) -> None:
    case, path = PACKED[name], tmp_path / "trong" / "sau" / "tep"
    path.parent.mkdir(parents=True)
    path.write_bytes(case.make())
    try:
        found = extract(path)
    except ExtractionError as error:
        assert error.problem is case.problem
        assert_told(case, error.detail)
    else:
        assert case.problem is None
        assert_reads(case, "\n".join(page.text for page in found.pages))
        assert not [page for page in found.pages if set(page.title) & set("\n\r\u202e")]
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]
    assert not Path("/etc/out.txt").exists()


@pytest.mark.parametrize(
    "data",
    [
        rb"{\rtf1\ansi \bin99999999999 " + b"a" * 99 + rb" \u272?i\u7873?u 1.}",
        rb"{\rtf1\ansi " + b"{" * 20_000 + rb"a",
    ],
    ids=["a count beyond the end", "20,000 groups"],
)
def test_rich_text_that_lies_harms_nobody_but_itself(tmp_path: Path, data: bytes) -> None:
    libreoffice()
    path = tmp_path / "tep"
    path.write_bytes(data)
    try:
        assert extract(path).page_count >= 0
    except ExtractionError as error:
        assert error.problem in {ReadingProblem.BROKEN, ReadingProblem.CRASH, ReadingProblem.HOSTILE_XML}


def test_a_pipe_is_not_waited_for_and_a_folder_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.pdf")
    for path in (tmp_path / "ong.pdf", tmp_path):
        report = read_at_once(path)
        assert (report.state, report.notes) == (State.UNREADABLE, ("Đây không phải là tệp.",))


# The whole way: sent, read by the worker, seen; and everything else as before

REFUSED_AT_THE_GATE = {
    "nothing": "trống",
    "a program": "Không đọc được",
    "a locked new Office file": "mật khẩu",
    "half a Word file": "DOCX hoặc PDF",
    "a RAR": "ZIP",
}
FAILED = {
    "half a PDF": "hỏng",
    "a PNG of 10^10 pixels": "100 triệu",
    "a bomb of Word": "250 lần",
    "10,000 pages": "10000",
    "100,000 open elements": "DOCX hoặc PDF",
}


@pytest.fixture
def directive(db: None, media_folder: Path) -> Directive:
    """Return a directive that is found by its text."""
    made = make_directive(text="Điều 1. Tuần lễ hưởng ứng học tập suốt đời.")
    maintenance.rebuild()
    return made


def stored() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Directive, DirectiveFile, TextPage, Citation))


def assert_the_site_works(reader: Client, directive: Directive) -> None:
    assert reader.get("/health/").status_code == 200
    assert reader.get("/").status_code == 200
    assert directive.number in reader.get("/tra-cuu/", {"q": "hưởng ứng học tập"}).content.decode()
    assert "hưởng ứng" in reader.get(directive.get_absolute_url()).content.decode()


def test_what_is_refused_at_the_gate_changes_nothing(directive: Directive) -> None:
    before = stored()
    for name, said in REFUSED_AT_THE_GATE.items():
        with pytest.raises(ValidationError) as raised:
            check_upload(ContentFile(HOSTILE[name].make(), name=HOSTILE[name].name), may_wait=True)
        assert said in raised.value.messages[0], name
    assert stored() == before


def test_a_file_that_fails_says_so_and_everything_else_goes_on(directive: Directive, client_for: ClientFor) -> None:
    reader = client_for("members")
    pages = TextPage.objects.count()
    for name, said in FAILED.items():
        content = ContentFile(HOSTILE[name].make(), name=HOSTILE[name].name)
        record = DirectiveFile.objects.create(directive=directive, file=content)
        assert READING.process(record.pk) == ProcessingState.FAILED, name
        record.refresh_from_db()
        assert said in record.error, name
        assert TextPage.objects.count() == pages
    assert_the_site_works(reader, directive)
    good = ContentFile(sample_files.pdf(["Điều 2. Gia đình học tập"]), name="tot.pdf")
    record = DirectiveFile.objects.create(directive=directive, file=good)
    assert READING.process(record.pk) == ProcessingState.DONE
    assert "Gia đình học tập" in reader.get(directive.get_absolute_url()).content.decode()
