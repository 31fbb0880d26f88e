"""Packets of the national exchange of documents, and the tables of NukeViet's laws module."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from accounts.audience import AudienceChoice
from accounts.roles import Role
from documents.importing.packets import read_packet
from documents.importing.values import UnreadableTable
from documents.models import Directive, DirectiveFile, TextPage, Urgency

Run = Callable[..., list[dict[str, Any]]]
NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"


def packet(*files: tuple[str, bytes], number: str = "387", notation: str = "QĐ-TTg", more: str = "") -> bytes:
    attached = "".join(
        f"<Attachment><ContentType>text/plain</ContentType><ContentId>f{at}</ContentId><AttachmentName>{name}"
        f"</AttachmentName><ContentTransferEncoded>{base64.b64encode(data).decode()}</ContentTransferEncoded></Attachment>"
        for at, (name, data) in enumerate(files)
    )
    header = f"""<e:From><e:OrganId>000.00.00.G01</e:OrganId><e:OrganizationInCharge>Chính phủ</e:OrganizationInCharge>
      <e:OrganName>Thủ tướng Chính phủ</e:OrganName></e:From>
      <e:To><e:OrganName>UBND Thành phố Hà Nội</e:OrganName></e:To>
      <e:Code><e:CodeNumber>{number}</e:CodeNumber><e:CodeNotation>{notation}</e:CodeNotation></e:Code>
      <e:PromulgationInfo><e:Place>Hà Nội</e:Place>
        <e:PromulgationDate>2022/03/25</e:PromulgationDate></e:PromulgationInfo>
      <e:DocumentType><e:Type>2</e:Type><e:TypeName>Quyết định</e:TypeName></e:DocumentType>
      <e:Subject>Phê duyệt Chương trình học tập suốt đời</e:Subject>
      <e:SignerInfo><e:Competence>KT</e:Competence><e:Position>Phó Thủ tướng</e:Position>
        <e:FullName>Vũ Đức Đam</e:FullName></e:SignerInfo>
      <e:ToPlaces><e:Place>Các Bộ</e:Place><e:Place>UBND các tỉnh</e:Place></e:ToPlaces>
      <e:OtherInfo><e:Priority>2</e:Priority><e:PageAmount>12</e:PageAmount></e:OtherInfo>"""
    return f"""<?xml version="1.0" encoding="utf-8"?>{more}
    <edXML xmlns="{NAMESPACE}"><e:edXMLEnvelope xmlns:e="{NAMESPACE}"><e:edXMLHeader>
      <e:MessageHeader>{header}</e:MessageHeader></e:edXMLHeader><e:edXMLBody/></e:edXMLEnvelope>
      <AttachmentEncoded>{attached}</AttachmentEncoded></edXML>""".encode()


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_packet_brings_its_header_and_its_files(run: Run, tmp_path: Path) -> None:
    content = packet(("qd387.txt", "Điều 1. Phê duyệt".encode()), ("qd387.txt", "Phụ lục".encode()))
    assert [report["outcome"] for report in run(written(tmp_path / "goi.edxml", content))] == ["new"]
    directive = Directive.objects.get()
    assert (directive.number, str(directive.doc_type), str(directive.issuer)) == (
        "387/QĐ-TTg",
        "Quyết định",
        "Thủ tướng Chính phủ",
    )
    assert (directive.issued_on, directive.signer_name) == (date(2022, 3, 25), "Vũ Đức Đam")
    assert (directive.urgency, directive.page_amount) == (Urgency.VERY_URGENT, 12)
    assert directive.recipients == "Các Bộ\nUBND các tỉnh"
    assert DirectiveFile.objects.count() == 2


def test_several_packets_in_one_zip_and_a_broken_one_is_named(run: Run, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.edxml", packet(("qd.txt", b"Mot"), number="387"))
        archive.writestr("b.edxml", packet(("qd.txt", b"Hai"), number="388"))
        archive.writestr("c.edxml", b"<edXML>")
    reports = run(written(tmp_path / "goi.zip", out.getvalue()))
    assert [report["outcome"] for report in reports] == ["new", "new", "wrong"]
    assert "c.edxml" in reports[2]["reason"]
    assert DirectiveFile.objects.count() == 2


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [
        packet(more=BOMB),
        packet(more='<!DOCTYPE x SYSTEM "file:///etc/passwd">'),
        b"<edXML><x/></edXML>",
        b"not xml",
        b"",
        packet(("a.txt", b"x")).replace(b"eA==", b"!!!!"),
        b"<a>" * 100_000,
    ],
    ids=["entities", "outside", "no header", "no XML", "empty", "broken file", "deep"],
)
def test_hostile_packets_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableTable):
        read_packet(content)
    with pytest.raises(CommandError):
        call_command("import_directives", str(written(tmp_path / "goi.edxml", content)))
    assert not Directive.objects.exists()


ROW: dict[str, Any] = {
    "id": "41",
    "title": "Quyết định phê duyệt",
    "alias": "Quyet-dinh-phe-duyet",
    "code": "387/QĐ-TTg",
    "cid": "2",
    "sid": "3",
    "sgid": "4",
    "introtext": "<p>Phê duyệt <b>Chương trình</b> học tập</p>",
    "bodytext": "<p>Điều 1. Phê duyệt</p><p>Điều 2. Thi hành</p>",
    "groups_view": "6",
    "files": "/laws/2022_03/qd387.txt",
    "status": "1",
    "publtime": "1648166400",
    "startvalid": "0",
    "exptime": "0",
    "note": "",
}
TABLES: dict[str, list[dict[str, Any]]] = {
    "cat": [{"id": "2", "title": "Quyết định"}],
    "subject": [{"id": "3", "title": "Thủ tướng Chính phủ"}],
    "signer": [{"id": "4", "title": "Vũ Đức Đam", "positions": "Phó Thủ tướng"}],
    "area": [{"id": "5", "title": "Giáo dục"}],
    "row_area": [{"row_id": "41", "area_id": "5"}],
}


def exported(*rows: dict[str, Any]) -> bytes:
    """Return the tables as phpMyAdmin exports them to JSON."""
    parts: list[dict[str, Any]] = [{"type": "header", "comment": "Export to JSON"}]
    for name, data in {"row": list(rows), **TABLES}.items():
        parts.append({"type": "table", "name": f"nv4_vi_laws_{name}", "data": data})
    return json.dumps(parts, ensure_ascii=False).encode()


def as_csv(rows: list[dict[str, Any]]) -> str:
    lines = [
        ";".join(rows[0]),
        *(";".join('"' + str(v).replace('"', '""') + '"' for v in row.values()) for row in rows),
    ]
    return "\n".join(lines)


def folder_of(path: Path) -> Path:
    (path / "2022_03").mkdir(parents=True)
    (path / "2022_03" / "qd387.txt").write_text("Điều 1. Phê duyệt", encoding="utf-8")
    for name, rows in {"row": [ROW], **TABLES}.items():
        (path / f"nv4_vi_laws_{name}.csv").write_text(as_csv(rows), encoding="utf-8")
    return path


def zip_of(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xuat/nukeviet.json", exported(ROW))
        archive.writestr("uploads/laws/2022_03/qd387.txt", "Điều 1. Phê duyệt")
    return path


@pytest.mark.parametrize("make", [lambda path: folder_of(path / "xuat"), lambda path: zip_of(path / "xuat.zip")])
def test_the_tables_of_nukeviet_become_directives_with_text_and_files(
    run: Run, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    source = make(tmp_path)
    assert [report["outcome"] for report in run(source)] == ["new"]
    directive = Directive.objects.get()
    assert (str(directive.doc_type), directive.signer_name) == ("Quyết định", "Vũ Đức Đam")
    assert (directive.subject, directive.issued_on) == ("Phê duyệt Chương trình học tập", date(2022, 3, 25))
    assert [topic.name for topic in directive.topics.all()] == ["Giáo dục"]
    assert TextPage.objects.get(file=None).text == "Điều 1. Phê duyệt\nĐiều 2. Thi hành"
    assert DirectiveFile.objects.get().title == "qd387.txt"
    assert [report["outcome"] for report in run(source)] == ["duplicate"]


def test_what_few_could_read_in_nukeviet_is_not_taken(run: Run, tmp_path: Path) -> None:
    rows = [{**ROW, "code": f"{at}/QĐ-TTg", "files": "", **change} for at, change in enumerate(CLOSED, 1)]
    out = tmp_path / "xuat.zip"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("nukeviet.json", exported(*rows))
    assert [report["outcome"] for report in run(out)] == ["new", "wrong", "wrong", "new"]


CLOSED: list[dict[str, str]] = [{}, {"groups_view": "1,2"}, {"status": "0"}, {"groups_view": "4"}]


@pytest.mark.parametrize(
    "address",
    [
        "/laws/detail/Quyet-dinh-phe-duyet/",
        "/laws/Quyet-dinh-phe-duyet-41/",
        "/vi/laws/detail/Quyet-dinh-phe-duyet.html",
        "/index.php?language=vi&nv=laws&op=detail/Quyet-dinh-phe-duyet",
    ],
)
def test_old_addresses_lead_for_ever_those_who_may_see_it(
    run: Run, tmp_path: Path, client_for: Callable[..., Client], address: str
) -> None:
    run(zip_of(tmp_path / "xuat.zip"))
    directive = Directive.objects.get()
    answer = client_for(Role.MEMBERS).get(address)
    assert (answer.status_code, answer["Location"]) == (301, directive.get_absolute_url())
    Directive.objects.update(audience=AudienceChoice.GROUPS)
    assert client_for(Role.MEMBERS).get(address).status_code == 404
    count = Redirect.objects.count()
    run(zip_of(tmp_path / "xuat2.zip"))
    assert Redirect.objects.count() == count
