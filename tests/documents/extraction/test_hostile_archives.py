"""Archives made to hurt: lists of members that are endless, and members that cannot be unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from documents.extraction.archive import MAX_MEMBERS
from documents.extraction.process import extract
from documents.extraction.values import ExtractionError, ReadingProblem
from documents.importing.attaching import Attachments
from documents.importing.tables.reading import read_rows
from documents.importing.values import UnreadableTable
from documents.record.uploads import check_upload

TOO_MANY = "hơn 5.000 phần"
WORD, TYPE = "word/document.xml", "mimetype"
ODT = b"application/vnd.oasis.opendocument.text"
_END, _COUNT = b"PK\x05\x06", 8


def with_members(count: int, *, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(WORD, b"<w/>")
        for number in range(count - 1):
            member = zipfile.ZipInfo(f"{number}.csv")
            member.comment = comment
            archive.writestr(member, b"")
    return out.getvalue()


def that_says_one_member(data: bytes) -> bytes:
    place = data.rindex(_END) + _COUNT
    return data[:place] + struct.pack("<HH", 1, 1) + data[place + 4 :]


def damaged(name: str, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive whose member `name` is packed by `method` and broken in its middle."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr(name, ODT * 8)
        packed = archive.getinfo(name)
    data = bytearray(out.getvalue())
    start = packed.header_offset + 30 + len(name)
    data[start : start + packed.compress_size] = b"\xff" * packed.compress_size
    return bytes(data)


def packed_in_a_way_nobody_knows() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(TYPE, ODT)
    data = out.getvalue()
    local, central = data.index(b"PK\x03\x04") + 8, data.index(b"PK\x01\x02") + 10
    return data[:local] + b"\x63\x00" + data[local + 2 : central] + b"\x63\x00" + data[central + 2 :]


ENDLESS = {
    "many": with_members(MAX_MEMBERS + 1),
    "many that say they are one": that_says_one_member(with_members(MAX_MEMBERS + 1)),
    "few with a novel each": with_members(100, comment=b"x" * 60_000),
}


@pytest.mark.parametrize("data", ENDLESS.values(), ids=ENDLESS)
def test_an_upload_with_an_endless_list_of_members_is_refused_unopened(data: bytes) -> None:
    with pytest.raises(ValidationError, match=TOO_MANY) as raised:
        check_upload(ContentFile(data, name="van-ban.docx"))
    assert raised.value.code == ReadingProblem.TOO_MANY_MEMBERS


@pytest.mark.parametrize("data", ENDLESS.values(), ids=ENDLESS)
def test_an_import_of_such_an_archive_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableTable, match=TOO_MANY):
        Attachments(io.BytesIO(data))
    with pytest.raises(UnreadableTable, match=TOO_MANY):
        list(read_rows(io.BytesIO(data), table_format="xlsx"))


def test_as_many_members_as_allowed_are_taken() -> None:
    check_upload(ContentFile(with_members(MAX_MEMBERS), name="van-ban.docx"))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_upload_that_cannot_be_unpacked_is_damaged(method: int) -> None:
    with pytest.raises(ValidationError) as raised:
        check_upload(ContentFile(damaged(TYPE, method=method), name="van-ban.odt"))
    assert raised.value.code == ReadingProblem.BROKEN


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_nothing_is_unpacked_that_is_packed_as_no_office_file_is(method: int) -> None:
    upload = io.BytesIO()
    with zipfile.ZipFile(upload, "w", method) as archive:
        archive.writestr(WORD, "<w:document/>")
    with pytest.raises(ValidationError) as raised:
        check_upload(ContentFile(upload.getvalue(), name="van-ban.docx"))
    assert raised.value.code == ReadingProblem.BROKEN


def test_an_upload_packed_in_a_way_nobody_knows_is_damaged() -> None:
    with pytest.raises(ValidationError) as raised:
        check_upload(ContentFile(packed_in_a_way_nobody_knows(), name="van-ban.odt"))
    assert raised.value.code == ReadingProblem.BROKEN


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_text_that_cannot_be_unpacked_is_damaged(method: int, tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_bytes(damaged(WORD, method=method))
    with pytest.raises(ExtractionError) as raised:
        extract(path)
    assert raised.value.problem is ReadingProblem.BROKEN
