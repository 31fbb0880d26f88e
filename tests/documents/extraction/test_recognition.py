"""The kind of a file is told by what it holds."""

from __future__ import annotations

import io

import pytest

from documents.extraction import media_types
from documents.extraction.recognition import media_type_of
from documents.extraction.values import ExtractionError, ReadingProblem
from tests.documents import media_files, office_files, sample_files
from tests.documents.old_office_files import old_office

RECOGNISED = {
    "pdf": (sample_files.pdf(["chữ"]), media_types.PDF),
    "docx": (sample_files.word_file(), media_types.DOCX),
    "pptx": (office_files.presentation("Bài 1"), media_types.PPTX),
    "xlsx": (office_files.class_list(), media_types.XLSX),
    "doc": (old_office("WordDocument", "1Table"), media_types.DOC),
    "xls": (old_office("Workbook"), media_types.XLS),
    "xls of Excel 95": (old_office("Book"), media_types.XLS),
    "xls from before containers": (b"\x09\x08\x08\x00\x00\x05\x10\x00" + bytes(99), media_types.XLS),
    "ppt": (old_office("PowerPoint Document", "Current User"), media_types.PPT),
    "doc with a workbook in it": (old_office("WordDocument", below=("Workbook",)), media_types.DOC),
    "rtf": (b"{\\rtf1 abc}", media_types.RTF),
    "Word 2003 XML": (
        b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument>',
        media_types.WORD_XML,
    ),
    "Excel 2003 XML": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        media_types.EXCEL_XML,
    ),
    "ods": (sample_files.archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), media_types.ODS),
    "ott": (sample_files.archive({"mimetype": b"application/vnd.oasis.opendocument.text-template"}), media_types.ODT),
    "xlsb": (sample_files.archive({"xl/workbook.bin": b"x"}), media_types.XLSB),
    "docx whose document has another name": (
        sample_files.archive(
            {
                "[Content_Types].xml": b'<Types><Override PartName="/a/b2.xml" ContentType="application/vnd'
                b'.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
                "_rels/.rels": b'<Relationships><Relationship Id="a" Target="a/b2.xml"'
                b' Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"/></Relationships>',
            }
        ),
        media_types.DOCX,
    ),
    "zip": (sample_files.archive({"thu/Công văn.doc": b"x"}), media_types.ZIP),
    "eml": (b"Received: by mail\r\nFrom: an@example.vn\r\nSubject: =?utf-8?b?VGjGsA==?=\r\n\r\nabc", media_types.EML),
    "letter with pictures in its text": (
        b"MIME-Version: 1.0\nTo: xa@example.vn\nContent-Type: multipart/related; boundary=a\n\n--a\n"
        b"Content-Type: text/html\n\n<p>a",
        media_types.EML,
    ),
    "tiff": (media_files.picture("TIFF"), media_types.TIFF),
    "heic": (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20, media_types.HEIC),
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


REFUSED = {
    "film": (media_files.mp4(b"vide", b"soun"), ReadingProblem.UNKNOWN_TYPE),
    "container of nothing": (media_files.mp4(), ReadingProblem.UNKNOWN_TYPE),
    "film in Ogg": (media_files.ogg(b"\x80theora"), ReadingProblem.UNKNOWN_TYPE),
    "film in RIFF": (b"RIFF\x00\x00\x00\x00AVI LIST" + b"\x01" * 99, ReadingProblem.UNKNOWN_TYPE),
    "one frame and noise": (media_files.mp3()[:417] + b"\x01\x02" * 500, ReadingProblem.UNKNOWN_TYPE),
    "picture of Windows": (media_files.picture("BMP"), ReadingProblem.PICTURE),
    "new Office, locked": (old_office("EncryptedPackage", "EncryptionInfo"), ReadingProblem.ENCRYPTED),
    "old Word, locked": (
        old_office("WordDocument", beginning=b"\xec\xa5" + bytes(9) + b"\x01"),
        ReadingProblem.ENCRYPTED,
    ),
    "old PowerPoint, locked": (old_office("PowerPoint Document", "EncryptedSummary"), ReadingProblem.ENCRYPTED),
    "OpenDocument, locked": (
        sample_files.archive(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": b"<manifest:encryption-data/>",
            }
        ),
        ReadingProblem.ENCRYPTED,
    ),
    "letter of Outlook": (old_office("__properties_version1.0"), ReadingProblem.OUTLOOK),
    "container of nothing known": (old_office("VisioDocument"), ReadingProblem.UNKNOWN_TYPE),
    "RAR": (b"Rar!\x1a\x07\x01\x00" + b"\x00" * 99, ReadingProblem.OTHER_PACKAGE),
    "a program's archive": (sample_files.archive({"Main.class": b"x"}), ReadingProblem.UNKNOWN_TYPE),
}


@pytest.mark.parametrize(("data", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_is_never_kept_is_told_apart(data: bytes, problem: ReadingProblem) -> None:
    with pytest.raises(ExtractionError) as raised:
        media_type_of(io.BytesIO(data))
    assert raised.value.problem is problem
