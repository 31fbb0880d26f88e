"""Types of documents and the abbreviations that official numbers carry.

Sources: Decree 30/2020, annex III (29 types, 27 abbreviations, three kinds of copies); the Party's Quy định 399-QĐ/TW
and Hướng dẫn 36-HD/VPTW; the Law on promulgation of legal normative documents for the normative types. The relation is
many to many: the Party writes "QĐ" for both Quyết định and Quy định and "TT" for Thông tri, the state writes "QyĐ" for
Quy định and "TT" for Thông tư. A symbol alone therefore does not always tell the type: see `types_of`.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Literal, TypeAlias

from vietnamese.fold import fold, fold_key

Side: TypeAlias = Literal["state", "party"]

# (name, abbreviation) as the state uses them; the first abbreviation given for a name is the usual one.
_STATE: tuple[tuple[str, str], ...] = (
    ("Nghị quyết", "NQ"),
    ("Quyết định", "QĐ"),
    ("Chỉ thị", "CT"),
    ("Quy chế", "QC"),
    ("Quy định", "QyĐ"),
    ("Thông cáo", "TC"),
    ("Thông báo", "TB"),
    ("Hướng dẫn", "HD"),
    ("Chương trình", "CTr"),
    ("Kế hoạch", "KH"),
    ("Phương án", "PA"),
    ("Đề án", "ĐA"),
    ("Dự án", "DA"),
    ("Báo cáo", "BC"),
    ("Biên bản", "BB"),
    ("Tờ trình", "TTr"),
    ("Hợp đồng", "HĐ"),
    ("Công điện", "CĐ"),
    ("Bản ghi nhớ", "BGN"),
    ("Bản thỏa thuận", "BTT"),
    ("Giấy ủy quyền", "GUQ"),
    ("Giấy mời", "GM"),
    ("Giấy giới thiệu", "GGT"),
    ("Giấy nghỉ phép", "GNP"),
    ("Phiếu gửi", "PG"),
    ("Phiếu chuyển", "PC"),
    ("Phiếu báo", "PB"),
    ("Bản sao y", "SY"),
    ("Bản trích sao", "TrS"),
    ("Bản sao lục", "SL"),
    ("Luật", "L"),
    ("Luật", "LCT"),
    ("Pháp lệnh", "PL"),
    ("Lệnh", "L"),
    ("Nghị quyết liên tịch", "NQLT"),
    ("Nghị định", "NĐ"),
    ("Thông tư", "TT"),
    ("Thông tư liên tịch", "TTLT"),
    ("Sắc lệnh", "SL"),
)
_PARTY: tuple[tuple[str, str], ...] = (
    ("Nghị quyết", "NQ"),
    ("Quyết định", "QĐ"),
    ("Quy định", "QĐ"),
    ("Chỉ thị", "CT"),
    ("Kết luận", "KL"),
    ("Quy chế", "QC"),
    ("Thông tri", "TT"),
    ("Hướng dẫn", "HD"),
    ("Thông báo", "TB"),
    ("Báo cáo", "BC"),
    ("Kế hoạch", "KH"),
    ("Chương trình", "CTr"),
    ("Đề án", "ĐA"),
    ("Phương án", "PA"),
    ("Dự án", "DA"),
    ("Tờ trình", "TTr"),
    ("Công văn", "CV"),
    ("Biên bản", "BB"),
    ("Bản sao", "BS"),
)

#: Types whose documents carry no abbreviation of their own in the symbol.
WITHOUT_ABBREVIATION: tuple[str, ...] = ("Công văn", "Thư công", "Hiến pháp", "Bộ luật", "Văn bản hợp nhất")


def _by_abbreviation(pairs: Iterable[tuple[str, str]]) -> MappingProxyType[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for name, abbreviation in pairs:
        if name not in names.get(abbreviation, ()):
            names[abbreviation] = (*names.get(abbreviation, ()), name)
    return MappingProxyType(names)


def _by_type(pairs: Iterable[tuple[str, str]]) -> MappingProxyType[str, tuple[str, ...]]:
    abbreviations: dict[str, tuple[str, ...]] = {}
    for name, abbreviation in pairs:
        if abbreviation not in abbreviations.get(name, ()):
            abbreviations[name] = (*abbreviations.get(name, ()), abbreviation)
    return MappingProxyType(abbreviations)


#: Abbreviation as printed -> every type name it can stand for, the state's first: "QĐ" -> ("Quyết định", "Quy định").
TYPE_BY_ABBREVIATION: MappingProxyType[str, tuple[str, ...]] = _by_abbreviation((*_STATE, *_PARTY))
#: Type name -> every abbreviation, the state's first: "Quy định" -> ("QyĐ", "QĐ").
ABBREVIATION_BY_TYPE: MappingProxyType[str, tuple[str, ...]] = _by_type((*_STATE, *_PARTY))

_SIDES: dict[Side, MappingProxyType[str, tuple[str, ...]]] = {
    "state": _by_abbreviation(_STATE),
    "party": _by_abbreviation(_PARTY),
}

#: Folded abbreviation -> as printed: "qd" -> "QĐ". Where two fold alike ("HD", "HĐ"; "DA", "ĐA") the more usual one.
ABBREVIATION_BY_FOLDED: MappingProxyType[str, str] = MappingProxyType(
    {fold(abbreviation): abbreviation for abbreviation in reversed(TYPE_BY_ABBREVIATION)}
)
#: Folded type name -> type name: "quyet dinh" -> "Quyết định".
TYPE_BY_FOLDED: MappingProxyType[str, str] = MappingProxyType(
    {fold_key(name): name for name in (*ABBREVIATION_BY_TYPE, *WITHOUT_ABBREVIATION)}
)


def types_of(abbreviation: str, *, side: Side) -> tuple[str, ...]:
    """Return the type names that `abbreviation`, as printed, can stand for on that side; empty if none.

    More than one answer means that the number alone does not tell: types_of("QĐ", side="party") is Quyết định and
    Quy định.
    """
    return _SIDES[side].get(abbreviation, ())
