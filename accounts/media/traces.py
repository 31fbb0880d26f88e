"""What cameras and programs write into pictures: place, device, time, names. Taken out without touching a pixel.

A picture is a row of pieces. Those that are needed to show it stay byte for byte, its colour profile among them; of all
that is written *about* it only the way the camera was held stays. What lies behind the end of the picture (films of
telephones) goes, too.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from PIL import ExifTags, Image

from accounts.media.container_traces import clean_heic, clean_tiff, is_heic, is_tiff

_TIFF: Final = b"II*\x00\x08\x00\x00\x00\x01\x00" + struct.pack("<HHI", ExifTags.Base.Orientation, 3, 1)
_JPEG_EXIF: Final = b"Exif\x00\x00"
_JPEG_SCAN, _JPEG_END = 0xDA, 0xD9
_JPEG_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that stand alone, without a length."""
_JPEG_NEXT: Final = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs acTL fcTL fdAT".split()
)
_WEBP_KEPT: Final = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ICCP"))
_WEBP_FRAME_KEPT: Final = frozenset((b"VP8 ", b"VP8L", b"ALPH"))
_WEBP_FRAME_HEAD: Final = 24
_WEBP_ABOUT: Final = 0x08 | 0x04
"""Flags of a WebP file that has EXIF, XMP."""
_GIF_LOOPS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_GIF_PROFILE: Final = b"ICCRGBG1012"
_MOST_PIECES: Final = 20_000
_MOST_SCANS: Final = 40
"""Of one JPEG, which is drawn anew with each; programs write about ten."""
_GIF_CONTROL, _GIF_APPLICATION, _GIF_LOOP_BYTES = 0xF9, 0xFF, 19


