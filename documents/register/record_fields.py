"""The fields of a directive as Decree 30/2020, annex VI names them: for export and import alike.

A heading reads "Trích yếu nội dung (Subject)"; reading a table, either part is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from documents.models import Directive
from documents.record.identity import number_parts

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class RecordField:
    """One column: the name in the decree, the Vietnamese name there, and its value for a directive."""

    name: str
    vietnamese: str
    value: Callable[[Directive], Value]

    @property
    def heading(self) -> str:
        """Return what stands above the column."""
        return f"{self.vietnamese} ({self.name})"


#: Vietnamese names are those of the decree, so they are not translated.
RECORD_FIELDS: tuple[RecordField, ...] = (
    RecordField("FileCode", "Mã hồ sơ", lambda each: each.file_code),
    RecordField("DocOrdinal", "Số thứ tự văn bản trong hồ sơ", lambda each: each.ordinal_in_file),
    RecordField("TypeName", "Tên loại văn bản", lambda each: str(each.doc_type or "")),
    RecordField("CodeNumber", "Số của văn bản", lambda each: number_parts(each.number)[0]),
    RecordField("CodeNotation", "Ký hiệu của văn bản", lambda each: number_parts(each.number)[1]),
    RecordField("Code", "Số, ký hiệu", lambda each: each.number),
    RecordField("IssuedDate", "Ngày, tháng, năm văn bản", lambda each: each.issued_on),
    RecordField("OrganName", "Tên cơ quan, tổ chức ban hành văn bản", lambda each: str(each.issuer or "")),
    RecordField("Subject", "Trích yếu nội dung", lambda each: each.subject),
    RecordField("Language", "Ngôn ngữ", lambda each: each.language),
    RecordField("PageAmount", "Số trang của văn bản", lambda each: each.page_amount),
    RecordField("Description", "Ghi chú", lambda each: each.description),
    RecordField("SignerInfo.Capacity", "Hình thức ký", lambda each: each.signer_capacity),
    RecordField("SignerInfo.Position", "Chức vụ của người ký văn bản", lambda each: each.signer_position),
    RecordField("SignerInfo.FullName", "Họ và tên người ký văn bản", lambda each: each.signer_name),
    RecordField("To.OrganName", "Tên cơ quan, tổ chức nhận văn bản", lambda each: each.recipients),
    RecordField("Priority", "Mức độ khẩn", lambda each: each.get_urgency_display()),
    RecordField("IssuedAmount", "Số lượng bản phát hành", lambda each: each.issued_amount),
    RecordField("DueDate", "Hạn trả lời văn bản", lambda each: each.due_on),
    RecordField("ArrivalDate", "Ngày, tháng, năm đến", lambda each: each.arrival_date),
    RecordField("ArrivalNumber", "Số đến", lambda each: each.arrival_number),
    RecordField("EffectiveDate", "Ngày có hiệu lực", lambda each: each.effective_from),
    RecordField("ExpiryDate", "Ngày hết hiệu lực", lambda each: each.expires_on),
)
