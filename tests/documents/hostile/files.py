"""Files made to hurt, or hurt on their way: tiny, made here, each with what has to be said of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from documents.extraction.values import ReadingProblem
from tests.documents import media_files, office_files, sample_files
from tests.documents.written_pdf import Drawn, Pdf

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
DEEP = 100_000


@dataclass(frozen=True)
class Hostile:
    """A file: the name that it comes with, its bytes, what is wrong with it; or a word that is read in spite of all."""

    name: str
    make: Callable[[], bytes]
    problem: ReadingProblem | None = None
    reads: str = ""
    never: str = "root:"
    """What may not stand in the text: of a file that it points to."""


def wrong(name: str, problem: ReadingProblem, make: Callable[[], bytes]) -> Hostile:
    return Hostile(name, make, problem)


def read(name: str, word: str, make: Callable[[], bytes], *, never: str = "root:") -> Hostile:
    return Hostile(name, make, reads=word, never=never)


def zip_of(**members: bytes) -> bytes:
    """Return an archive; `__` in a name is a dot."""
    return sample_files.archive({name.replace("__", "."): data for name, data in members.items()})


def word(body: str, **members: bytes) -> bytes:
    """Return a Word file with this XML as its body."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    return sample_files.archive({"word/document.xml": document, **members})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def encrypted_zip() -> bytes:
    data = bytearray(zip_of(a__txt=b"bi mat"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def zip_within_zips(depth: int) -> bytes:
    data = zip_of(a__txt=b"Duoc")
    for _level in range(depth):
        data = zip_of(trong__zip=data)
    return data


def overlapping_zip(copies: int = 300) -> bytes:
    """Return an archive whose members are all one and the same megabyte of zeros (Fifield's bomb)."""
    data = zip_of(a__txt=b"0" * 1_000_000)
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start:end]
    closing = struct.pack("<4s4HLLH", b"PK\x05\x06", 0, 0, copies, copies, len(entry) * copies, start, 0)
    return data[:start] + entry * copies + closing


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, the first of which is its catalogue; its table of places is true."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out_table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + out_table + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def many_pages(count: int) -> bytes:
    kids = b"3 0 R " * count
    return pdf_of(
        CATALOGUE,
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    )


def page_tree_in_a_loop() -> bytes:
    return pdf_of(CATALOGUE, b"<</Type/Pages/Count 2/Kids[3 0 R 3 0 R]>>", b"<</Type/Pages/Count 2/Kids[2 0 R]>>")


def pdf_stream(data: bytes, *, more: bytes = b"") -> bytes:
    """Return a PDF of one page whose content is this stream."""
    return pdf_of(
        CATALOGUE,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def huge_stream() -> bytes:
    """Return a PDF whose page unpacks to 100 MB of blanks, after a word."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"BT /F 12 Tf 70 700 Td (Dieu 1.) Tj ET ")
    for _megabyte in range(100):
        packed += packer.compress(b" " * 1_000_000)
    return pdf_stream(packed + packer.flush(), more=b"/Filter/FlateDecode")


def broken_jbig2() -> bytes:
    picture = b"<</Type/XObject/Subtype/Image/Width 9000/Height 9000/ColorSpace/DeviceGray/BitsPerComponent 1"
    return pdf_of(
        CATALOGUE,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 24>>stream\n595 0 0 842 0 0 cm /I Do\nendstream",
        picture + b"/Filter/JBIG2Decode/Length 40>>stream\n" + b"\x00\x00\x00\x00\x30\x00\x01" * 5 + b"\xff" * 5
        + b"\nendstream",
    )  # fmt: skip


def pdf_with_script() -> bytes:
    return sample_files.pdf(["Điều 1. Phạm vi"]).replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction <</S /JavaScript /JS (while(true){})>>"
    )


def picture_that_says(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is and has a row of it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 9)) + chunk(b"IEND", b"")
    )


def tiff_that_says(width: int, height: int) -> bytes:
    fields = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, height), (279, 1))
    entries = b"".join(struct.pack("<HHLL", tag, 4, 1, value) for tag, value in fields)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(fields)) + entries + bytes(4)


def jpeg_that_says(width: int, height: int) -> bytes:
    data = media_files.picture("JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def tiff_that_has_no_end() -> bytes:
    """Return a TIFF whose first frame is followed by itself."""
    data = bytearray(media_files.picture("TIFF"))
    (start,) = struct.unpack_from("<L", data, 4)
    (count,) = struct.unpack_from("<H", data, start)
    struct.pack_into("<L", data, start + 2 + 12 * count, start)
    return bytes(data)


def letter(*parts: tuple[str, bytes], text: str = "Kính gửi các xã.") -> bytes:
    message = EmailMessage()
    message["Received"], message["Subject"] = "from an.example", "Thư"
    message.set_content(text)
    for name, content in parts:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def parts_within_parts(depth: int) -> bytes:
    head = b"Received: from an.example\r\nSubject: Thu\r\nMIME-Version: 1.0\r\n"
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(depth)
    )
    return head + opened + b"Content-Type: text/plain\r\n\r\nDieu 1. Pham vi"


def list_of_levels(count: int) -> bytes:
    """Return a Word file that says of a million levels how they are numbered."""
    levels = "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="decimal"/></w:lvl>' for level in range(count))
    numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    body = '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body += "<w:r><w:t>Mục</w:t></w:r></w:p>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
        "</Relationships>"
    )
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return sample_files.archive(
        {
            "word/document.xml": document.encode(),
            "word/numbering.xml": numbering.encode(),
            "word/_rels/document.xml.rels": relations.encode(),
        }
    )


def word_that_points_out() -> bytes:
    """Return a Word file that has another brought in (altChunk) and a picture, both from the disk of the reader."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="r{number}" Type="{kinds}/{kind}" Target="file:///etc/passwd" TargetMode="{mode}"/>'
        for number, (kind, mode) in enumerate(
            (("aFChunk", "External"), ("footnotes", "Internal"), ("header", "Internal"), ("image", "External"))
        )
    )
    chunk = f'<w:altChunk xmlns:r="{kinds}" r:id="r0"/>'
    document = f"<w:document {W}><w:body>{chunk}{paragraph('Điều 1.')}</w:body></w:document>"
    members = {"word/document.xml": document, "word/_rels/document.xml.rels": f"{relations}</Relationships>"}
    return sample_files.archive({name: text.encode() for name, text in members.items()})


def text_with_macro() -> bytes:
    return office_files.with_members(
        sample_files.odt("<text:p>Điều 1.</text:p>"), {"Basic/Standard/Module1.xml": b"<script>Shell(1)</script>"}
    )


def wide_sheet() -> bytes:
    """Return a workbook whose only cells stand at the two far corners of a sheet."""
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>Góc trên</t></is></c></row>'
    cells += '<row r="99999"><c r="XFD99999" t="inlineStr"><is><t>Góc dưới</t></is></c></row>'
    sheet = f"<worksheet {S}><sheetData>{cells}</sheetData></worksheet>".encode()
    return office_files.with_members(office_files.class_list(), {"xl/worksheets/sheet1.xml": sheet})


def with_a_directory_in_a_loop(data: bytes) -> bytes:
    """Return a container whose table of sectors leads from the directory back to its beginning."""
    return data[:512] + struct.pack("<4L", 0xFFFFFFFD, 1, 1, 1) + data[528:]


def infinite_entities() -> bytes:
    return sample_files.entity_bomb()


def external_entity() -> bytes:
    xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&x;'
    return sample_files.archive({"word/document.xml": f"{xml}</w:t></w:r></w:p></w:body></w:document>".encode()})


def zip_with_names(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = name
            archive.writestr(info, b"Dieu 1.")
    return out.getvalue()


def link_in_zip() -> bytes:
    """Return an archive with a link to a file of the reader, as Unix packs it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("lien-ket.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("a.txt", "Dieu 1.")
    return out.getvalue()


def drawn_beyond(count: int) -> bytes:
    return Pdf([[Drawn(70, 700, "Điều 1.")] * count]).data()
