"""The files of a Tantivy index as they lie on the disk: which there must be, and whether they are as they were written.

Tantivy maps them into memory and looks at none of its checksums by itself: what a failing disk or a stray program has
changed would be found wrongly, or not at all, and a file that is cut off while it is mapped ends the process. Files are
written once and never again, so that any change is damage.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from search.engines.base import DamagedIndex

#: Every segment has one file of each.
_ENDINGS = ("fast", "fieldnorm", "idx", "pos", "store", "term")

#: How each of these files ends: the length of a JSON with the checksum of all that comes before it, and a number.
_TAIL = struct.Struct("<II")
_MAGIC = 1337
_LONGEST_FOOTER = 4096

_BLOCK = 1024 * 1024

State = tuple[int, int, int]
"""Size, time of the last change, number of the file on the disk."""


def list_segment_files(index: Path) -> list[Path]:
    """Return the files that hold what is found now; raises DamagedIndex if the list of segments is not to be read."""
    try:
        return list(_name_segment_files(index))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedIndex(f"{index.name}/meta.json: {error}") from error


def _name_segment_files(index: Path) -> Iterator[Path]:
    for segment in json.loads((index / "meta.json").read_bytes())["segments"]:
        name = segment["segment_id"].replace("-", "")
        yield from (index / f"{name}.{ending}" for ending in _ENDINGS)
        if deletes := segment["deletes"]:
            yield index / f"{name}.{deletes['opstamp']}.del"


def check_list_of_files(index: Path) -> None:
    """Raise DamagedIndex if Tantivy's own list of its files is not to be read: the next process could not open them."""
    try:
        json.loads((index / ".managed.json").read_bytes())
    except (OSError, ValueError) as error:
        raise DamagedIndex(f"{index.name}/.managed.json: {error}") from error


def read_state(file: Path) -> State | None:
    """Return what changes with a file, None if there is none."""
    try:
        found = os.stat(file)  # noqa: PTH116 - asked for each file at each search, and `Path` takes twice as long
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def check_sums(files: Iterable[Path]) -> None:
    """Read files to their end; raise DamagedIndex, naming it, for one that is not as it was written."""
    for file in files:
        try:
            with file.open("rb") as handle:
                is_sound = _is_sound(handle)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedIndex(f"{file.parent.name}/{file.name}: {error}") from error
        if not is_sound:
            raise DamagedIndex(f"{file.parent.name}/{file.name}: wrong checksum")


def _is_sound(handle: BinaryIO) -> bool:
    size = handle.seek(0, os.SEEK_END)
    if size < _TAIL.size:
        return False
    handle.seek(size - _TAIL.size)
    length, magic = _TAIL.unpack(handle.read())
    body = size - _TAIL.size - length
    if magic != _MAGIC or length > _LONGEST_FOOTER or body < 0:
        return False
    handle.seek(body)
    expected = json.loads(handle.read(length))["crc"]
    handle.seek(0)
    found = 0
    while body > 0:
        block = handle.read(min(body, _BLOCK))
        if not block:
            return False
        found = zlib.crc32(block, found)
        body -= len(block)
    return bool(found == expected)
