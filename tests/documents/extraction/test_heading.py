"""The beginning of a file, read at the upload: what is seen of it, and files that are made to keep the site waiting."""

from __future__ import annotations

import io
import zipfile

import pytest

from documents.extraction import media_types
from documents.extraction.heading import READERS, heading_of
from tests.documents.sample_files import pdf

STAMP = "<w:p><w:t>MẬT</w:t></w:p>"
#: Endless for a pattern that looks for the end anew from each beginning.
BEGINNINGS = ("<script ", "<style>", "<STYLE>x</script>", "<head\n", "<w:br ", "<br ", "</script ", "<", "&", "\n ")
ROOM = 120_000


def docx(*parts: str) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, part in enumerate(parts):
            packed.writestr(f"word/header{number}.xml", part)
    return file


def html(text: str) -> io.BytesIO:
    return io.BytesIO(f"<html><body>{text}".encode())


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_file_of_nothing_but_beginnings_is_read_at_once(beginning: str) -> None:
    filled = beginning * (ROOM // len(beginning))
    assert "MẬT" in heading_of(docx(STAMP, *[filled] * 3), media_types.DOCX)
    assert "MẬT" in heading_of(html(f"{STAMP}{filled}"), media_types.HTML)


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("a<script>b</script>c", "ac"),
        ("a<SCRIPT type='x'>b</style>c</script >d", "ad"),
        ("a<style>b<script>c</style>d</script>e", "ade"),
        ("a<header>b</header>c", "abc"),
        ("a<script>b", "ab"),
        ("a</script>b", "ab"),
        ("a<br class='x'>b<br/>c</p>d", "a\nb\nc\nd"),
    ],
)
def test_what_no_reader_sees_is_left_out(markup: str, seen: str) -> None:
    assert heading_of(html(markup), media_types.HTML) == seen


def test_more_readers_than_the_site_can_bear_are_not_started() -> None:
    file = io.BytesIO(pdf(["UBND HUYỆN\nTỐI MẬT"]))
    with READERS:
        assert "TỐI MẬT" in heading_of(file, media_types.PDF, may_wait=True)
        with READERS:
            assert heading_of(file, media_types.PDF, may_wait=True) == ""
    assert "TỐI MẬT" in heading_of(file, media_types.PDF, may_wait=True)
