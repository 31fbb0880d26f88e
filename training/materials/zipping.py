"""A package as the bytes of a ZIP, made while they are sent: no temporary file, one block of one file in memory."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.media.ranges import ByteRange, open_part
from training.materials.packages import Package, PackedFile

_BLOCK_BYTES: Final = 64 * 1024
_FIRST_PAGE: Final = "index.html"
_READABLE: Final = 0o644 << 16


class _Outlet:
    """Takes what `ZipFile` writes until it is sent. It cannot go back: sizes and checksums follow each file."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep some bytes."""
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: `take` is what empties it."""

    def take(self) -> bytes:
        """Return what was written since the last time."""
        taken, self._written = b"".join(self._written), []
        return taken


def stream_package(package: Package) -> Iterator[bytes]:
    """Yield the bytes of the ZIP. A file that is gone, or breaks off, is named on the first page, which comes last.

    Whoever stops early closes the generator, and with it the file that is being read.
    """
    out: Any = _Outlet()
    missing: set[str] = set()
    with ZipFile(out, "w") as archive:
        for file in package.files:
            try:
                with closing(_copy(file, archive)) as blocks:
                    for _length in blocks:
                        yield out.take()
            except OSError:
                missing.add(file.path)
        archive.writestr(_entry(_FIRST_PAGE), _render_first_page(package, missing), compresslevel=9)
    yield out.take()


def _copy(file: PackedFile, archive: ZipFile) -> Generator[int]:
    """Write a file into the archive; yield after each block. Raises OSError if it cannot be read."""
    stored = file.record.file
    entry = _entry(file.path)
    # Slides, pictures and recordings are compressed already, so they are copied as they are. As blocks of a deflated
    # stream: apps that unpack while they read do not see where a file ends that is only stored.
    entry._compresslevel = 0  # type: ignore[attr-defined]
    whole = open_part(stored.storage, stored.name or "", ByteRange(0, file.record.size))
    with closing(whole) as opened, archive.open(entry, "w") as written:
        while block := opened.read(_BLOCK_BYTES):
            yield written.write(block)


def _entry(path: str) -> ZipInfo:
    entry = ZipInfo(path, date_time=timezone.localtime().timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = _READABLE
    return entry


def _render_first_page(package: Package, missing: set[str]) -> str:
    context = {"package": package, "missing": missing, "today": timezone.localdate()}
    return render_to_string("training/materials/package.html", context)