def without_traces(content: bytes) -> bytes:
    """Return the picture without what is written about it; the same bytes if there is nothing, or no picture.

    Raises ValueError for a picture whose pieces cannot be told apart, or are too many.
    """
    check_pieces(content)
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _clean_jpeg(content)
        if content.startswith(_PNG):
            return _clean_png(content)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _clean_webp(content)
        if content.startswith((b"GIF87a", b"GIF89a")):
            return _clean_gif(content)
        if is_tiff(content):
            return clean_tiff(content)
        if is_heic(content):
            return clean_heic(content)
    except (IndexError, struct.error, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("a damaged picture") from error
    return content


def check_pieces(content: bytes) -> None:
    """Raise ValueError for a picture of so many pieces that no camera has made it: to open it may take an hour."""
    scans = 0
    try:
        for number, kind in enumerate(_kinds_of_pieces(content)):
            scans += kind == _JPEG_SCAN
            if number >= _MOST_PIECES or scans > _MOST_SCANS:
                raise ValueError("a picture of too many pieces")
    except (IndexError, struct.error) as error:
        raise ValueError("a damaged picture") from error


def _kinds_of_pieces(content: bytes) -> Iterator[object]:
    if content.startswith(b"\xff\xd8\xff"):
        yield from (marker for marker, _piece in _jpeg_pieces(content))
    elif content.startswith(_PNG):
        yield from (kind for kind, _piece in _png_pieces(content))
    elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        yield from (kind for kind, _piece in _webp_pieces(content, 12))
    elif content.startswith((b"GIF87a", b"GIF89a")):
        yield from (is_kept for is_kept, _piece in _gif_pieces(content))


def _orientation(content: bytes) -> bytes:
    """Return how the camera was held as the smallest EXIF there is; empty if it was held upright."""
    with Image.open(BytesIO(content)) as picture:
        held = picture.getexif().get(ExifTags.Base.Orientation, 1)
    return _TIFF + struct.pack("<HHI", held, 0, 0) if held in range(2, 9) else b""


def _clean_jpeg(content: bytes) -> bytes:
    exif = _orientation(content)
    about = b"\xff\xe1" + struct.pack(">H", 2 + len(_JPEG_EXIF + exif)) + _JPEG_EXIF + exif if exif else b""
    first, rest = b"", []
    for marker, piece in _jpeg_pieces(content):
        if marker == 0xE0 and piece[4:9] == b"JFIF\x00":
            first = b"\xff\xe0\x00\x10" + piece[4:16] + b"\x00\x00"  # without its small picture
        elif marker == 0xEE:
            rest.append(b"\xff\xee\x00\x0e" + piece[4:16] if piece[4:9] == b"Adobe" else b"")
        elif _is_kept_in_jpeg(marker, piece):
            rest.append(piece)
    return b"".join((content[:2], first, about, *rest))


def _is_kept_in_jpeg(marker: int, piece: bytes) -> bool:
    if marker == 0xE2:
        return piece[4:16] == b"ICC_PROFILE\x00"
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _jpeg_pieces(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and the bytes of each piece up to the end of the picture; a scan has its data with it."""
    at = 2
    while at < len(content):
        if content[at] != 0xFF:
            raise ValueError("no marker")
        if content[at + 1] == 0xFF:  # filling, a byte of which is a piece without content
            yield 0xFF, b""
            at += 1
            continue
        marker = content[at + 1]
        end = at + 2
        if marker == _JPEG_END:
            yield marker, content[at:end]
            return
        if marker not in _JPEG_BARE:
            end += struct.unpack_from(">H", content, end)[0]
        if marker == _JPEG_SCAN:
            following = _JPEG_NEXT.search(content, end)
            end = following.start() if following else len(content)
        yield marker, content[at:end]
        at = end


def _clean_png(content: bytes) -> bytes:
    exif, kept = _orientation(content), [_PNG]
    for kind, piece in _png_pieces(content):
        if kind in _PNG_KEPT:
            kept.append(piece)
        if kind == b"IHDR" and exif:
            body = b"eXIf" + exif
            kept.append(struct.pack(">I", len(exif)) + body + struct.pack(">I", zlib.crc32(body)))
    return b"".join(kept)


def _png_pieces(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the bytes of each piece up to the end of the picture."""
    at, kind = len(_PNG), b""
    while at < len(content) and kind != b"IEND":
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + length
        yield kind, content[at:end]
        at = end


def _clean_webp(content: bytes) -> bytes:
    exif, kept = _orientation(content), []
    (length,) = struct.unpack_from("<I", content, 4)
    for kind, piece in _webp_pieces(content[: 8 + length], 12):
        if kind == b"VP8X":
            flags = piece[8] & ~_WEBP_ABOUT | (0x08 if exif else 0)
            kept.append(piece[:8] + bytes([flags]) + piece[9:])
        elif kind == b"ANMF":
            parts = [part for name, part in _webp_pieces(piece, _WEBP_FRAME_HEAD) if name in _WEBP_FRAME_KEPT]
            frame = piece[8:_WEBP_FRAME_HEAD] + b"".join(parts)
            kept.append(kind + struct.pack("<I", len(frame)) + frame)
        elif kind in _WEBP_KEPT:
            kept.append(piece)
    if exif:
        kept.append(b"EXIF" + struct.pack("<I", len(exif)) + exif)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _webp_pieces(content: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the bytes of each piece of a file or, behind its head, of a frame."""
    while at < len(content):
        kind, (length,) = content[at : at + 4], struct.unpack_from("<I", content, at + 4)
        end = at + 8 + length + length % 2
        yield kind, content[at:end]
        at = end


def _clean_gif(content: bytes) -> bytes:
    return b"".join((*(piece for is_kept, piece in _gif_pieces(content) if is_kept), b";"))


def _gif_pieces(content: bytes) -> Iterator[tuple[bool, bytes]]:
    """Yield head and blocks up to the end of the picture, each with whether it is needed to show it."""
    at = 13 + _gif_colours(content[10])
    yield True, content[:at]
    while content[at] != 0x3B:
        start, is_kept = at, True
        if content[at] == 0x21:
            label, at = content[at + 1], at + 2
            is_kept = label == _GIF_CONTROL or (
                label == _GIF_APPLICATION and _is_kept_in_gif(content[at + 1 : at + 12])
            )
        elif content[at] == 0x2C:
            at += 11 + _gif_colours(content[at + 9])
        else:
            raise ValueError("no block")
        while content[at]:
            at += 1 + content[at]
        at += 1
        is_loop = content[start + 3 : start + 14] in _GIF_LOOPS
        yield is_kept and (at - start <= _GIF_LOOP_BYTES or not is_loop), content[start:at]


def _is_kept_in_gif(application: bytes) -> bool:
    return application in _GIF_LOOPS or application == _GIF_PROFILE


def _gif_colours(flags: int) -> int:
    """Return how many bytes of colours follow, from the flags of a screen or an image."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
