"""Names of files as people give them."""

from __future__ import annotations

import posixpath
import unicodedata
from typing import Final

from vietnamese.normalise import compose

_UNFIT: Final = frozenset({"Cc", "Cf", "Cs"})
"""Control characters, invisible ones, halves of characters: no header and no database takes them."""


def plain_filename(filename: str) -> str:
    """Return the last step of the name, composed (NFC) and without characters that nobody sees; may be empty."""
    last = compose(posixpath.basename(filename.replace("\\", "/")))
    return "".join(character for character in last if unicodedata.category(character) not in _UNFIT)
