"""Types of documents: one table, from which everything that knows a type is derived.

To add a type, or to give one an abbreviation, change its row in `DOCUMENT_TYPES` and nothing else: the grammar of
numbers, search queries, citations and imports follow, and `manage.py load_document_types` brings the row into the
register of a site that runs already.

Sources: Decree 30/2020, annex III (29 types, 27 abbreviations, three kinds of copies); the Party's Quy định 399-QĐ/TW
and Hướng dẫn 36-HD/VPTW; the Law on promulgation of legal normative documents for the normative types. The relation is
many to many: the Party writes "QĐ" for both Quyết định and Quy định and "TT" for Thông tri, the State writes "QyĐ" for
Quy định and "TT" for Thông tư. A symbol alone therefore does not always tell the type: see `types_of`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Literal, TypeAlias

from vietnamese.fold import fold, fold_key

Side: TypeAlias = Literal["state", "party"]


class Citing(Enum):
    """How texts cite a type."""

    NEVER = "its name begins no citation"
    WITH_SYMBOL = "only with a symbol or after “số”: Biên bản 12/BB-UBND"
    BY_NUMBER = "also by its number alone: Quyết định 387"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTypeRow:
    """What is known of one type.

    state, party: the abbreviations that this side prints in its numbers, the usual one first; () for a side that uses
    the type without one, None for a side that does not use it.
    old: abbreviations that only numbers of former times carry.
    is_normative: may be a legal normative document; its number then carries the year.
    citing: how texts cite it. also_written: other words that begin a citation of it. has_short_head: texts write its
    abbreviation before the number ("QĐ số 387"). is_cited_by_name: "Luật Giáo dục 2019". only_issuer: the one body
    that issues it.
    is_numbered: a query may name it before a number. is_carried_by_others: its number is that of a decision which
    approves it ("Đề án 89" is 89/QĐ-TTg). query_letters: the letters under which a query finds every document of the
    type, where its abbreviation does not. wider_query_letters: letters of a wider type under which people look for it,
    too.
    """

    name: str
    state: tuple[str, ...] | None = None
    party: tuple[str, ...] | None = None
    old: tuple[str, ...] = ()
    is_normative: bool = False
    citing: Citing = Citing.BY_NUMBER
    also_written: tuple[str, ...] = ()
    has_short_head: bool = False
    is_cited_by_name: bool = False
    only_issuer: str = ""
    is_numbered: bool = True
    is_carried_by_others: bool = False
    query_letters: str = ""
    wider_query_letters: str = ""

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """Return every abbreviation, the State's first."""
        return tuple(dict.fromkeys((*(self.state or ()), *self.old, *(self.party or ()))))

    @property
    def registered_abbreviation(self) -> str:
        """Return what the register shows: the State's abbreviation where it uses the type, else the Party's; or ""."""
        abbreviations = self.party if self.state is None else self.state
        return abbreviations[0] if abbreviations else ""


_Row = DocumentTypeRow
_NEVER, _WITH_SYMBOL = Citing.NEVER, Citing.WITH_SYMBOL

