"""The signer as lists write it: "Vũ Đức Đam (KT. Thủ tướng, Phó Thủ tướng)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.models import Capacity
from vietnamese.normalise import normalise

_WITH_POSITION = re.compile(r"(?P<name>[^(]+)\((?P<position>[^()]*)\)\s*")
_CAPACITY = re.compile(r"(?P<capacity>TUQ|TM|T/M|KT|TL|Q)\.?(?:\s+|(?<=\.)|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signer:
    """Name, position, and in what capacity (a value of `Capacity`, or "")."""

    name: str
    position: str = ""
    capacity: str = ""


def parse_signer(text: str) -> Signer:
    """Return the parts of a signer; text that has none of the known forms is a name.

    Somebody who signs for another ("KT. Thủ tướng, Phó Thủ tướng") has the post named last; who signs on behalf of a
    body and names no post of his own ("T/M Bộ Chính trị") has that body as position.
    """
    written = " ".join(normalise(text).split())
    match = _WITH_POSITION.fullmatch(written)
    if match is None:
        return Signer(written)
    position, capacity = parse_position(match["position"])
    return Signer(match["name"].strip(), position, capacity)


def parse_position(text: str) -> tuple[str, str]:
    """Return (position, capacity): "KT. BỘ TRƯỞNG, THỨ TRƯỞNG" gives ("THỨ TRƯỞNG", "KT")."""
    written = " ".join(normalise(text).split())
    match = _CAPACITY.match(written)
    if match is None:
        return written, ""
    parts = [part.strip() for part in re.split(r"[,;]", written[match.end() :]) if part.strip()]
    return ", ".join(parts[1:] or parts), parse_capacity(match["capacity"])


def parse_capacity(text: str) -> str:
    """Return the capacity that "KT.", "T/M" or "tuq" mean; "" if none."""
    letters = re.sub(r"[^A-Z]", "", normalise(text).upper())
    return letters if letters in Capacity.values else ""
