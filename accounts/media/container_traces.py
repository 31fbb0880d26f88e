"""What is written about a picture in TIFF and HEIC: overwritten where it stands, so that no pixel moves."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_TIFF_ABOUT: Final = frozenset(
    {270, 271, 272, 285, 305, 306, 315, 316, 700, 33432, 33723, 34377, 34665, 34853, 36867, 37510, 37724, 42033, 42036}
)
"""Tags that tell of camera, program, place, time and people: EXIF, GPS, XMP, IPTC and their like."""
_TIFF_POINTERS: Final = frozenset({34665, 34853, 40965})
_TIFF_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_TIFF_TABLES: Final = ((273, 279), (324, 325), (513, 514))
"""Where pixels stand, and how many bytes they take: strips, tiles, the JPEG of old TIFF."""
_TIFF_PIXELS: Final = frozenset({tag for table in _TIFF_TABLES for tag in table} | {258, 320, 347, 34675})
_Entry = tuple[int, int, int, bytes]
"""Tag, kind, count, and four bytes of value or place."""
_MOST_FOLDERS: Final = 10_000
_EMPTY_EXIF: Final = b"\x00\x00\x00\x00II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"
_HEIC_ABOUT: Final = frozenset((b"Exif", b"mime", b"uri "))


def is_tiff(content: bytes) -> bool:
    """Tell whether these are the bytes of a TIFF."""
    return content[:4] in {b"II*\x00", b"MM\x00*"}


def is_heic(content: bytes) -> bool:
    """Tell whether these are the bytes of a HEIC or a picture of its family."""
    return content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


def clean_tiff(content: bytes) -> bytes:
    """Return a TIFF without its tags about the picture. Raises ValueError, IndexError or struct.error if damaged."""
    order = "<" if content[:2] == b"II" else ">"
    folders = list(_folders(content, order))
    kept = [(0, 8), *((at, at + 6 + 12 * len(entries)) for at, entries in folders)]
    for _at, entries in folders:
        kept += _pixels_of(content, order, entries)
    cleaned = bytearray(content)
    for at, entries in folders:
        left = [entry for entry in entries if entry[0] not in _TIFF_ABOUT]
        for entry in entries:
            if entry[0] in _TIFF_ABOUT:
                _wipe(cleaned, order, entry, kept, depth=0)
        end = at + 2 + 12 * len(entries)
        body = struct.pack(order + "H", len(left)) + b"".join(struct.pack(order + "HHI4s", *entry) for entry in left)
        cleaned[at : end + 4] = (body + content[end : end + 4]).ljust(end + 4 - at, b"\x00")
    return bytes(cleaned)


def _folders(content: bytes, order: str) -> Iterator[tuple[int, list[_Entry]]]:
    """Yield where each folder of the chain begins, with its entries."""
    (at,) = struct.unpack_from(order + "I", content, 4)
    seen = set[int]()
    while at:
        if at in seen or len(seen) > _MOST_FOLDERS:
            raise ValueError("folders of a TIFF in a circle")
        seen.add(at)
        entries = _entries(content, order, at)
        yield at, entries
        (at,) = struct.unpack_from(order + "I", content, at + 2 + 12 * len(entries))


def _entries(content: bytes | bytearray, order: str, at: int) -> list[_Entry]:
    (count,) = struct.unpack_from(order + "H", content, at)
    return [struct.unpack_from(order + "HHI4s", content, at + 2 + 12 * number) for number in range(count)]


def _place(content: bytes | bytearray, order: str, entry: _Entry) -> tuple[int, int] | None:
    """Return beginning and end of what an entry leads to; None for a value that stands in the entry."""
    _tag, kind, count, value = entry
    size = _TIFF_SIZES.get(kind, 1) * count
    (at,) = struct.unpack(order + "I", value)
    return (at, at + size) if size > 4 else None


def _pixels_of(content: bytes, order: str, entries: list[_Entry]) -> list[tuple[int, int]]:
    """Return the places of the pixels of a folder, and of the tables that lead to them."""
    by_tag = {entry[0]: entry for entry in entries}
    places = [place for tag in _TIFF_PIXELS if tag in by_tag and (place := _place(content, order, by_tag[tag]))]
    for offsets, lengths in _TIFF_TABLES:
        if offsets in by_tag and lengths in by_tag:
            starts, sizes = (_numbers(content, order, by_tag[tag]) for tag in (offsets, lengths))
            places += [(start, start + size) for start, size in zip(starts, sizes, strict=False)]
    return places


def _numbers(content: bytes, order: str, entry: _Entry) -> tuple[int, ...]:
    _tag, kind, count, value = entry
    letter = "H" if kind == 3 else "I"
    place = _place(content, order, entry)
    source, at = (content, place[0]) if place else (value, 0)
    return struct.unpack_from(f"{order}{count}{letter}", source, at)


def _wipe(content: bytearray, order: str, entry: _Entry, kept: list[tuple[int, int]], *, depth: int) -> None:
    """Overwrite with zeros what an entry leads to, all of a folder; never pixels, nor what leads to them."""
    tag, _kind, _count, value = entry
    place = _place(content, order, entry)
    if tag in _TIFF_POINTERS and depth < 3:
        (at,) = struct.unpack(order + "I", value)
        if at + 2 > len(content):
            return
        (count,) = struct.unpack_from(order + "H", content, at)
        end = at + 2 + 12 * count
        if end > len(content):
            return
        for inner in _entries(content, order, at):
            _wipe(content, order, inner, kept, depth=depth + 1)
        place = (at, end)
    if place and place[1] <= len(content) and not any(place[0] < end and start < place[1] for start, end in kept):
        content[place[0] : place[1]] = bytes(place[1] - place[0])


def clean_heic(content: bytes) -> bytes:
    """Return a HEIC whose EXIF says nothing and whose other notes are blank. Raises as `clean_tiff` does."""
    cleaned = bytearray(content)
    for kind, start, size in _boxes(content, 0, len(content)):
        if kind != b"meta":
            continue
        inner = {name: (at, length) for name, at, length in _boxes(content, start + 4, start + size)}
        kinds = _kinds_of_items(content, *inner[b"iinf"]) if b"iinf" in inner else {}
        base = inner[b"idat"][0] if b"idat" in inner else 0
        for item, (at, length) in _places_of_items(content, *inner[b"iloc"], base) if b"iloc" in inner else ():
            if kinds.get(item) in _HEIC_ABOUT and at + length <= len(cleaned):
                blank = _EMPTY_EXIF if kinds[item] == b"Exif" and length >= len(_EMPTY_EXIF) else b""
                cleaned[at : at + length] = blank.ljust(length, b"\x00")
    return bytes(cleaned)


def _boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, beginning and length of what each box holds."""
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", content, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, at + 8)
            head = 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise ValueError("a box that is longer than its file")
        yield kind, at + head, size - head
        at += size


