"""Files of old Office, and of LibreOffice as one XML file, made byte by byte."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_NONE = 0xFFFFFFFF
_END = 0xFFFFFFFE


def old_office(*names: str, beginning: bytes = b"", below: Sequence[str] = ()) -> bytes:
    """Return a container (MS-CFB) with streams of these names at its top; the first one begins as given.

    below: names of streams in a storage, as a file that is embedded in another has them.
    """
    tops = [*names, *(["ObjectPool"] if below else [])]
    entries = [("Root Entry", _NONE, 1 if tops else _NONE, 0, 0)]
    for at, name in enumerate(tops, start=1):
        right = at + 1 if at < len(tops) else _NONE
        child = len(tops) + 1 if name == "ObjectPool" else _NONE
        entries.append((name, right, child, 2, 4096 if at == 1 else 0))
    for at, name in enumerate(below, start=1):
        entries.append((name, len(tops) + 1 + at if at < len(below) else _NONE, _NONE, 0, 0))
    directory = b"".join(_entry(*entry) for entry in entries).ljust(1024, b"\x00")
    # The sectors: a table, two of the directory, which the table chains, then those of the first stream.
    table = struct.pack("<12L", 0xFFFFFFFD, 3, _END, _END, *range(5, 12), _END).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack(
        "<16xHHHHH6xLLLLLLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0
    )
    sectors = [table, directory[:512], beginning.ljust(512, b"\x00"), directory[512:]]
    return header.ljust(512, b"\xff") + b"".join(sectors) + bytes(4096)


def _entry(name: str, right: int, child: int, sector: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBLLL16s4s8s8sLQ", written, len(written) + 2, 2, 1, _NONE, right, child, b"", b"", b"", b"", sector, size
    )
