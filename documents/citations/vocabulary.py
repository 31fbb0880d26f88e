"""Names that citations use: types as `vietnamese.doctypes` has them, issuers, symbols and the issuers they stand for.

Language data, not register data: the register holds the bodies themselves, with their dates.
"""

from __future__ import annotations

from types import MappingProxyType

from vietnamese.doctypes import ABBREVIATION_BY_TYPE, DOCUMENT_TYPES, Citing, types_of
from vietnamese.fold import fold
from vietnamese.numbers import OfficialNumber
from vietnamese.symbols import fold_segment

#: The city of the association: what "Thành ủy", "UBND Thành phố" mean when no name follows.
HOME_CITY = "Hà Nội"

#: What courts issue: cited in directives, never registered as one.
COURT_PAPERS: tuple[str, ...] = ("Bản án", "Án lệ")
_CITED = tuple(row for row in DOCUMENT_TYPES if row.citing != Citing.NEVER)
#: Folded words that begin a citation -> type; None: the symbol tells.
HEADS: MappingProxyType[str, str | None] = MappingProxyType(
    {fold(words): row.name for row in _CITED for words in (row.name, *row.also_written)}
    | {fold(words): words for words in COURT_PAPERS}
    | {"van ban": None}
)
#: Folded abbreviation that stands for a type before a number ("QĐ số 387"), in capitals -> type.
SHORT_HEADS: MappingProxyType[str, str] = MappingProxyType(
    {fold(row.abbreviations[0]): row.name for row in DOCUMENT_TYPES if row.has_short_head}
)
#: Types that are cited by number alone, "Quyết định 387".
SHORT_FORM_TYPES = frozenset(row.name for row in DOCUMENT_TYPES if row.citing == Citing.BY_NUMBER)
#: Types whose number carries the year, so that "Nghị định 30/2020" is a number and no month.
NORMATIVE_TYPES = frozenset(row.name for row in DOCUMENT_TYPES if row.is_normative)
#: Types that are cited by their name.
NAMED_TYPES = frozenset(row.name for row in DOCUMENT_TYPES if row.is_cited_by_name)
#: Types that only one body issues.
ISSUER_BY_TYPE: MappingProxyType[str, str] = MappingProxyType(
    {row.name: row.only_issuer for row in DOCUMENT_TYPES if row.only_issuer}
)

#: Ministries and departments: canonical name without "Bộ" or "Sở", then abbreviations (groups apart by "|").
FIELDS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "Giáo dục và Đào tạo": ("GD|ĐT",),
        "Nội vụ": ("NV",),
        "Tài chính": ("TC",),
        "Y tế": ("YT",),
        "Tư pháp": ("TP",),
        "Công an": ("CA",),
        "Quốc phòng": ("QP",),
        "Ngoại giao": ("NG",),
        "Kế hoạch và Đầu tư": ("KH|ĐT",),
        "Công Thương": ("CT",),
        "Xây dựng": ("XD",),
        "Giao thông vận tải": ("GT|VT",),
        "Thông tin và Truyền thông": ("TT|TT",),
        "Tài nguyên và Môi trường": ("TN|MT",),
        "Lao động - Thương binh và Xã hội": ("LĐ|TB|XH",),
        "Văn hóa, Thể thao và Du lịch": ("VH|TT|DL",),
        "Văn hóa và Thể thao": ("VH|TT",),
        "Văn hóa - Thông tin": (),
        "Văn hóa - Xã hội": ("VH|XH",),
        "Khoa học và Công nghệ": ("KH|CN",),
        "Nông nghiệp và Phát triển nông thôn": ("NN|PTNT", "NN"),
        "Nông nghiệp và Môi trường": ("NN|MT",),
        "Dân tộc và Tôn giáo": ("DT|TG",),
        "Giáo dục": (),
        "Tài chính - Kế hoạch": (),
        "Lao động": (),
        "Văn hóa": (),
    }
)