#: Order counts where two abbreviations fold alike ("HD", "HĐ"; "ĐA", "DA"): the more usual type stands first.
DOCUMENT_TYPES: tuple[DocumentTypeRow, ...] = (
    # Decree 30/2020, annex III; most of them are the Party's, too.
    _Row(
        name="Nghị quyết", state=("NQ",), party=("NQ",), is_normative=True, has_short_head=True,
        also_written=("Quyết nghị",),
    ),
    _Row(name="Quyết định", state=("QĐ",), party=("QĐ",), is_normative=True, has_short_head=True),
    _Row(name="Chỉ thị", state=("CT",), party=("CT",), has_short_head=True),
    _Row(name="Quy chế", state=("QC",), party=("QC",)),
    _Row(name="Quy định", state=("QyĐ",), party=("QĐ",), query_letters="qd"),
    _Row(name="Thông cáo", state=("TC",), party=()),
    _Row(
        name="Thông báo", state=("TB",), party=("TB",), has_short_head=True, also_written=("Thông báo kết luận",)
    ),
    _Row(name="Hướng dẫn", state=("HD",), party=("HD",), has_short_head=True),
    _Row(name="Chương trình", state=("CTr",), party=("CTr",), has_short_head=True, is_carried_by_others=True),
    _Row(name="Kế hoạch", state=("KH",), party=("KH",), has_short_head=True),
    _Row(name="Phương án", state=("PA",), party=("PA",), citing=_WITH_SYMBOL, is_carried_by_others=True),
    _Row(name="Đề án", state=("ĐA",), party=("ĐA",), is_carried_by_others=True),
    _Row(name="Dự án", state=("DA",), party=("DA",), is_carried_by_others=True),
    _Row(name="Báo cáo", state=("BC",), party=("BC",), has_short_head=True),
    _Row(name="Biên bản", state=("BB",), party=("BB",), citing=_WITH_SYMBOL),
    _Row(name="Tờ trình", state=("TTr",), party=("TTr",), has_short_head=True),
    _Row(name="Hợp đồng", state=("HĐ",), citing=_WITH_SYMBOL),
    _Row(
        name="Công văn", state=(), party=("CV",), has_short_head=True, also_written=("Công thư",), query_letters="cv"
    ),
    _Row(name="Công điện", state=("CĐ",)),
    _Row(name="Bản ghi nhớ", state=("BGN",), citing=_NEVER),
    _Row(name="Bản thỏa thuận", state=("BTT",), citing=_NEVER),
    _Row(name="Giấy ủy quyền", state=("GUQ",), citing=_NEVER),
    _Row(name="Giấy mời", state=("GM",)),
    _Row(name="Giấy giới thiệu", state=("GGT",), citing=_NEVER),
    _Row(name="Giấy nghỉ phép", state=("GNP",), citing=_NEVER),
    _Row(name="Phiếu gửi", state=("PG",), citing=_NEVER),
    _Row(name="Phiếu chuyển", state=("PC",), citing=_NEVER),
    _Row(name="Phiếu báo", state=("PB",), citing=_NEVER),
    _Row(name="Thư công", state=()),
    _Row(name="Bản sao y", state=("SY",), citing=_NEVER),
    _Row(name="Bản trích sao", state=("TrS",), citing=_NEVER),
    _Row(name="Bản sao lục", state=("SL",), citing=_NEVER),
    # Legal normative documents.
    _Row(
        name="Hiến pháp", state=(), is_normative=True, citing=_WITH_SYMBOL, is_cited_by_name=True,
        only_issuer="Quốc hội",
    ),
    _Row(
        name="Bộ luật", state=(), is_normative=True, citing=_WITH_SYMBOL, is_cited_by_name=True,
        only_issuer="Quốc hội", query_letters="luat",
    ),
    _Row(
        name="Luật", state=(), old=("L", "LCT"), is_normative=True, citing=_WITH_SYMBOL, is_cited_by_name=True,
        only_issuer="Quốc hội", query_letters="luat",
    ),
    _Row(
        name="Pháp lệnh", state=("PL",), is_normative=True, has_short_head=True, is_cited_by_name=True,
        only_issuer="Ủy ban Thường vụ Quốc hội",
    ),
    _Row(name="Lệnh", state=("L",), is_normative=True, citing=_WITH_SYMBOL),
    _Row(name="Nghị quyết liên tịch", state=("NQLT",), is_normative=True, wider_query_letters="nq"),
    _Row(name="Nghị định", state=("NĐ",), is_normative=True, has_short_head=True, only_issuer="Chính phủ"),
    _Row(name="Thông tư", state=("TT",), is_normative=True, has_short_head=True),
    _Row(
        name="Thông tư liên tịch", state=("TTLT",), is_normative=True, has_short_head=True, wider_query_letters="tt",
        also_written=("Thông tư liên bộ",),
    ),
    _Row(name="Sắc lệnh", state=("SL",)),
    _Row(name="Văn bản hợp nhất", state=("VBHN",), citing=_WITH_SYMBOL),
    # The Party's own.
    _Row(name="Cương lĩnh chính trị", party=(), citing=_NEVER, is_numbered=False),
    _Row(name="Điều lệ Đảng", party=(), citing=_NEVER, is_numbered=False),
    _Row(name="Chiến lược", party=("CL",), has_short_head=True, is_carried_by_others=True),
    _Row(name="Kết luận", party=("KL",), has_short_head=True),
    _Row(name="Thông tri", party=("TT",)),
    _Row(name="Tuyên bố", party=(), is_numbered=False),
    _Row(name="Lời kêu gọi", party=(), citing=_NEVER, is_numbered=False),
    _Row(name="Quy hoạch", party=(), is_carried_by_others=True),
    _Row(name="Bản sao", party=("BS",), citing=_NEVER),
)  # fmt: skip

#: Type name -> its row.
ROW_BY_TYPE: MappingProxyType[str, DocumentTypeRow] = MappingProxyType({row.name: row for row in DOCUMENT_TYPES})


def _names_by_abbreviation(pairs: Iterable[tuple[str, str]]) -> MappingProxyType[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for abbreviation, name in pairs:
        names[abbreviation] = tuple(dict.fromkeys((*names.get(abbreviation, ()), name)))
    return MappingProxyType(names)


_STATE_PAIRS = [(letters, row.name) for row in DOCUMENT_TYPES for letters in (*(row.state or ()), *row.old)]
_PARTY_PAIRS = [(letters, row.name) for row in DOCUMENT_TYPES for letters in row.party or ()]
_SIDES: dict[Side, MappingProxyType[str, tuple[str, ...]]] = {
    "state": _names_by_abbreviation(_STATE_PAIRS),
    "party": _names_by_abbreviation(_PARTY_PAIRS),
}

#: Abbreviation as printed -> every type name it can stand for, the State's first: "QĐ" -> ("Quyết định", "Quy định").
TYPE_BY_ABBREVIATION: MappingProxyType[str, tuple[str, ...]] = _names_by_abbreviation([*_STATE_PAIRS, *_PARTY_PAIRS])
#: Type name -> every abbreviation, the State's first: "Quy định" -> ("QyĐ", "QĐ").
ABBREVIATION_BY_TYPE: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {row.name: row.abbreviations for row in DOCUMENT_TYPES if row.abbreviations}
)
#: Folded abbreviation -> as printed: "qd" -> "QĐ".
ABBREVIATION_BY_FOLDED: MappingProxyType[str, str] = MappingProxyType(
    {fold(abbreviation): abbreviation for abbreviation in reversed(TYPE_BY_ABBREVIATION)}
)
#: Folded name of a type that may stand before a number -> type name: "quyet dinh" -> "Quyết định".
TYPE_BY_FOLDED: MappingProxyType[str, str] = MappingProxyType(
    {fold_key(row.name): row.name for row in DOCUMENT_TYPES if row.is_numbered}
)


def types_of(abbreviation: str, *, side: Side) -> tuple[str, ...]:
    """Return the type names that `abbreviation`, as printed, can stand for on that side; empty if none.

    More than one answer means that the number alone does not tell: types_of("QĐ", side="party") is Quyết định and
    Quy định.
    """
    return _SIDES[side].get(abbreviation, ())
