"""The letters of an official number: how the parts of a symbol are spelt and which bodies write the Party's form.

A symbol is a row of segments: "QĐ-TTg" has the type abbreviation "QĐ" and the organ "TTg". Dirty texts lose marks and
case ("QD-TTG", "BGDDT"); the spellings known here bring them back.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from vietnamese.doctypes import ABBREVIATION_BY_FOLDED, TYPE_BY_ABBREVIATION
from vietnamese.fold import fold

#: Organs as printed. Not a complete list (any commune may have its own): these are the ones worth spelling right.
ORGANS: tuple[str, ...] = (
    *("TTg", "CP", "QH", "UBTVQH", "TVQH", "CTN", "HĐNN", "HĐBT", "HĐCP", "UBND", "HĐND", "VPCP", "VPQH", "VPCTN"),
    *("TW", "TU", "HU", "QU", "ĐU", "ThU", "VPTW", "BTGTW", "BTGDVTW", "BTCTW", "BDVTW", "BNCTW", "BĐNTW", "UBKTTW"),
    *("VPTU", "BTGTU", "BTGDVTU", "BTCTU", "BDVTU", "BNCTU", "UBKTTU", "HĐLLTW", "BCĐTW", "BCSĐ", "ĐUK", "ĐUKH"),
    *("BGDĐT", "BNV", "BTC", "BYT", "BTP", "BCA", "BQP", "BNG", "BKHĐT", "BCT", "BXD", "BGTVT", "BTTTT", "BTNMT"),
    *("BLĐTBXH", "BVHTTDL", "BKHCN", "BNNPTNT", "BNN", "BNNMT", "BDTTG", "BVHTT", "BTTTT", "NHNN", "TTCP", "UBDT"),
    *("TANDTC", "VKSNDTC", "HĐTP", "KTNN", "BHXH", "TLĐ", "MTTQ", "MTTW", "UBMTTQ", "TWĐTN", "TƯĐTN", "ĐTN", "HLHPN"),
    *("KHVN", "HKHVN", "HKH", "TWHKH", "SGDĐT", "PGDĐT", "GDĐT", "SNV", "STC", "SYT", "STP", "SXD", "SKHĐT", "SKHCN"),
    *("SLĐTBXH", "SVHTT", "SVHTTDL", "STTTT", "BCĐ", "BTĐKT", "TĐKT", "HĐTĐKT", "LĐTBXH", "KHĐT", "GDTX", "CNTT"),
    *("KGVX", "ĐHQGHN", "ĐHQG", "TCTHADS", "TCT", "TCHQ"),
)

#: Folded organ -> as printed: "bgddt" -> "BGDĐT".
ORGAN_BY_FOLDED: MappingProxyType[str, str] = MappingProxyType({fold(organ): organ for organ in ORGANS})

_PRINTED = frozenset(TYPE_BY_ABBREVIATION)
_NUMBERED = re.compile(r"(.*?)(\d*)\Z", re.S)

# Committees of provinces, districts, wards and of agencies, alone or with their offices and commissions.
_PARTY_ORGAN = re.compile(
    r"(?:vp|btg|tg|btc|tc|bdv|dv|btgdv|bnc|nc|bdn|ubkt|bkt|kt|bcd|bcsd|bch|btv|hdll|ttct)*(?:tw|tu|hu|qu|du|thu|dkh|duk)"
)
_STATE_ORGANS = frozenset({"ttg", "cp", "qh", "ubtvqh", "ubnd", "hdnd", "ctn", "vpcp"})


def fold_segment(segment: str) -> str:
    """Return the tolerant form of one segment: folded letters and digits only; "TƯ" (Trung ương) is "tw"."""
    spelt = segment.replace("TƯ", "TW").replace("Tư", "TW") if "ư" in segment.lower() else segment
    return "".join(character for character in fold(spelt) if character.isalnum())


def spell_type(segment: str) -> str | None:
    """Return the type abbreviation that `segment` means, as printed ("QD" -> "QĐ", "CTR" -> "CTr"), or None."""
    if segment in _PRINTED:
        return segment
    return ABBREVIATION_BY_FOLDED.get(fold_segment(segment))


def spell_organ(segment: str) -> str:
    """Return an organ segment as printed: "TTG" -> "TTg", "qh14" -> "QH14", "TƯ" -> "TW"; unknown ones in capitals."""
    match = _NUMBERED.match(segment)
    letters, digits = match.groups() if match else (segment, "")
    known = None if "&" in letters else ORGAN_BY_FOLDED.get(fold_segment(letters))
    if known is not None:
        return known.replace("TƯ", "TW") + digits
    return (letters.upper() if letters.islower() else letters) + digits


def is_party_organ(segment: str) -> bool:
    """Tell whether the organ is a Party committee or one of its offices ("TW", "TU", "VPTW", "UBKTTU")."""
    return _PARTY_ORGAN.fullmatch(fold_segment(segment)) is not None


def is_state_organ(segment: str) -> bool:
    """Tell whether the organ is a body of the state that never writes the Party's form ("TTg", "CP", "UBND")."""
    return fold_segment(segment).rstrip("0123456789") in _STATE_ORGANS
