"""The kind of a file is told by what it holds."""

from __future__ import annotations

import io
import struct

import pytest

from documents.extraction import media_types
from documents.extraction.recognition import media_type_of
from documents.extraction.values import ExtractionError, ReadingProblem
from tests.documents import media_files, office_files, sample_files

RECOGNISED = {
    "pdf": (sample_files.pdf(["chữ"]), media_types.PDF),
    "docx": (sample_files.word_file(), media_types.DOCX),
    "pptx": (office_files.presentation("Bài 1"), media_types.PPTX),
    "xlsx": (office_files.class_list(), media_types.XLSX),
    "jpg": (media_files.picture("JPEG"), media_types.JPEG),
    "png": (media_files.picture("PNG"), media_types.PNG),
    "webp": (media_files.picture("WEBP"), media_types.WEBP),
    "gif": (media_files.picture("GIF"), media_types.GIF),
    "mp3": (media_files.mp3(), media_types.MP3),
    "mp3 behind a tag": (media_files.mp3(tag=b"\x00" * 20_000), media_types.MP3),
    "m4a": (media_files.mp4(b"soun", brand=b"M4A "), media_types.M4A),
    "m4a of a telephone": (media_files.mp4(b"soun", brand=b"mp42"), media_types.M4A),
    "aac": (media_files.aac(), media_types.AAC),
    "ogg with Opus": (media_files.ogg(), media_types.OGG),
    "ogg with Vorbis": (media_files.ogg(b"\x01vorbis"), media_types.OGG),
    "wav": (media_files.wav(), media_types.WAV),
}


@pytest.mark.parametrize(("data", "media_type"), RECOGNISED.values(), ids=RECOGNISED)
def test_a_file_is_recognised_and_left_at_its_beginning(data: bytes, media_type: str) -> None:
    source = io.BytesIO(data)
    assert media_type_of(source) == media_type
    assert source.tell() == 0


def old_office(stream: str) -> bytes:
    """Return the start of a container of old Office whose directory, in its third sector, names a stream."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<16xHHHH14xL", 0x3E, 3, 0xFFFE, 9, 1)
    return header.ljust(1024, b"\x00") + stream.encode("utf-16-le").ljust(512, b"\x00")


REFUSED = {
    "film": (media_files.mp4(b"vide", b"soun"), ReadingProblem.UNKNOWN_TYPE),
    "container of nothing": (media_files.mp4(), ReadingProblem.UNKNOWN_TYPE),
    "film in Ogg": (media_files.ogg(b"\x80theora"), ReadingProblem.UNKNOWN_TYPE),
    "film in RIFF": (b"RIFF\x00\x00\x00\x00AVI LIST" + b"\x01" * 99, ReadingProblem.UNKNOWN_TYPE),
    "one frame and noise": (media_files.mp3()[:417] + b"\x01\x02" * 500, ReadingProblem.UNKNOWN_TYPE),
    "picture of an iPhone": (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20, ReadingProblem.PICTURE),
    "TIFF": (media_files.picture("TIFF"), ReadingProblem.PICTURE),
    "OpenDocument sheet": (
        sample_files.archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        ReadingProblem.SPREADSHEET,
    ),
    "old Word": (old_office("WordDocument"), ReadingProblem.OLD_WORD),
    "old Excel": (old_office("Workbook"), ReadingProblem.OLD_OFFICE),
    "old PowerPoint": (old_office("PowerPoint Document"), ReadingProblem.OLD_OFFICE),
    "locked with a password": (old_office("EncryptedPackage"), ReadingProblem.ENCRYPTED),
}


@pytest.mark.parametrize(("data", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_is_never_kept_is_told_apart(data: bytes, problem: ReadingProblem) -> None:
    with pytest.raises(ExtractionError) as raised:
        media_type_of(io.BytesIO(data))
    assert raised.value.problem is problem
