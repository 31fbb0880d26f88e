"""ZIP and letters are read as what lies in them, each file under its name; what cannot be read is named."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.utils.translation import override

from documents.extraction import media_types
from documents.extraction.messages import notes_text
from documents.extraction.packages.names import name_key, name_of
from documents.extraction.packages.unpacking import MAX_FILES
from documents.extraction.picture_sources import picture_sources
from documents.extraction.process import extract
from documents.extraction.values import Extraction, ReadingProblem
from tests.documents import media_files, sample_files

Read = Callable[..., Extraction]
ProblemOf = Callable[..., ReadingProblem]


def zip_of(**members: bytes) -> bytes:
    return sample_files.archive({name.replace("__", "."): data for name, data in members.items()})


def flagged(data: bytes, *, encrypted: bool) -> bytes:
    """Return an archive whose members say that they are encrypted."""
    assert encrypted
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + place] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def letter() -> EmailMessage:
    message = EmailMessage()
    message["Received"] = "from an.example"
    message["From"] = "Hội Khuyến học <hkh@example.vn>"
    message["To"] = "xa@example.vn"
    message["Subject"] = "Gửi kế hoạch năm 2026"
    message.set_content("Kính gửi các chi hội.\nĐề nghị triển khai.")
    return message


def told(extraction: Extraction) -> str:
    with override("vi"):
        return notes_text(extraction.notes)


def test_members_are_read_in_their_order_each_under_its_name(read: Read) -> None:
    found = read(zip_of(b__pdf=sample_files.pdf(["Một", "Hai"]), a__txt=b"Ba"))
    assert [(page.number, page.title) for page in found.pages] == [(1, "b.pdf"), (2, "b.pdf"), (3, "a.txt")]
    assert [page.text for page in found.pages] == ["b.pdf\n\nMột", "Hai", "a.txt\n\nBa"]
    assert (found.page_count, found.notes, found.media_type) == (3, (), "application/zip")


def test_a_member_that_cannot_be_read_is_named_with_the_reason_and_the_others_are_read(read: Read) -> None:
    found = read(zip_of(hong__pdf=b"%PDF-1.7 not really", tot__txt="Điều 1".encode(), chay__exe=b"MZ" + bytes(99)))
    assert [page.title for page in found.pages] == ["tot.txt"]
    assert "Bỏ qua tệp “hong.pdf”: Tệp bị hỏng" in told(found)
    assert "Bỏ qua tệp “chay.exe”" in told(found)


def test_what_systems_put_beside_the_files_is_not_told_of(read: Read) -> None:
    members = {"a.txt": b"Mot", "__MACOSX/._a.txt": b"\x00\x05", "Thumbs.db": b"\x00", "~$a.docx": b"\x00"}
    found = read(sample_files.archive(members))
    assert (len(found.pages), found.notes) == (1, ())


def test_archives_within_archives_are_read_once_and_no_deeper(read: Read) -> None:
    inner = zip_of(trong__txt=b"Ben trong")
    assert read(zip_of(hai__zip=inner)).pages[0].title == "hai.zip: trong.txt"
    deeper = read(zip_of(ba__zip=zip_of(hai__zip=inner, tot__txt=b"Duoc")))
    assert [page.title for page in deeper.pages] == ["ba.zip: tot.txt"]
    assert "hai.zip" in told(deeper)


def test_pictures_of_pages_are_found_in_the_files_that_hold_them(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    inner = zip_of(quet__pdf=sample_files.scanned_pdf(2), anh__jpg=media_files.picture("JPEG"))
    path.write_bytes(zip_of(hong__pdf=b"%PDF-1.7 not really", chu__pdf=sample_files.pdf(["Một", "Hai"]), a__zip=inner))
    assert extract(path).to_recognise == (3, 4, 5)
    found = []
    for source in picture_sources(path, media_type=media_types.ZIP, numbers=[4, 5]):
        assert source.path.is_file()
        found.append((source.media_type, source.numbers))
    assert found == [(media_types.PDF, {2: 4}), (media_types.JPEG, {1: 5})]


def test_bombs_locked_and_empty_archives_say_so(problem_of: ProblemOf) -> None:
    assert problem_of(zip_of(a__txt=b"0" * 60_000_000)) is ReadingProblem.ARCHIVE_BOMB
    assert problem_of(flagged(zip_of(a__txt=b"a"), encrypted=True)) is ReadingProblem.ENCRYPTED
    assert problem_of(zip_of(a__exe=b"MZ" + bytes(99), b__txt=b"")) is ReadingProblem.NOTHING_IN_PACKAGE
    many = sample_files.archive({f"{number}.txt": b"a" for number in range(MAX_FILES + 1)})
    assert problem_of(many) is ReadingProblem.TOO_MANY_MEMBERS


def member(raw: bytes, *, extra: bytes = b"") -> zipfile.ZipInfo:
    """Return a member whose name has these bytes, written without the mark of UTF-8."""
    name = "x" * len(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.extra = extra
        archive.writestr(info, b"")
    with zipfile.ZipFile(io.BytesIO(out.getvalue().replace(name.encode(), raw))) as archive:
        return archive.infolist()[0]


@pytest.mark.parametrize("code", ["utf-8", "cp1258"])
def test_names_are_understood_in_the_code_of_whoever_packed_them(code: str) -> None:
    assert name_of(member("Quy chê\u0301 sô\u0301 5.doc".encode(code))) == "Quy chế số 5.doc"


def test_a_name_is_the_same_however_it_is_written() -> None:
    assert name_key("Thư\\Quyết Định.PDF") == name_key("thư/./quyê\u0301t đi\u0323nh.pdf")


def test_a_letter_is_read_with_who_wrote_it_and_what_is_attached(read: Read) -> None:
    message = letter()
    message.add_attachment(
        sample_files.pdf(["Kế hoạch số 5"]), maintype="application", subtype="pdf", filename="Kế hoạch.pdf"
    )
    found = read(message.as_bytes())
    assert found.pages[0].text.splitlines()[:3] == [
        "Chủ đề: Gửi kế hoạch năm 2026",
        "Người gửi: Hội Khuyến học <hkh@example.vn>",
        "Người nhận: xa@example.vn",
    ]
    assert "Đề nghị triển khai." in found.pages[0].text
    assert [page.title for page in found.pages] == ["Gửi kế hoạch năm 2026", "Kế hoạch.pdf"]


def test_a_letter_written_as_a_web_page_is_read_without_its_pictures(read: Read) -> None:
    message = letter()
    message.set_content("<p>Kính gửi <b>các xã</b></p>", subtype="html")
    message.add_related(media_files.picture("PNG"), maintype="image", subtype="png", cid="<logo>")
    found = read(message.as_bytes())
    assert (len(found.pages), found.notes) == (1, ())
    assert found.pages[0].text.splitlines()[-1] == "Kính gửi các xã"


def test_a_web_page_saved_as_one_file_is_its_text(read: Read) -> None:
    page = EmailMessage()
    page.set_content("<html><body><p>Điều 1. Phạm vi</p></body></html>", subtype="html")
    page.make_related()
    page.add_related(media_files.picture("PNG"), maintype="image", subtype="png", cid="<anh>")
    assert [one.text for one in read(page.as_bytes()).pages] == ["Điều 1. Phạm vi"]
