"""Names of files as people give them."""

from __future__ import annotations

import posixpath
import unicodedata


def plain_filename(filename: str) -> str:
    """Return the last step of the name, composed (NFC) and without control characters; may be empty."""
    last = unicodedata.normalize("NFC", posixpath.basename(filename.replace("\\", "/")))
    return "".join(character for character in last if unicodedata.category(character) not in {"Cc", "Cf"})
