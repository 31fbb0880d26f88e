"""Names of organisations as people write them: which spellings mean the same body, and what kind of body it is."""

from __future__ import annotations

import re

from places.models import OrganisationKind
from vietnamese.fold import fold, fold_key
from vietnamese.normalise import normalise

#: "(khóa X)", "khóa XIII", "nhiệm kỳ 2020-2025": a term of office does not make another organisation.
_TERM = re.compile(r"[\s,]*\(?\b(?:khóa|khoá|nhiệm kỳ|nhiệm kì)\s+[\dIVXLC]+(?:\s*-\s*\d+)?\)?", re.IGNORECASE)
_WRITTEN_OUT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "bch": "ban chap hanh",
    "hkh": "hoi khuyen hoc",
    "gddt": "giao duc va dao tao",
    "tp": "thanh pho",
    "tw": "trung uong",
    "tt": "thi tran",
}
_FIRST_WORDS = {
    OrganisationKind.PARTY: (
        "thanh uy", "tinh uy", "huyen uy", "quan uy", "dang uy", "dang bo", "chi bo", "bo chinh tri", "ban bi thu",
        "ban chap hanh trung uong", "van phong trung uong dang", "uy ban kiem tra",
    ),
    OrganisationKind.ASSOCIATION: ("hoi khuyen hoc", "trung uong hoi", "hoi ", "lien hiep", "doan thanh nien"),
    OrganisationKind.STATE: (
        "bo ", "chinh phu", "thu tuong", "quoc hoi", "uy ban nhan dan", "uy ban thuong vu", "hoi dong nhan dan", "so ",
        "phong ", "tong cuc", "cuc ", "toa an", "vien kiem sat", "chu tich nuoc", "kiem toan", "van phong",
    ),
}  # fmt: skip


def strip_term_of_office(name: str) -> str:
    """Return the name on one line without a term of office: "Bộ Chính trị (khóa X)" gives "Bộ Chính trị"."""
    return " ".join(_TERM.sub(" ", normalise(name)).split())


def organisation_key(name: str) -> str:
    """Return the key under which spellings of one organisation meet.

    Marks, case, abbreviations of bodies and terms of office do not count: "UBND TP. Hà Nội" and "Ủy ban nhân dân thành
    phố Hà Nội" give the same key.
    """
    written = fold_key(strip_term_of_office(name).replace("&", " và "))
    written = written.replace("gd va dt", "gddt").replace("gd dt", "gddt")
    return " ".join(_WRITTEN_OUT.get(word, word) for word in written.split())


def shorten_name(name: str) -> str:
    """Return a name with the abbreviations that people type: "UBND huyện Thanh Oai" for the body written out."""
    words = normalise(name).split()
    for abbreviation, written in _WRITTEN_OUT.items():
        length = len(written.split())
        for first in range(len(words) - length + 1):
            if fold(" ".join(words[first : first + length])) == written:
                words[first : first + length] = [abbreviation.upper()]
                break
    return " ".join(words)


def organisation_kind(name: str) -> OrganisationKind:
    """Return to which system an organisation with this name most likely belongs; an editor may say otherwise."""
    key = organisation_key(name) + " "
    for kind, starts in _FIRST_WORDS.items():
        if key.startswith(starts):
            return kind
    return OrganisationKind.OTHER