#: Bodies with one name: canonical, then other spellings (marks and case do not matter).
FIXED_ISSUERS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "Thủ tướng Chính phủ": ("Thủ tướng", "TTg", "Thủ tướng CP", "Thủ tướng nước"),
        "Chính phủ": (),
        "Quốc hội": (),
        "Ủy ban Thường vụ Quốc hội": ("UBTVQH", "UBTV Quốc hội", "Uỷ ban Thường vụ QH"),
        "Chủ tịch nước": ("Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam",),
        "Hội đồng Nhà nước": (),
        "Hội đồng Bộ trưởng": ("HĐBT", "Chủ tịch Hội đồng Bộ trưởng"),
        "Hội đồng Chính phủ": (),
        "Bộ Chính trị": ("BCT",),
        "Ban Bí thư": ("BBT",),
        "Ban Chấp hành Trung ương Đảng": (
            *("Ban Chấp hành Trung ương", "BCH Trung ương Đảng", "BCH Trung ương", "BCH TW Đảng", "BCH TW"),
            "Ban Chấp hành TW Đảng",
        ),
        "Trung ương Đảng": ("Trung ương", "TW Đảng", "TW", "Đảng"),
        "Văn phòng Trung ương Đảng": ("Văn phòng Trung ương", "VPTW"),
        "Ban Tuyên giáo Trung ương": ("Ban Tuyên giáo TW",),
        "Ban Tuyên giáo và Dân vận Trung ương": (),
        "Ban Tổ chức Trung ương": ("Ban Tổ chức TW",),
        "Ban Dân vận Trung ương": ("Ban Dân vận TW",),
        "Ban Nội chính Trung ương": (),
        "Ủy ban Kiểm tra Trung ương": (),
        "Văn phòng Chính phủ": ("VPCP",),
        "Văn phòng Quốc hội": (),
        "Thanh tra Chính phủ": (),
        "Ngân hàng Nhà nước Việt Nam": ("Ngân hàng Nhà nước", "NHNN", "Thống đốc Ngân hàng Nhà nước Việt Nam"),
        "Ủy ban Dân tộc": (),
        "Tòa án nhân dân tối cao": ("TANDTC",),
        "Hội đồng Thẩm phán Tòa án nhân dân tối cao": (),
        "Viện kiểm sát nhân dân tối cao": ("VKSNDTC",),
        "Kiểm toán nhà nước": (),
        "Bảo hiểm xã hội Việt Nam": ("BHXH Việt Nam",),
        "Tổng Liên đoàn Lao động Việt Nam": (),
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam": ("Ủy ban Trung ương MTTQ Việt Nam",),
        "Hội Khuyến học Việt Nam": (
            *("Trung ương Hội Khuyến học Việt Nam", "TW Hội Khuyến học Việt Nam", "Trung ương Hội Khuyến học"),
            *("Hội KHVN", "Ban Chấp hành Trung ương Hội Khuyến học Việt Nam", "TW Hội Khuyến học", "Trung ương Hội"),
            "Ban Thường vụ Trung ương Hội Khuyến học Việt Nam",
        ),
        "Hội Liên hiệp Phụ nữ Việt Nam": ("Trung ương Hội Liên hiệp Phụ nữ Việt Nam",),
        "Hội Nông dân Việt Nam": ("Trung ương Hội Nông dân Việt Nam",),
        "Hội Cựu chiến binh Việt Nam": ("Trung ương Hội Cựu chiến binh Việt Nam",),
        "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh": (
            *("Trung ương Đoàn TNCS Hồ Chí Minh", "Trung ương Đoàn", "Ban Bí thư Trung ương Đoàn"),
            "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        ),
    }
)

#: Organ of a symbol, folded without digits -> issuer.
_ISSUER_BY_ORGAN: dict[str, str] = {
    fold_segment(organ): issuer
    for organ, issuer in {
        "TTg": "Thủ tướng Chính phủ",
        "CP": "Chính phủ",
        "QH": "Quốc hội",
        "CTN": "Chủ tịch nước",
        "UBTVQH": "Ủy ban Thường vụ Quốc hội",
        "TVQH": "Ủy ban Thường vụ Quốc hội",
        "HĐNN": "Hội đồng Nhà nước",
        "HĐBT": "Hội đồng Bộ trưởng",
        "HĐCP": "Hội đồng Chính phủ",
        "UBND": "Ủy ban nhân dân",
        "HĐND": "Hội đồng nhân dân",
        "TW": "Trung ương Đảng",
        "VPTW": "Văn phòng Trung ương Đảng",
        "BTGTW": "Ban Tuyên giáo Trung ương",
        "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
        "BTCTW": "Ban Tổ chức Trung ương",
        "BDVTW": "Ban Dân vận Trung ương",
        "UBKTTW": "Ủy ban Kiểm tra Trung ương",
        "BNCTW": "Ban Nội chính Trung ương",
        "HU": "Huyện ủy",
        "QU": "Quận ủy",
        "ĐU": "Đảng ủy",
        "ThU": "Thị ủy",
        "VPCP": "Văn phòng Chính phủ",
        "VPQH": "Văn phòng Quốc hội",
        "NHNN": "Ngân hàng Nhà nước Việt Nam",
        "TTCP": "Thanh tra Chính phủ",
        "UBDT": "Ủy ban Dân tộc",
        "TANDTC": "Tòa án nhân dân tối cao",
        "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
        "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
        "KTNN": "Kiểm toán nhà nước",
        "BHXH": "Bảo hiểm xã hội Việt Nam",
        "TLĐ": "Tổng Liên đoàn Lao động Việt Nam",
        "KHVN": "Hội Khuyến học Việt Nam",
        "HKHVN": "Hội Khuyến học Việt Nam",
        "HKH": "Hội Khuyến học",
        "TWHKH": "Hội Khuyến học Việt Nam",
        "TWĐTN": "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "MTTW": "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "ĐCT": "Hội Liên hiệp Phụ nữ Việt Nam",
        "BNN": "Bộ Nông nghiệp và Phát triển nông thôn",
        "BVHTT": "Bộ Văn hóa - Thông tin",
        "BGD": "Bộ Giáo dục",
    }.items()
}
for _name, _abbreviations in FIELDS.items():
    for _abbreviation in _abbreviations:
        _letters = fold_segment(_abbreviation.replace("|", ""))
        _ISSUER_BY_ORGAN.setdefault(f"b{_letters}", f"Bộ {_name}")
        _ISSUER_BY_ORGAN.setdefault(f"s{_letters}", f"Sở {_name}")
