"""The encoding that a font draws, by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vietnamese.legacy.tables import TCVN3, VNI, VPS, Encoding, without_private

_SUBSET = re.compile(r"[A-Z]{6}\+")
"""What programs put before the name of a font of which a PDF holds some letters only."""
_STYLE = re.compile(r"[ ,_-]*(?:bold|italic|oblique|regular|roman|mt|,)+$", re.IGNORECASE)
_NAMES = (
    (re.compile(r"(?:\.vn|(?-i:Vn(?=[A-Z])))", re.IGNORECASE), TCVN3),
    (re.compile(r"vni(?:[ _-]|(?-i:(?=[A-Z])))", re.IGNORECASE), VNI),
    (re.compile(r"vps[ _-]?(?=[a-z])", re.IGNORECASE), VPS),
)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Face:
    """What a font draws: an encoding; of the fonts of TCVN3 whose names end in H the small letters are capitals."""

    encoding: Encoding
    draws_capitals: bool = False

    def decode(self, text: str) -> str:
        """Return the letters that this font shows for `text`."""
        decoded = self.encoding.decode(without_private(text))
        return decoded.upper() if self.draws_capitals else decoded


@lru_cache(maxsize=1_000)
def face_of(font: str) -> Face | None:
    """Return what the font of this name draws, None for fonts that are not known to draw an old encoding.

    Names come as files have them: ".VnTime", "ABCDEF+.VnTimeH,Bold", "VNI-Times", "'VNI-Helve'".
    """
    name = font[:_LONGEST].strip("'\" ").replace("#2E", ".")
    name = _SUBSET.sub("", name, count=1)
    encoding = next((encoding for pattern, encoding in _NAMES if pattern.match(name)), None)
    if encoding is None:
        return None
    return Face(encoding, encoding is TCVN3 and _STYLE.sub("", name).endswith("H"))