def _kinds_of_items(content: bytes, at: int, length: int) -> dict[int, bytes]:
    """Return what kind each item of a HEIC is."""
    first = at + (6 if content[at] == 0 else 8)
    kinds = {}
    for name, start, _size in _boxes(content, first, at + length):
        version = content[start]
        if name == b"infe" and version >= 2:
            wide = ">I" if version >= 3 else ">H"
            (item,) = struct.unpack_from(wide, content, start + 4)
            kinds[item] = content[start + 4 + struct.calcsize(wide) + 2 :][:4]
    return kinds


def _places_of_items(content: bytes, at: int, length: int, idat: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the number of each item with beginning and length of its pieces."""
    version, sizes, more = content[at], content[at + 4], content[at + 5]
    offset_size, length_size, base_size = sizes >> 4, sizes & 15, more >> 4
    index_size = more & 15 if version in {1, 2} else 0
    wide = 4 if version == 2 else 2
    end = at + length
    count, at = int.from_bytes(content[at + 6 : at + 6 + wide], "big"), at + 6 + wide

    def take(size: int) -> int:
        nonlocal at
        if at + size > end:
            raise ValueError("a table that is longer than its box")
        at += size
        return int.from_bytes(content[at - size : at], "big")

    for _number in range(count):
        item = take(wide)
        method = take(2) & 15 if version in {1, 2} else 0
        take(2)
        base = take(base_size) + (idat if method == 1 else 0)
        for _piece in range(take(2)):
            take(index_size)
            offset = take(offset_size)
            yield item, (base + offset, take(length_size))
