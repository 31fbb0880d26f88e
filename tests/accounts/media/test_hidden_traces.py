"""Where else a picture can carry a place or a name: small pictures in it, pieces of other programs, frames, loops."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from accounts.media.traces import without_traces

SECRET = b"Nha rieng 20.9947N"
DRAWING = Image.effect_noise((64, 48), 80).convert("RGB")


def saved(kind: str, **options: object) -> bytes:
    content = BytesIO()
    DRAWING.save(content, kind, **options)
    return content.getvalue()


JPEG, PNG, WEBP, GIF = saved("JPEG"), saved("PNG"), saved("WEBP"), saved("GIF")
MOVING = saved("WEBP", save_all=True, append_images=[DRAWING.rotate(20)], duration=100)


def jpeg_piece(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def png_piece(kind: bytes) -> bytes:
    return struct.pack(">I", len(SECRET)) + kind + SECRET + struct.pack(">I", zlib.crc32(kind + SECRET))


def webp_piece(kind: bytes) -> bytes:
    return kind + struct.pack("<I", len(SECRET)) + SECRET


def webp(pieces: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(pieces) + 4) + b"WEBP" + pieces


def frame_with(piece: bytes) -> bytes:
    at = MOVING.index(b"ANMF")
    (length,) = struct.unpack_from("<I", MOVING, at + 4)
    end = at + 8 + length
    return webp(
        MOVING[12 : at + 4] + struct.pack("<I", length + len(piece)) + MOVING[at + 8 : end] + piece + MOVING[end:]
    )


def gif_with(head: bytes) -> bytes:
    return GIF[:-1] + b"\x21" + head + bytes([len(SECRET)]) + SECRET + b"\x00;"


HIDDEN = {
    "IPTC of a JPEG": JPEG[:2] + jpeg_piece(0xED, b"Photoshop 3.0\x008BIM" + SECRET) + JPEG[2:],
    "XMP of a JPEG that goes on": JPEG[:2]
    + jpeg_piece(0xE1, b"http://ns.adobe.com/xmp/extension/\x00" + SECRET)
    + JPEG[2:],
    "a second JPEG behind the first": JPEG[:2] + jpeg_piece(0xE2, b"MPF\x00" + SECRET) + JPEG[2:] + JPEG + SECRET,
    "the small picture of JFIF": (
        b"\xff\xd8" + jpeg_piece(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x03\x02" + SECRET) + JPEG[20:]
    ),
    "the small picture of JFXX": JPEG[:20] + jpeg_piece(0xE0, b"JFXX\x00\x10" + SECRET) + JPEG[20:],
    "the mark of a program in a JPEG": JPEG[:2]
    + jpeg_piece(0xEE, b"Adobe\x00d\x00\x00\x00\x00\x01" + SECRET)
    + JPEG[2:],
    "a comment at the end of a JPEG": JPEG[:-2] + jpeg_piece(0xFE, SECRET) + JPEG[-2:],
    "a suggested palette of a PNG": PNG[:33] + png_piece(b"sPLT") + PNG[33:],
    "a piece of a PNG that nobody knows": PNG[:33] + png_piece(b"XyZa") + PNG[33:],
    "behind the end of a PNG": PNG + SECRET,
    "a piece of a WebP that nobody knows": webp(WEBP[12:] + webp_piece(b"JUNK")),
    "a frame of a WebP": frame_with(webp_piece(b"EXIF")),
    "behind the end of a WebP": WEBP + SECRET,
    "a text of a GIF": gif_with(b"\x01\x0c" + bytes(12)),
    "XMP of a GIF": gif_with(b"\xff\x0bXMP DataXMP"),
    "the loop of a GIF": gif_with(b"\xff\x0bNETSCAPE2.0"),
}


@pytest.mark.parametrize("content", HIDDEN.values(), ids=HIDDEN.keys())
def test_it_goes_and_the_picture_stays(content: bytes) -> None:
    assert SECRET in content
    cleaned = without_traces(content)
    assert SECRET not in cleaned
    before, after = Image.open(BytesIO(content)), Image.open(BytesIO(cleaned))
    assert getattr(after, "n_frames", 1) == (2 if content[:4] == b"RIFF" and b"ANMF" in content else 1)
    assert ImageChops.difference(after.convert("RGB"), before.convert("RGB")).getbbox() is None
    assert without_traces(cleaned) == cleaned
