"""Names of columns: ours, Vietnamese ones, those of Decree 30/2020 and of other registers, to one key each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from vietnamese.fold import fold_key

#: Column key -> the names it goes by, folded. A heading may also read "Trích yếu nội dung (Subject)".
_NAMES: dict[str, str] = {
    "id": "id|key|ma|ma so|khoa",
    "number": "number|code|so ky hieu|so va ky hieu|so hieu|so hieu van ban|so ki hieu|so van ban|ky hieu van ban so",
    "code_number": "codenumber|so cua van ban",
    "code_notation": "codenotation|ky hieu cua van ban|ky hieu",
    "type": "type|typename|doc type|loai|loai van ban|ten loai|ten loai van ban|the loai",
    "issuer": "issuer|organname|co quan ban hanh|don vi ban hanh|noi ban hanh|ten co quan to chuc ban hanh van ban",
    "date": "date|issued on|issueddate|publtime|ngay|ngay ban hanh|ngay ky|ngay van ban|ngay thang nam van ban"
    "|ngay thang|ngay thang nam ban hanh",
    "subject": "subject|title|introtext|trich yeu|trich yeu noi dung|noi dung trich yeu|tieu de|ten van ban|noi dung",
    "text": "text|bodytext|toan van|noi dung toan van|van ban toan van",
    "signer": "signer|nguoi ky|signerinfo fullname|ho va ten nguoi ky van ban|ho ten nguoi ky",
    "signer_position": "signer position|chuc vu|chuc vu nguoi ky|signerinfo position|chuc vu cua nguoi ky van ban",
    "signer_capacity": "signer capacity|hinh thuc ky|signerinfo capacity",
    "effective_from": "effective from|effectivedate|startvalid|ngay co hieu luc|ngay hieu luc|hieu luc tu",
    "expires_on": "expires on|expirydate|exptime|ngay het hieu luc|het hieu luc",
    "urgency": "urgency|priority|do khan|muc do khan|muc do khan do mat",
    "circulation": "circulation|pham vi luu hanh|luu hanh",
    "topics": "topics|topic|area|linh vuc|chu de",
    "recipients": "recipients|noi nhan|to organname|ten co quan to chuc nhan van ban",
    "description": "description|ghi chu",
    "language": "language|ngon ngu",
    "page_amount": "page amount|pageamount|so trang|so trang cua van ban",
    "issued_amount": "issued amount|issuedamount|so ban|so luong ban phat hanh|so luong ban",
    "due_on": "due on|duedate|han tra loi|han tra loi van ban",
    "arrival_number": "arrival number|arrivalnumber|so den",
    "arrival_date": "arrival date|arrivaldate|ngay den|ngay thang nam den",
    "file_code": "file code|filecode|ma ho so",
    "ordinal_in_file": "ordinal in file|docordinal|so thu tu van ban trong ho so",
    "sources": "sources|source|source urls|nguon",
    "files": "files|file|tep|tep dinh kem|tap tin",
}

KEY_BY_NAME: MappingProxyType[str, str] = MappingProxyType(
    {name: key for key, names in _NAMES.items() for name in names.split("|")}
)
#: A row of a sheet is its heading when it names a number and at least so many columns.
LEAST_KNOWN = 3


def column_key(heading: object) -> str | None:
    """Return the key that a heading means, or None for a column that is not imported."""
    written = str(heading or "")
    candidates = [written, *re.findall(r"\(([^()]*)\)", written), re.sub(r"\([^()]*\)", " ", written)]
    for candidate in candidates:
        key = KEY_BY_NAME.get(fold_key(candidate))
        if key:
            return key
    return None


def columns_of(headings: Sequence[object]) -> dict[int, str]:
    """Return column keys by position; of two columns with one meaning the first counts."""
    found: dict[int, str] = {}
    for position, heading in enumerate(headings):
        key = column_key(heading)
        if key and key not in found.values():
            found[position] = key
    return found


def is_heading(columns: Mapping[int, str]) -> bool:
    """Tell whether a row with these columns is the heading of a register."""
    keys = set(columns.values())
    return len(keys) >= LEAST_KNOWN and bool(keys & {"number", "code_notation"})


def renamed(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return named cells (an object of JSON) by column key; an exact key wins over another name for it."""
    exact = {key: value for key, value in cells.items() if key in _NAMES}
    others: Iterable[tuple[str, Any]] = ((column_key(key) or "", value) for key, value in cells.items())
    return {key: value for key, value in others if key} | exact
