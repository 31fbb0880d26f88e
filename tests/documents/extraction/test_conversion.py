"""Old office files are read through LibreOffice, in a jail; what goes wrong there harms one file."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from documents.extraction import media_types
from documents.extraction.conversion.office import OfficeLimits, converted
from documents.extraction.process import extract
from documents.extraction.values import ExtractionError, Limits, ReadingProblem
from tests.documents import media_files, sample_files
from tests.documents.extraction.office_program import put_in_place, take_away
from tests.real_parts import libreoffice

RTF = rb"{\rtf1\ansi \u272?i\u7873?u 1. Ph\u7841?m vi}"
WORKBOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Thu chi"><Table>
<Row><Cell><Data ss:Type="String">Bình Minh</Data></Cell><Cell/><Cell><Data ss:Type="Number">12.5</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
SLIDES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation>
<draw:page draw:name="1"><draw:frame svg:x="1cm" svg:y="1cm" svg:width="9cm" svg:height="2cm"><draw:text-box>
<text:p>Học tập suốt đời</text:p></draw:text-box></draw:frame></draw:page>
<draw:page draw:name="2"><draw:frame svg:x="1cm" svg:y="1cm" svg:width="9cm" svg:height="2cm"><draw:text-box>
<text:p>Gia đình học tập</text:p></draw:text-box></draw:frame></draw:page>
</office:presentation></office:body></office:document>"""

POINTING = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>Xem hình
<draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="5cm"><draw:image xlink:href="{address}"/>
</draw:frame>
</text:p></office:text></office:body></office:document>"""


LINKED = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation>
<draw:page draw:name="1"><draw:frame svg:x="1cm" svg:y="1cm" svg:width="9cm" svg:height="2cm"><draw:text-box>
<text:p>Xem tệp</text:p></draw:text-box></draw:frame><draw:frame svg:x="1cm" svg:y="5cm" svg:width="9cm"
 svg:height="9cm"><draw:object xlink:href="{address}"/></draw:frame></draw:page>
</office:presentation></office:body></office:document>"""


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "tep"
    path.write_bytes(RTF)
    return path


