"""How a signature is written: "KT. Thủ tướng, Phó Thủ tướng", "TM. Ban Chấp hành, Chủ tịch" (Decree 30/2020, annex I).

The register keeps the capacity (TM., Q., KT., TL., TUQ.) and the post of who signed. For whom, or on whose behalf,
follows from the post or from the issuer. These words are Vietnamese in every language of the site, as on paper.
"""

from __future__ import annotations

import re
from typing import Final

from vietnamese.fold import fold_key

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_DEPUTY = re.compile(r"phó\s+", re.IGNORECASE)

#: Posts of deputies whose name does not begin with "Phó", and for whom they sign.
_HEADS: Final = {"thu truong": "Bộ trưởng"}
#: How the name of an issuer begins, folded: the collective on whose behalf is signed, and who may give an order.
#: What stands first counts; whatever is not here signs in its own name, and gives no order that is known.
_BODIES: Final = (
    ("hoi dong nhan dan", "Hội đồng nhân dân", "Chủ tịch"),
    ("hoi dong", "Hội đồng", "Chủ tịch"),
    ("hoi ", "Ban Chấp hành", "Ban Thường vụ"),
    ("lien hiep", "Ban Chấp hành", "Ban Thường vụ"),
    ("thanh uy", "Ban Chấp hành", "Ban Thường vụ"),
    ("tinh uy", "Ban Chấp hành", "Ban Thường vụ"),
    ("huyen uy", "Ban Chấp hành", "Ban Thường vụ"),
    ("quan uy", "Ban Chấp hành", "Ban Thường vụ"),
    ("dang uy", "Ban Chấp hành", "Ban Thường vụ"),
    ("uy ban nhan dan", "Ủy ban nhân dân", "Chủ tịch"),
    ("ubnd", "Ủy ban nhân dân", "Chủ tịch"),
    ("bo chinh tri", "Bộ Chính trị", "Bộ Chính trị"),
    ("bo ", "", "Bộ trưởng"),
    ("so ", "", "Giám đốc"),
    ("thu tuong", "Chính phủ", "Thủ tướng"),
)
#: The capacity in words, where nobody can tell for whom was signed.
_IN_WORDS: Final = {"TM": "thay mặt", "Q": "quyền", "KT": "ký thay", "TL": "thừa lệnh", "TUQ": "thừa ủy quyền"}


def write_post(*, capacity: str, position: str, issuer: str) -> str:
    """Return capacity and post of a signer as on paper; the post alone if there is no capacity."""
    if not capacity:
        return position
    if capacity == "Q" and position:
        return f"Q. {position}"
    principal = _find_principal(capacity, position, issuer)
    if principal:
        return ", ".join(part for part in (f"{capacity}. {principal}", position) if part)
    return ", ".join(part for part in (position, _IN_WORDS.get(capacity, "")) if part)


def write_signer(*, name: str, capacity: str, position: str, issuer: str) -> str:
    """Return who signed, with the post in brackets; "" without a name."""
    post = write_post(capacity=capacity, position=position, issuer=issuer)
    return f"{name} ({post})" if name and post else name


def _find_principal(capacity: str, position: str, issuer: str) -> str:
    """Return for whom, on whose behalf or by whose order was signed; "" if nobody can tell."""
    if capacity == "KT":
        return _find_head(position)
    name = _IN_BRACKETS.sub("", issuer).strip()
    folded = f"{fold_key(name)} "
    body = next((row for row in _BODIES if folded.startswith(row[0])), ("", "", ""))
    if capacity == "TM":
        return body[1] or name
    return body[2]


def _find_head(position: str) -> str:
    if head := _HEADS.get(fold_key(position)):
        return head
    match = _DEPUTY.match(position)
    rest = position[match.end() :] if match else ""
    return f"{rest[:1].upper()}{rest[1:]}"
