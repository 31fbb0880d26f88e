"""The hostile files by name: what is said of each, exactly."""

from __future__ import annotations

from documents.extraction.values import ReadingProblem as Why
from tests.documents import media_files, office_files, sample_files
from tests.documents.hostile import files
from tests.documents.hostile.files import Hostile, paragraph, read, word, wrong
from tests.documents.old_office_files import old_office

PDF = sample_files.pdf(["Điều 1. Phạm vi"] * 2)
WORD = sample_files.word_file()
HTML_TAGS = b"<div>" * 100_000
OLD_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

HOSTILE: dict[str, Hostile] = {
    # Nothing, or not all of it
    "nothing": wrong("a.pdf", Why.EMPTY, lambda: b""),
    "only zeros": wrong("a.docx", Why.EMPTY, lambda: bytes(100_000)),
    "only blanks": wrong("a.txt", Why.EMPTY, lambda: b" \r\n\t" * 1_000),
    "noise": wrong("a.doc", Why.UNKNOWN_TYPE, lambda: bytes(range(256)) * 40),
    "a program": wrong("a.pdf", Why.UNKNOWN_TYPE, lambda: b"MZ\x90\x00\x03" + bytes(500)),
    "half a PDF": wrong("a.pdf", Why.BROKEN, lambda: PDF[:900]),
    "half a Word file": wrong("a.docx", Why.BROKEN, lambda: WORD[: len(WORD) // 2]),
    "half a workbook": wrong("a.xlsx", Why.BROKEN, lambda: office_files.class_list()[:2_000]),
    "half a presentation": wrong("a.pptx", Why.BROKEN, lambda: office_files.presentation("Bài")[:9_000]),
    "half a picture": wrong("a.png", Why.BROKEN, lambda: media_files.picture("PNG", size=(400, 400))[:60]),
    "a head of HEIC": wrong("a.heic", Why.BROKEN, lambda: b"\x00\x00\x00\x18ftypheic" + b"\x00" * 400),
    "a container of nothing": wrong("a.xls", Why.BROKEN, lambda: OLD_MARK + bytes(4_000)),
    "a container whose directory runs in a circle": wrong(
        "a.doc", Why.UNKNOWN_TYPE, lambda: files.with_a_directory_in_a_loop(old_office("VisioDocument"))
    ),
    "a package without what it promises": wrong(
        "a.pptx", Why.BROKEN, lambda: sample_files.archive({"ppt/presentation.xml": b"<x/>"})
    ),
    # Locked
    "a locked PDF": wrong("a.pdf", Why.ENCRYPTED, lambda: sample_files.pdf(["mật"], password="1234")),
    "a locked new Office file": wrong(
        "a.docx", Why.ENCRYPTED, lambda: old_office("EncryptedPackage", "EncryptionInfo")
    ),
    "locked old Word": wrong(
        "a.doc", Why.ENCRYPTED, lambda: old_office("WordDocument", beginning=b"\xec\xa5" + bytes(9) + b"\x01")
    ),
    "locked old PowerPoint": wrong(
        "a.ppt", Why.ENCRYPTED, lambda: old_office("PowerPoint Document", "EncryptedSummary")
    ),
    "a locked OpenDocument text": wrong(
        "a.odt",
        Why.ENCRYPTED,
        lambda: sample_files.archive(
            {"mimetype": files.ODT_TYPE, "META-INF/manifest.xml": b"<manifest:encryption-data/>"}
        ),
    ),
    # Under another name, or in another form
    "a RAR": wrong("a.zip", Why.OTHER_PACKAGE, lambda: b"Rar!\x1a\x07\x01\x00" + bytes(600)),
    "a letter of Outlook": wrong("a.msg", Why.OUTLOOK, lambda: old_office("__properties_version1.0")),
    "a picture of Windows": wrong("a.bmp", Why.PICTURE, lambda: media_files.picture("BMP")),
    "a drawing with a script": read(
        "a.svg", "", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    ),
    "letters of no known code": wrong("a.txt", Why.ENCODING, lambda: b"\xe9\xf4\xea xyz \xfb\xfc qwerty \xff\xe8" * 20),
    "text with NUL and marks of direction": read("a.txt", "Điều 1. Phạm vi", "Điều\x00 1.\u202e Phạm\u200b vi".encode),
    # Small outside, large inside
    "a bomb of Word": wrong("a.docx", Why.ARCHIVE_BOMB, sample_files.bomb),
    "entities that double": wrong("a.docx", Why.HOSTILE_XML, sample_files.entity_bomb),
    "an entity from the disk": wrong("a.docx", Why.HOSTILE_XML, files.external_entity),
    "10,000 pages": wrong("a.pdf", Why.TOO_MANY_PAGES, lambda: files.many_pages(10_000)),
    "100 MB on a page": read("a.pdf", "Dieu 1.", files.huge_stream),
    "a PNG of 10^10 pixels": wrong("a.png", Why.TOO_MANY_PIXELS, lambda: files.picture_that_says(100_000, 100_000)),
    "a TIFF of 10^10 pixels": wrong("a.tif", Why.TOO_MANY_PIXELS, lambda: files.tiff_that_says(100_000, 100_000)),
    "a JPEG of 4 * 10^9 pixels": wrong("a.jpg", Why.TOO_MANY_PIXELS, lambda: files.jpeg_that_says(65_000, 65_000)),
    "a TIFF without an end": read("a.tif", "", files.tiff_that_has_no_end),
    "a sheet with cells in its corners": read("a.xlsx", "Góc trên", files.wide_sheet),
    "1,000 cells over millions of others": read(
        "a.html",
        "Điều 1.",
        lambda: "<p>Điều 1.<table>".encode() + b"<tr><td colspan=99999999 rowspan=999999>" * 1_000,
    ),
    "100,000 levels of a list": read("a.docx", "Mục", lambda: files.list_of_levels(100_000)),
    "more text than anybody reads": wrong("a.txt", Why.TOO_MUCH_TEXT, lambda: b"chu " * 900_000),
    # Deep, or round
    "100,000 open tags": read("a.html", "Dieu 1.", lambda: HTML_TAGS + b"Dieu 1."),
    "100,000 open elements": wrong(
        "a.docx", Why.BROKEN, lambda: word("<w:sdt><w:sdtContent>" * files.DEEP + paragraph("a"))
    ),
    "5,000 nested tables": wrong(
        "a.docx",
        Why.HOSTILE_XML,
        lambda: word("<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("sâu") + "</w:tc></w:tr></w:tbl>" * 5_000),
    ),
    "pages in a circle": read("a.pdf", "", files.page_tree_in_a_loop),
    # What a file wants others to do
    "a PDF with a script": read("a.pdf", "Điều 1. Phạm vi", files.pdf_with_script),
    "a picture that cannot be unpacked": read("a.pdf", "", files.broken_jbig2),
    "a Word file that points to the disk": read("a.docx", "Điều 1.", files.word_that_points_out),
    "an OpenDocument text with a program": read("a.odt", "Điều 1.", files.text_with_macro),
    "a web page that points to the disk": read(
        "a.html", "Dieu 1.", lambda: b"<p>Dieu 1.<iframe src='file:///etc/passwd'></iframe><object data=/etc/passwd>"
    ),
    "a line drawn 20,000 times": read("a.pdf", "Điều 1.", lambda: files.drawn_beyond(20_000)),
}

PACKED: dict[str, Hostile] = {
    "a locked ZIP": wrong("a.zip", Why.ENCRYPTED, files.encrypted_zip),
    "a bomb": wrong("a.zip", Why.ARCHIVE_BOMB, lambda: files.zip_of(a__txt=b"0" * 60_000_000)),
    "members that are one": read("a.zip", "0000", files.overlapping_zip),
    "ZIP in ZIP in ZIP": wrong("a.zip", Why.NESTING, lambda: files.zip_within_zips(5)),
    "names that lead out, and names of signs": read(
        "a.zip",
        "Dieu 1.",
        lambda: files.zip_with_names("../../out.txt", "/etc/out.txt", "c:\\out.txt", "a\u202etxt.exe", "a\nb.txt"),
    ),
    "a link": read("a.zip", "Dieu 1.", files.link_in_zip),
    "a letter whose attachment leads out": read(
        "a.eml", "Kính gửi các xã.", lambda: files.letter(("../../../out.txt", b"Dieu 1."), ("/etc/out", b""))
    ),
    "1,000 parts within each other": wrong("a.eml", Why.HOSTILE_XML, lambda: files.parts_within_parts(1_000)),
    "600 attachments": wrong(
        "a.eml", Why.TOO_MANY_MEMBERS, lambda: files.letter(*((f"{n}.txt", b"a") for n in range(600)))
    ),
}