@pytest.fixture
def word_97(tmp_path: Path) -> Path:
    """Return a DOC as LibreOffice writes one."""
    source = tmp_path / "van-ban.docx"
    source.write_bytes(sample_files.word_file())
    profile = (tmp_path / "profile").as_uri()
    command = [libreoffice(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc:MS Word 97"]
    subprocess.run([*command, "--outdir", tmp_path, source], check=True, capture_output=True)
    return tmp_path / "van-ban.doc"


def problem_of(path: Path, **limits: float) -> ReadingProblem:
    with pytest.raises(ExtractionError) as raised:
        extract(path, limits=Limits(**limits))
    return raised.value.problem


def test_old_word_reads_like_the_file_it_was_saved_from(word_97: Path) -> None:
    read, same = extract(word_97), extract(word_97.with_suffix(".docx"))
    assert read.media_type == media_types.DOC
    assert [page.text.split() for page in read.pages] == [page.text.split() for page in same.pages]
    assert "1. Áp dụng với các chi hội." in read.pages[0].text
    assert "câu đã xóa" not in read.pages[-1].text


def test_letters_of_old_fonts_survive_whatever_code_page_the_file_names(tmp_path: Path) -> None:
    libreoffice()
    path = tmp_path / "tep"
    fonts = rb"{\f0\fcharset1 .VnTime;}{\f1\fcharset163 .VnTime;}{\f2\fcharset0 VNI-Times;}"
    old = rb"Quy\'d5t \'ae\'denh n\'ad\'edc"
    path.write_bytes(
        rb"{\rtf1\ansi{\fonttbl" + fonts + rb"}\f0 " + old + rb"\par\f1 " + old + rb"\par\f2 Quye\'e1t \'f1\'f2nh\par}"
    )
    assert extract(path).pages[0].text == "Quyết định nước\nQuyết định nước\nQuyết định"


def test_workbooks_and_slides_keep_their_sheets_and_slides(tmp_path: Path) -> None:
    libreoffice()
    book, slides = tmp_path / "bang", tmp_path / "bai"
    book.write_text(WORKBOOK, encoding="utf-8")
    slides.write_text(SLIDES, encoding="utf-8")
    sheet = extract(book).pages[0]
    assert (sheet.title, sheet.text) == ("Thu chi", "Bình Minh |  | 12,5")
    assert [page.text for page in extract(slides).pages] == ["Học tập suốt đời", "Gia đình học tập"]


def test_scans_that_somebody_put_into_word_are_pages_to_recognise(tmp_path: Path) -> None:
    libreoffice()
    document = docx.Document()
    for _page in range(2):
        document.add_picture(io.BytesIO(media_files.picture("JPEG", size=(300, 400))), height=Cm(20))
    document.save(str(tmp_path / "tep"))
    read = extract(tmp_path / "tep")
    assert (read.media_type, read.page_count, read.to_recognise) == (media_types.DOCX, 2, (1, 2))


def test_nothing_that_a_document_points_to_is_fetched(tmp_path: Path) -> None:
    libreoffice()
    (tmp_path / "ours.png").write_bytes(media_files.picture("PNG"))
    path = tmp_path / "tep.fodt"
    path.write_text(POINTING.format(address=(tmp_path / "ours.png").as_uri()), encoding="utf-8")
    with converted(path, media_type=media_types.FLAT_ODT, to=media_types.PDF) as printed, PdfDocument(printed) as pdf:
        assert "Xem hình" in pdf[0].get_textpage().get_text_range()
        assert [shape for shape in pdf[0].get_objects() if shape.type == FPDF_PAGEOBJ_IMAGE] == []


def test_a_document_that_names_another_file_does_not_get_its_text(tmp_path: Path) -> None:
    libreoffice()
    ours, path = tmp_path / "ours.docx", tmp_path / "tep.fodp"
    ours.write_bytes(sample_files.word_file())
    path.write_text(LINKED.format(address=ours.as_uri()), encoding="utf-8")
    with converted(path, media_type=media_types.FLAT_ODP, to=media_types.PDF) as printed, PdfDocument(printed) as pdf:
        letters = "".join(pdf[0].get_textpage().get_text_range().split())
        assert sorted(letters) == sorted("Xemtệp") or not may_keep_to_its_folder()


def test_a_document_that_names_a_picture_of_this_machine_does_not_get_it(tmp_path: Path) -> None:
    libreoffice()
    ours, path = tmp_path / "ours.png", tmp_path / "tep.rtf"
    ours.write_bytes(media_files.picture("PNG"))
    path.write_text(rf'{{\rtf1 {{\field{{\*\fldinst INCLUDEPICTURE "{ours}"}}{{\fldrslt x}}}}}}', encoding="ascii")
    with converted(path, media_type=media_types.RTF, to=media_types.DOCX) as made, zipfile.ZipFile(made) as parts:
        assert [name for name in parts.namelist() if "media" in name] == [] or not may_keep_to_its_folder()


def test_what_is_no_file_of_its_kind_is_said_to_be_damaged(tmp_path: Path) -> None:
    libreoffice()
    path = tmp_path / "tep"
    path.write_bytes(sample_files.archive({"xl/workbook.bin": b"x"}))
    assert problem_of(path) is ReadingProblem.BROKEN


def test_without_libreoffice_it_is_said_what_is_missing(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_away(monkeypatch, tmp_path)
    assert problem_of(stored) is ReadingProblem.PART_MISSING


def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(monkeypatch, tmp_path, f"sleep 600 & echo $! > {tmp_path}/started; wait")
    assert problem_of(stored, conversion_seconds=1) is ReadingProblem.TIME
    started = Path(f"/proc/{(tmp_path / 'started').read_text().strip()}/stat")
    assert not started.exists() or started.read_text().split()[2] == "Z"


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("exit 0", ReadingProblem.BROKEN),
        ("kill -9 $$", ReadingProblem.CRASH),
        ("mkdir $out; head -c 9000000 /dev/zero > $made", ReadingProblem.BROKEN),
    ],
    ids=["writes nothing", "is killed", "writes nonsense"],
)
def test_a_program_that_fails_is_the_end_of_one_file(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, problem: ReadingProblem
) -> None:
    put_in_place(monkeypatch, tmp_path, script)
    assert problem_of(stored) is problem


def test_a_program_that_was_killed_once_is_asked_again(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(
        monkeypatch, tmp_path, f"mkdir {tmp_path}/once && kill -9 $$; mkdir $out; cp {tmp_path}/bin/ready.docx $made"
    )
    (tmp_path / "bin" / "ready.docx").write_bytes(sample_files.word_file())
    assert "Áp dụng với các chi hội." in extract(stored).pages[0].text


def test_nobody_is_to_blame_for_a_full_disk(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(monkeypatch, tmp_path, "exit 1")
    limits = OfficeLimits(room=2**62)
    with (
        pytest.raises(OSError) as raised,
        converted(stored, media_type=media_types.RTF, to=media_types.PDF, limits=limits),
    ):
        raise AssertionError("there is room")
    assert raised.value.errno == errno.ENOSPC


def may_leave_the_network() -> bool:
    """Ask a process of its own: who has left it cannot come back."""
    asked = "import ctypes; from documents.extraction.conversion.jail import leave_the_network as leave"
    asked += "; raise SystemExit(not leave(ctypes.CDLL(None)))"
    return subprocess.run([sys.executable, "-c", asked], check=False, capture_output=True).returncode == 0


def may_keep_to_its_folder() -> bool:
    """Ask a process of its own whether this system has Landlock."""
    asked = "import ctypes; from documents.extraction.conversion.reach import keep_to; system = ctypes.CDLL(None)"
    asked += "; system.prctl(38, 1, 0, 0, 0); raise SystemExit(not keep_to(system, ()))"
    return subprocess.run([sys.executable, "-c", asked], check=False, capture_output=True).returncode == 0


def test_what_it_may_write_is_bounded(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(monkeypatch, tmp_path, "mkdir $out; exec head -c 9000000 /dev/zero > $out/more")
    limits = OfficeLimits(output=1_000_000)
    with (
        pytest.raises(ExtractionError),
        converted(stored, media_type=media_types.RTF, to=media_types.PDF, limits=limits),
    ):
        raise AssertionError("it was written")


def test_the_jail_has_nothing_of_ours_and_no_network(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "kept to ourselves")
    put_in_place(
        monkeypatch,
        tmp_path,
        f"env > {tmp_path}/env; while read line; do echo $line; done < /proc/self/net/dev > {tmp_path}/net;"
        f"ulimit -c > {tmp_path}/core;"
        f"cat {stored} /proc/{os.getpid()}/environ > {tmp_path}/read",
    )
    assert problem_of(stored) is ReadingProblem.BROKEN
    assert "kept to ourselves" not in (tmp_path / "env").read_text()
    assert (tmp_path / "core").read_text().strip() == "0"
    assert (tmp_path / "read").read_bytes() == b"" or not may_keep_to_its_folder()
    devices = [line.split(":")[0].strip() for line in (tmp_path / "net").read_text().splitlines()[2:]]
    assert devices == ["lo"] or not may_leave_the_network()


def test_one_file_at_a_time(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(monkeypatch, tmp_path, f"echo begin >> {tmp_path}/log; sleep 0.2; echo end >> {tmp_path}/log")
    threads = [threading.Thread(target=problem_of, args=(stored,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "log").read_text().split() == ["begin", "end"] * 3


def test_nothing_is_left_behind(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    put_in_place(monkeypatch, tmp_path, "exit 0")
    assert problem_of(stored) is ReadingProblem.BROKEN
    assert [name for name in (tmp_path / "tmp").iterdir() if name.suffix != ".lock"] == []
