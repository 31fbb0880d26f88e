"""The container of old Office (MS-CFB): its streams at the top, and how each begins. Bounded pieces are read."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER: Final = 512
_MOST_SECTORS: Final = 64
"""Of the directory: 512 entries of small sectors. What lies further back is not needed to know the kind of a file."""
_ENTRY: Final = struct.Struct("<64sHBBLLL16s4s8s8sLQ")
_NOTHING: Final = 0xFFFFFFFA
"""The first of the numbers that stand for no sector and no entry."""


@dataclass(frozen=True, slots=True)
class Container:
    """Streams and storages at the top of a container, by name: how each begins, b"" for short streams and storages."""

    streams: Mapping[str, bytes]
    places: Mapping[str, int]
    """Where in the file those begin whose beginning is known."""

    def __contains__(self, name: str) -> bool:
        return name in self.streams


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    left: int
    right: int
    child: int
    sector: int
    size: int


def read_container(source: BinaryIO) -> Container:
    """Return what a container holds at its top; nothing where it is damaged. What is embedded in it is not told."""
    source.seek(0)
    head = source.read(_HEADER)
    if len(head) < _HEADER:
        return Container({}, {})
    (shift,) = struct.unpack_from("<H", head, 30)
    first, _signature, least = struct.unpack_from("<LLL", head, 48)
    if shift not in (9, 12):
        return Container({}, {})
    sectors = _Sectors(source, size=1 << shift, tables=struct.unpack_from("<109L", head, 76))
    entries = _at_the_top(_entries(b"".join(sectors.read(sector) for sector in sectors.follow(first))))
    whole = {entry.name: entry.sector for entry in entries if least <= entry.size and entry.sector < _NOTHING}
    return Container(
        {entry.name: sectors.read(whole[entry.name]) if entry.name in whole else b"" for entry in entries},
        {name: sectors.place_of(sector) for name, sector in whole.items()},
    )


@dataclass(frozen=True, slots=True)
class _Sectors:
    source: BinaryIO
    size: int
    tables: tuple[int, ...]

    def place_of(self, number: int) -> int:
        return (number + 1) * self.size

    def read(self, number: int) -> bytes:
        self.source.seek(self.place_of(number))
        return self.source.read(self.size)

    def follow(self, number: int) -> list[int]:
        """Return the sectors of a chain, at most as many as are looked at."""
        chain: list[int] = []
        while number < _NOTHING and number not in chain and len(chain) < _MOST_SECTORS:
            chain.append(number)
            table, place = divmod(number, self.size // 4)
            if table >= len(self.tables) or self.tables[table] >= _NOTHING:
                break
            self.source.seek(self.place_of(self.tables[table]) + place * 4)
            following = self.source.read(4)
            number = struct.unpack("<L", following)[0] if len(following) == 4 else _NOTHING
        return chain


def _entries(directory: bytes) -> list[_Entry]:
    entries = []
    for start in range(0, len(directory) - _ENTRY.size + 1, _ENTRY.size):
        name, length, _kind, _color, left, right, child, *_others, sector, size = _ENTRY.unpack_from(directory, start)
        entries.append(
            _Entry(name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), left, right, child, sector, size)
        )
    return entries


def _at_the_top(entries: list[_Entry]) -> list[_Entry]:
    """Return what hangs at the root: its child with all beside that. A tree that is torn gives all entries."""
    found: dict[int, _Entry] = {}
    left = [entries[0].child] if entries else []
    while left:
        number = left.pop()
        if number < len(entries) and number not in found:
            found[number] = entries[number]
            left += (entries[number].left, entries[number].right)
    return list(found.values()) or entries
