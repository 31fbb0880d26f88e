"""The columns of the register in files: those of both exports, and those that an import understands.

Decree 30/2020, annex VI names most of them; the export of the admin has all of these, under a heading that reads
"Trích yếu nội dung (Subject)". The export for readers has `PUBLIC_COLUMNS`, under their labels. An import finds a
column by its key, its label, either part of such a heading, or one of the names that other registers use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.models import Directive
from documents.record.identity import number_parts
from documents.record.signature import write_post
from documents.record.validity import row_of, validity_at

CellValue = str | int | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportColumn:
    """One column of a file with directives.

    key: the name by which an import knows it; "" if it is not imported. names: other headings that mean it, folded,
    with "|" between. decree, vietnamese: its names in the decree (Vietnamese ones are not translated). value: its cell
    for a directive on a day; None if it is imported only. label, width: heading and width in the export for readers.
    """

    key: str = ""
    names: str = ""
    decree: str = ""
    vietnamese: str = ""
    value: Callable[[Directive, date], CellValue] | None = None
    label: str | Promise = ""
    width: int = 0

    @property
    def heading(self) -> str:
        """Return what stands above the column in the export of the admin."""
        return f"{self.vietnamese} ({self.decree})"

    def value_for(self, directive: Directive, *, on: date) -> CellValue:
        """Return the cell of a directive; validity as on the day `on`."""
        return self.value(directive, on) if self.value else None


def _validity(directive: Directive, on: date) -> str:
    return str(row_of(validity_at(directive, on=on).state).words)


def _post(directive: Directive) -> str:
    """Return the post with its capacity as on paper, if that can be told: an import takes both apart again."""
    capacity, position = directive.signer_capacity, directive.signer_position
    post = write_post(capacity=capacity, position=position, issuer=str(directive.issuer or ""))
    return post if position and post.startswith(f"{capacity}.") else position


def _address(directive: Directive, on: date) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{directive.get_absolute_url()}"


ALL_COLUMNS: tuple[ExportColumn, ...] = (
    ExportColumn(
        key="file_code", decree="FileCode", vietnamese="Mã hồ sơ", value=lambda directive, on: directive.file_code
    ),
    ExportColumn(
        key="ordinal_in_file", decree="DocOrdinal", vietnamese="Số thứ tự văn bản trong hồ sơ",
        value=lambda directive, on: directive.ordinal_in_file,
    ),
    ExportColumn(
        key="type", decree="TypeName", vietnamese="Tên loại văn bản", label=_("Type"), width=18,
        names="doc type|loai|loai van ban|ten loai|the loai|hinh thuc van ban|hinh thuc",
        value=lambda directive, on: str(directive.doc_type or ""),
    ),
    ExportColumn(
        key="code_number", decree="CodeNumber", vietnamese="Số của văn bản", names="so",
        value=lambda directive, on: number_parts(directive.number)[0],
    ),
    ExportColumn(
        key="code_notation", decree="CodeNotation", vietnamese="Ký hiệu của văn bản", names="ky hieu|ki hieu",
        value=lambda directive, on: number_parts(directive.number)[1],
    ),
    ExportColumn(
        key="number", decree="Code", vietnamese="Số, ký hiệu", label=_("Number and symbol"), width=18,
        names="number and symbol|so va ky hieu|so hieu|so hieu van ban|so ki hieu|so van ban"
        "|ky hieu van ban so|so cong van"
        "|so vb|so kh|so khvb|so kh vb|so ky hieu vb|so quyet dinh|so va ki hieu|code|docnumber|document number",
        value=lambda directive, on: directive.number,
    ),
    ExportColumn(
        key="date", decree="IssuedDate", vietnamese="Ngày, tháng, năm văn bản", label=_("Issued on"), width=14,
        names="issued on|publtime|ngay|ngay ban hanh|ngay ky|ngay van ban|ngay thang|ngay thang nam ban hanh"
        "|ngay thang nam"
        "|ngay thang ban hanh|ngay vb|ngay cong van|ngay phat hanh|thoi gian ban hanh|nam ban hanh|ngay bh",
        value=lambda directive, on: directive.issued_on,
    ),
    ExportColumn(
        key="issuer", decree="OrganName", vietnamese="Tên cơ quan, tổ chức ban hành văn bản", label=_("Issuer"),
        width=34,
        names="co quan ban hanh|don vi ban hanh|noi ban hanh|tac gia|co quan bh|cqbh|noi gui|co quan gui|don vi gui"
        "|co quan to chuc ban hanh|to chuc ban hanh|co quan ky|noi phat hanh|co quan phat hanh",
        value=lambda directive, on: str(directive.issuer or ""),
    ),
    ExportColumn(
        key="subject", decree="Subject", vietnamese="Trích yếu nội dung", label=_("Subject"), width=70,
        names="title|introtext|trich yeu|noi dung trich yeu|tieu de|ten van ban|noi dung|ten goi|ten loai va trich yeu"
        "|ten loai va trich yeu noi dung|trich yeu noi dung vb|ve viec|ten noi dung|ten va trich yeu|tom tat noi dung",
        value=lambda directive, on: directive.subject,
    ),
    ExportColumn(
        key="language", decree="Language", vietnamese="Ngôn ngữ", value=lambda directive, on: directive.language
    ),
    ExportColumn(
        key="page_amount", decree="PageAmount", vietnamese="Số trang của văn bản", names="so trang|so to",
        value=lambda directive, on: directive.page_amount,
    ),
    ExportColumn(
        key="description", decree="Description", vietnamese="Ghi chú",
        names="chu thich",
        value=lambda directive, on: directive.description
    ),
    ExportColumn(
        key="signer_capacity", decree="SignerInfo.Capacity", vietnamese="Hình thức ký",
        value=lambda directive, on: directive.signer_capacity,
    ),
    ExportColumn(
        key="signer_position", decree="SignerInfo.Position", vietnamese="Chức vụ của người ký văn bản",
        names="chuc vu|chuc vu nguoi ky|chuc danh nguoi ky", value=lambda directive, on: _post(directive),
    ),
    ExportColumn(
        key="signer", decree="SignerInfo.FullName", vietnamese="Họ và tên người ký văn bản", label=_("Signer"),
        width=24,
        names="nguoi ky|ho ten nguoi ky|ho va ten nguoi ky|nguoi ky ban hanh|lanh dao ky",
        value=lambda directive, on: directive.signer_name,
    ),
    ExportColumn(
        key="recipients", decree="To.OrganName", vietnamese="Tên cơ quan, tổ chức nhận văn bản",
        names="noi nhan|don vi nhan|co quan nhan|don vi nguoi nhan",
        value=lambda directive, on: directive.recipients,
    ),
    ExportColumn(
        key="urgency", decree="Priority", vietnamese="Mức độ khẩn", names="do khan|muc do khan do mat",
        value=lambda directive, on: directive.get_urgency_display(),
    ),
    ExportColumn(
        key="issued_amount", decree="IssuedAmount", vietnamese="Số lượng bản phát hành",
        names="so ban|so luong ban|so luong",
        value=lambda directive, on: directive.issued_amount,
    ),
    ExportColumn(
        key="due_on", decree="DueDate", vietnamese="Hạn trả lời văn bản",
        names="han tra loi|han xu ly|thoi han giai quyet|han giai quyet",
        value=lambda directive, on: directive.due_on,
    ),
    ExportColumn(
        key="arrival_date", decree="ArrivalDate", vietnamese="Ngày, tháng, năm đến",
        names="ngay den|ngay thang den|ngay nhan",
        value=lambda directive, on: directive.arrival_date,
    ),
    ExportColumn(
        key="arrival_number", decree="ArrivalNumber", vietnamese="Số đến",
        value=lambda directive, on: directive.arrival_number,
    ),
    ExportColumn(
        key="effective_from", decree="EffectiveDate", vietnamese="Ngày có hiệu lực", label=_("In force from"),
        width=14,
        names="in force from|startvalid|ngay hieu luc|hieu luc tu|ngay bat dau hieu luc|hieu luc tu ngay|ngay co hl",
        value=lambda directive, on: directive.effective_from,
    ),
    ExportColumn(
        key="expires_on", decree="ExpiryDate", vietnamese="Ngày hết hiệu lực", label=_("In force until"), width=14,
        names="in force until|exptime|het hieu luc|hieu luc den|co hieu luc den|hieu luc den ngay|ngay het han"
        "|het hieu luc tu ngay|thoi diem het hieu luc|ngay het hl",
        value=lambda directive, on: directive.expires_on,
    ),
    # For readers only: what follows from the record.
    ExportColumn(label=_("Validity"), width=22, value=_validity),
    ExportColumn(label=_("Address"), width=60, value=_address),
    # Imported only.
    ExportColumn(key="id", names="key|ma|ma so|khoa"),
    ExportColumn(key="text", names="bodytext|toan van|noi dung toan van|van ban toan van"),
    ExportColumn(key="circulation", names="pham vi luu hanh|luu hanh|dau chi pham vi luu hanh"),
    ExportColumn(key="topics", names="topic|area|linh vuc|chu de"),
    ExportColumn(key="sources", names="source|source urls|nguon"),
    ExportColumn(
        key="files",
        names="file|tep|tep dinh kem|tap tin|file dinh kem|ten tep|ten file|tep van ban|dinh kem",
    ),
    ExportColumn(key="old_addresses", names="dia chi cu|duong dan cu|url cu|link cu"),
    ExportColumn(key="secrecy", names="do mat|muc do mat|bao mat|muc do bao mat"),
)  # fmt: skip

#: The columns of the export of the admin: all that the decree names.
ADMIN_COLUMNS: tuple[ExportColumn, ...] = tuple(column for column in ALL_COLUMNS if column.decree)

_PUBLIC = ("number", "type", "issuer", "date", "subject", "signer", "effective_from", "expires_on")
#: The columns of the export for readers, in the order of the file.
PUBLIC_COLUMNS: tuple[ExportColumn, ...] = (
    *(next(column for column in ALL_COLUMNS if column.key == key) for key in _PUBLIC),
    *(column for column in ALL_COLUMNS if column.label and not column.key),
)
