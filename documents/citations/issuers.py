"""The issuing body named beside a citation: "của Thành uỷ thành phố Hồ Chí Minh", "của Bộ GD&ĐT"."""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from documents.citations.spans import FoldedText
from documents.citations.vocabulary import CITIES, FIELDS, FIXED_ISSUERS, HOME_CITY, PLACES
from vietnamese.fold import fold
from vietnamese.tones import old_style


class Issuer(NamedTuple):
    """A body as the register names it, and where its name ends in the normalised text."""

    end: int
    name: str


_WORD_END = r"(?![^\W_])"
_AND = re.compile(r"\s*(?:\bva\b|&|,|-|\s)\s*")


def _spread(words: str) -> str:
    """Return a pattern for folded words with any spaces or line breaks between."""
    return r"\s{1,4}".join(re.escape(word) for word in words.split())


def _alternatives(patterns: list[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


# --- bodies with one name
_FIXED: dict[str, str] = {
    fold(spelling): name for name, spellings in FIXED_ISSUERS.items() for spelling in (name, *spellings)
}
_COUNTRY = _spread("cong hoa xa hoi chu nghia viet nam")
_TERM = r",?\s{0,4}\(?khoa\s{1,4}(?:[ivxlc]{1,6}|\d{1,2})(?![^\W_])\)?"
_SITTING = r",?\s{1,4}ky\s{1,4}hop\s{1,4}(?:thu\s{1,4})?\w{1,6}"
_FIXED_NAME = re.compile(
    r"(?:hoi\s{1,4}nghi\s{1,4}(?:lan\s{1,4}thu\s{1,4}\w{1,6}\s{1,4}(?:muoi\s{1,4})?)?)?"
    rf"(?P<fixed>{_alternatives([_spread(name) for name in _FIXED])}){_WORD_END}(?!\s{{1,4}}(?:uy|bo|doan){_WORD_END})"
    rf"(?:\s{{1,4}}(?:nuoc\s{{1,4}})?(?:{_COUNTRY}|chxhcn\s{{1,4}}viet\s{{1,4}}nam))?"
    rf"(?:\s{{1,4}}(?:trung\s{{1,4}}uong|tw)(?:\s{{1,4}}dang)?{_WORD_END})?(?:\s{{1,4}}cong\s{{1,4}}san\s{{1,4}}viet\s{{1,4}}nam)?"
    rf"(?:{_TERM})?(?:{_SITTING})?"
)


# --- ministries and departments
def _field_key(written: str) -> str:
    return _AND.sub(" ", written).strip()


_FIELD_BY_KEY: dict[str, str] = {}
_FIELD_PATTERNS: list[str] = []
for _name, _abbreviations in FIELDS.items():
    _FIELD_BY_KEY[_field_key(fold(_name))] = _name
    _FIELD_PATTERNS.append(r"\s{0,4}(?:\bva\b|[&,-]|\s)\s{0,4}".join(_field_key(fold(_name)).split()))
    for _abbreviation in _abbreviations:
        _groups = fold(_abbreviation).split("|")
        _FIELD_BY_KEY["".join(_groups)] = _name
        _FIELD_PATTERNS.append(r"\s?[-&,]?\s?".join(_groups))
_FIELD_NAME = re.compile(rf"(?P<field>{_alternatives(_FIELD_PATTERNS)}){_WORD_END}")
_MINISTRY = re.compile(r"(?:lien\s{1,4})?(?:bo\s{1,4}truong\s{1,4})?bo\s{1,4}")
_DEPARTMENT = re.compile(r"(?:giam\s{1,4}doc\s{1,4})?so\s{1,4}|(?:truong\s{1,4})?(?P<division>phong)\s{1,4}")

# --- bodies of a place: folded head -> (name with a place, name alone)
_COMMITTEES = {
    "thanh uy": "Thành ủy",
    "tinh uy": "Tỉnh ủy",
    "huyen uy": "Huyện ủy",
    "quan uy": "Quận ủy",
    "thi uy": "Thị ủy",
}
_OFFICES = {
    "ban thuong vu": "Ban Thường vụ",
    "btv": "Ban Thường vụ",
    "thuong truc": "Thường trực",
    "van phong": "Văn phòng",
    "ban chap hanh": "Ban Chấp hành",
    "bch": "Ban Chấp hành",
    "ban tuyen giao": "Ban Tuyên giáo",
    "ban to chuc": "Ban Tổ chức",
    "ban dan van": "Ban Dân vận",
    "ban noi chinh": "Ban Nội chính",
    "ban tuyen giao va dan van": "Ban Tuyên giáo và Dân vận",
    "uy ban kiem tra": "Ủy ban Kiểm tra",
    "chu tich": "Chủ tịch",
    "van phong doan dbqh va": "Văn phòng Đoàn ĐBQH và",
}
_BODIES = {
    "ubnd": "UBND",
    "uy ban nhan dan": "UBND",
    "hdnd": "HĐND",
    "hoi dong nhan dan": "HĐND",
    "dang uy": "Đảng ủy",
    "dang bo": "Đảng bộ",
    "hoi khuyen hoc": "Hội Khuyến học",
    "hkh": "Hội Khuyến học",
    "ubmttq": "Ủy ban MTTQ",
    "uy ban mttq": "Ủy ban MTTQ",
    "uy ban mttq viet nam": "Ủy ban MTTQ Việt Nam",
    "ubmttq viet nam": "Ủy ban MTTQ Việt Nam",
    "uy ban mat tran to quoc viet nam": "Ủy ban MTTQ Việt Nam",
    "uy ban mat tran to quoc": "Ủy ban MTTQ",
    "chu tich nuoc": "Chủ tịch nước",
}
_ALONE = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
_LOCAL = re.compile(
    rf"(?:(?P<office>{_alternatives([_spread(name) for name in _OFFICES])})\s{{1,4}})?"
    rf"(?P<body>{_alternatives([_spread(name) for name in (*_COMMITTEES, *_BODIES)])}){_WORD_END}"
)

# --- places
_LEVELS = {
    "thanh pho": "Thành phố",
    "tp": "Thành phố",
    "tinh": "tỉnh",
    "huyen": "huyện",
    "quan": "quận",
    "thi xa": "thị xã",
    "tx": "thị xã",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "thon": "thôn",
    "dac khu": "đặc khu",
}
# A dot belongs to "TP." and "TX."; behind a word it ends the sentence.
_LEVEL = re.compile(
    rf"\s{{1,4}}(?P<level>{_alternatives([_spread(level) for level in _LEVELS])}){_WORD_END}(?:(?<=[pPxX])\.)?"
)
_PLACE_BY_FOLDED = {fold(place): place for place in PLACES} | {"hcm": "Hồ Chí Minh"}
_KNOWN_PLACE = re.compile(
    rf"\s{{0,4}}(?P<place>{_alternatives([_spread(place) for place in _PLACE_BY_FOLDED])}){_WORD_END}"
)
_JOINED_CITY = re.compile(rf"\s{{1,4}}(?:tp\.?\s?hcm){_WORD_END}")
CAPITALS = string.ascii_uppercase + "".join(chr(code) for code in range(0xC0, 0x1F00) if chr(code).isupper())
_CAPITALISED = rf"[{CAPITALS}][^\W\d_]{{0,7}}"
_CAPITAL = re.compile(rf"\s{{1,4}}{_CAPITALISED}")
#: Words with which a new line begins something else than the rest of a name.
_BEGINNINGS = (
    "Chủ|Căn|Xét|Theo|Điều|Khoản|Chương|Mục|Phụ|Nơi|Kính|Về|Quyết|Nghị|Thông|Công|Ủy|Uỷ|Hội|Ban|Sở|Bộ|Số|Tờ|Báo"
)
_NO_BEGINNING = rf"(?!(?<=\n)(?:{_BEGINNINGS})(?![^\W_]))"
_GAP = r"(?:[^\S\n]{1,4}|[^\S\n]{0,4}\n[^\S\n]{0,4}" + _NO_BEGINNING + ")"
_NAME = re.compile(rf"{_GAP}({_CAPITALISED}(?:{_GAP}{_CAPITALISED}){{0,3}})")


# --- other bodies: a word that names a kind of body, in capitals, then words up to where the sentence goes on
_KINDS_OF_BODY = (
    *(
        "hoi",
        "lien hiep",
        "lien doan",
        "tong lien doan",
        "doan",
        "cong doan",
        "tong cuc",
        "cuc",
        "chi cuc",
        "vien",
        "ban",
    ),
    *("truong", "trung tam", "cong ty", "tong cong ty", "uy ban", "hoi dong", "tap doan", "hoc vien", "dai hoc", "quy"),
    *("trung uong hoi", "lien minh", "mat tran", "dai", "bao hiem", "ngan hang", "vu"),
)
_OTHER = re.compile(rf"(?:{_alternatives([_spread(kind) for kind in _KINDS_OF_BODY])})(?=\s)")
_FURTHER_WORD = re.compile(rf"{_GAP}(?:-\s)?([^\W\d_]{{1,12}})")
_NAME_ENDS = frozenset(
    (
        *(
            "về",
            "ngày",
            "ban",
            "phê",
            "quy",
            "năm",
            "hướng",
            "được",
            "đã",
            "và",
            "do",
            "tại",
            "theo",
            "trên",
            "có",
            "là",
        ),
        *("để", "cho", "trong", "với", "ký", "sửa", "triển", "ve", "ngay", "phe", "nam", "duoc", "tren", "thì", "số"),
        *("cũng", "nhằm", "giao", "yêu", "thực", "khóa", "khoá", "khoa", "nhiệm", "lần", "bị", "đến", "từ", "này"),
    )
)
_MAX_NAME_WORDS = 12


def issuer_at(source: FoldedText, position: int) -> Issuer | None:
    """Return the issuing body whose name begins at `position`, or None.

    The name is canonical: abbreviations, marks, case, terms ("khóa XII") and the office inside the Party's centre do
    not matter; a city committee or People's Committee without a name is that of HOME_CITY.
    """
    return known_issuer_at(source, position) or _other(source, position)


def known_issuer_at(source: FoldedText, position: int) -> Issuer | None:
    """Return the issuing body that begins at `position` if it is one of those that the tables name, or None."""
    return (
        _read_fixed_name(source, position)
        or _ministry(source, position)
        or _department(source, position)
        or _local(source, position)
    )


def _words(folded: str) -> str:
    return " ".join(folded.split())


def _read_fixed_name(source: FoldedText, position: int) -> Issuer | None:
    match = _FIXED_NAME.match(source.folded, position)
    if match is None:
        return None
    written = _words(match["fixed"])
    # "Trung ương Hội" alone is the association's own; with a name it is another's.
    if written == "trung uong hoi" and _CAPITAL.match(source.text, match.end("fixed")):
        return None
    return Issuer(match.end(), _FIXED[written])


def _ministry(source: FoldedText, position: int) -> Issuer | None:
    head = _MINISTRY.match(source.folded, position)
    field = _FIELD_NAME.match(source.folded, head.end()) if head else None
    return Issuer(field.end(), f"Bộ {_field(field)}") if field else None


def _field(match: re.Match[str]) -> str:
    key = _field_key(match["field"])
    return _FIELD_BY_KEY.get(key) or _FIELD_BY_KEY[key.replace(" ", "")]


def _department(source: FoldedText, position: int) -> Issuer | None:
    head = _DEPARTMENT.match(source.folded, position)
    field = _FIELD_NAME.match(source.folded, head.end()) if head else None
    if head is None or field is None:
        return None
    name = f"{'Phòng' if head['division'] else 'Sở'} {_field(field)}"
    end, place = _place(source, field.end())
    return Issuer(end, f"{name} {place}" if place else name)


def _local(source: FoldedText, position: int) -> Issuer | None:
    match = _LOCAL.match(source.folded, position)
    if match is None:
        return None
    body = _words(match["body"])
    office = _OFFICES[_words(match["office"])] + " " if match["office"] else ""
    end, place = _place(source, match.end())
    if body in _COMMITTEES:
        return Issuer(end, office + _committee(_COMMITTEES[body], place))
    name = _BODIES[body]
    if name in _ALONE:
        if not place:
            return Issuer(end, office + _ALONE[name])
        place = f"Thành phố {place}" if place in CITIES else place
    return Issuer(end, f"{office}{name} {place}" if place else office + name)


def _committee(name: str, place: str) -> str:
    """Return the name of a Party committee: its own name holds the level already, but Ho Chi Minh City keeps it."""
    bare = place.removeprefix("Thành phố").strip()
    if name == "Thành ủy":
        bare = bare or HOME_CITY
        return f"{name} Thành phố {bare}" if bare == "Hồ Chí Minh" else f"{name} {bare}"
    for level in ("tỉnh ", "huyện ", "quận ", "thị xã "):
        bare = bare.removeprefix(level)
    return f"{name} {bare}".strip()


def _place(source: FoldedText, position: int) -> tuple[int, str]:
    """Return (end, name with its level) of the place after a body: "huyện Thanh Oai"; "" if none."""
    joined = _JOINED_CITY.match(source.folded, position)
    if joined:
        return joined.end(), "Thành phố Hồ Chí Minh"
    match = _LEVEL.match(source.folded, position)
    level = _LEVELS[_words(match["level"])] if match else ""
    end, name = _place_name(source, match.end() if match else position, after_level=match is not None)
    if not name and level == "Thành phố":
        name = HOME_CITY
    if name == "Hồ Chí Minh":
        level = "Thành phố"
    return end, f"{level} {name}".strip()


def _place_name(source: FoldedText, position: int, *, after_level: bool) -> tuple[int, str]:
    """Return (end, name): a place that is known in any spelling, else a row of capitalised words after a level."""
    known = _KNOWN_PLACE.match(source.folded, position)
    if known and source.text[known.start("place")].isupper():
        return known.end(), _PLACE_BY_FOLDED[_words(known["place"])]
    match = _NAME.match(source.text, position) if after_level else None
    if match is None or match[1].isupper():
        return position, ""
    return match.end(), old_style(" ".join(match[1].split()))


def _other(source: FoldedText, position: int) -> Issuer | None:
    """Return a body that no table holds, by its words: "Trường Đại học Sư phạm Hà Nội", "Tổng cục Thống kê"."""
    match = _OTHER.match(source.folded, position)
    if match is None or not source.text[position].isupper():
        return None
    end, words = match.end(), source.text[position : match.end()].split()
    while len(words) < _MAX_NAME_WORDS:
        word = _FURTHER_WORD.match(source.text, end)
        if word is None or word[1] in _NAME_ENDS or word[1].lower() in _NAME_ENDS and not word[1][0].isupper():
            break
        end = word.end()
        words.append(word[1])
    kind = len(match[0].split())
    return Issuer(end, old_style(" ".join(words))) if len(words) > kind and words[kind][0].isupper() else None