ISSUER_BY_ORGAN: MappingProxyType[str, str] = MappingProxyType(_ISSUER_BY_ORGAN)

_OF_MANY = frozenset(fold_segment(organ) for organ in ("UBND", "HĐND", "TU", "HU", "QU", "ĐU", "ThU", "HKH"))
"""Organs that a body of every place has."""

#: Provinces and cities, those of before July 2025 too.
PROVINCES: tuple[str, ...] = (
    *("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "Thừa Thiên Huế", "An Giang", "Bắc Giang"),
    *("Bà Rịa - Vũng Tàu", "Bắc Kạn", "Bạc Liêu", "Bắc Ninh", "Bến Tre", "Bình Định", "Bình Dương", "Bình Phước"),
    *("Bình Thuận", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai"),
    *("Hà Giang", "Hà Nam", "Hà Tây", "Hà Tĩnh", "Hải Dương", "Hậu Giang", "Hòa Bình", "Hưng Yên", "Khánh Hòa"),
    *("Kiên Giang", "Kon Tum", "Lai Châu", "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Long An", "Nam Định", "Nghệ An"),
    *("Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh"),
    *("Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Tiền Giang"),
    *("Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái"),
)
#: Places by name, to give marks back to text without marks and to know where a name ends.
PLACES: tuple[str, ...] = (
    *PROVINCES,
    *("Thanh Oai", "Bình Minh", "Tam Hưng", "Dân Hòa"),
    *("Cao Xuân Dương", "Kim Thư", "Cự Khê", "Phú Lương", "Kim Bài", "Bích Hòa", "Cao Viên", "Thanh Cao", "Cao Dương"),
    *("Xuân Dương", "Hồng Dương", "Liên Châu", "Đỗ Động", "Thanh Mai", "Thanh Thùy", "Thanh Văn", "Mỹ Hưng"),
    *("Phương Trung", "Tân Ước", "Kim An", "Ba Vì", "Hòa Phú", "Chương Mỹ", "Thường Tín", "Hà Đông", "Ứng Hòa"),
)
#: Cities that are provinces: their name is written with "Thành phố".
CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})


def issuer_of(number: OfficialNumber) -> str | None:
    """Return the issuer that the symbol tells, or None: "/TU" is any province's committee, unknown organs nobody's.

    A joint document gives its first issuer.
    """
    if number.organ is None:
        return None
    return ISSUER_BY_ORGAN.get(fold_segment(number.organ).rstrip("0123456789"))


def only_issuer_of(number: OfficialNumber) -> str | None:
    """Return the one body that numbers its documents with this symbol; None where every place has such a body."""
    issuer = issuer_of(number)
    organ = fold_segment(number.organ or "").rstrip("0123456789")
    # "sgddt", "snv": departments, one in every province.
    return None if issuer is None or organ in _OF_MANY or issuer.startswith("Sở ") else issuer


def type_of(number: OfficialNumber) -> str | None:
    """Return the type that the symbol tells, or None where it stands for several (Party "QĐ", "43/2019/QH14")."""
    if number.type_abbreviation is None:
        return "Công văn" if number.system == "state" and number.year is None else None
    names = types_of(number.type_abbreviation, side="party" if number.system == "party" else "state")
    return names[0] if len(names) == 1 else None


def fits(type_name: str, number: OfficialNumber) -> bool:
    """Tell whether a document of that type can carry the number's abbreviation; True if it has none."""
    if number.type_abbreviation is None:
        return True
    return number.type_abbreviation in ABBREVIATION_BY_TYPE.get(type_name, ())
