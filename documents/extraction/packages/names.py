"""Names of files in archives: in whatever code they were written, and as keys under which one is found again."""

from __future__ import annotations

import struct
import zipfile
from typing import Final

from vietnamese.normalise import compose

_IS_UTF8: Final = 0x800
_UNICODE_PATH: Final = 0x7075
_OLD_CODES: Final = ("utf-8", "cp1258")
"""What programs write without saying so: those of other systems, and Windows in Vietnamese."""


def name_of(member: zipfile.ZipInfo) -> str:
    """Return the name of a member, composed, with "/" between folders, whatever code its bytes are in."""
    name = _stated_name(member.extra) or member.filename
    if name == member.filename and not member.flag_bits & _IS_UTF8:
        name = _recoded(name)
    return compose(name.replace("\\", "/"))


def name_key(name: str) -> str:
    """Return what is the same for all writings of a name: composed or not, in capitals or not, with either slash."""
    plain = compose(name.replace("\\", "/")).casefold()
    return "/".join(part for part in plain.split("/") if part not in ("", "."))


def _recoded(name: str) -> str:
    """Return a name that zipfile has read as cp437 as what its bytes are."""
    try:
        written = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for code in _OLD_CODES:
        try:
            return written.decode(code)
        except UnicodeDecodeError:
            continue
    return name


def _stated_name(extra: bytes) -> str:
    """Return the name in Unicode that stands beside the old one (Info-ZIP), "" if there is none."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and length > 5:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return ""
