"""Pictures and recordings, made small; those that no library here writes are put together from their frames."""

from __future__ import annotations

import io
import struct
import wave

from PIL import Image


def picture(kind: str = "PNG", *, size: tuple[int, int] = (40, 30), colour: str = "navy", **options: object) -> bytes:
    """Return a picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def wav() -> bytes:
    """Return a tenth of a second of silence."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(b"\x00\x00" * 800)
    return out.getvalue()


def mp3(*, tag: bytes = b"") -> bytes:
    """Return three silent frames of MPEG 1 Layer III (128 kbit/s, 44.1 kHz: 417 bytes each), after a tag."""
    frame = b"\xff\xfb\x90\x64" + b"\x00" * 413
    return (b"ID3\x04\x00\x00" + _seven_bits(len(tag)) + tag if tag else b"") + frame * 3


def _seven_bits(number: int) -> bytes:
    return bytes(number >> 7 * place & 0x7F for place in (3, 2, 1, 0))


def aac() -> bytes:
    """Return three frames of AAC, each behind a header (ADTS) that says how long it is."""
    length = 64
    header = bytes((0xFF, 0xF1, 0x50, 0x80 | length >> 11, length >> 3 & 0xFF, (length & 7) << 5 | 0x1F, 0xFC))
    return (header + b"\x00" * (length - len(header))) * 3


def mp4(*tracks: bytes, brand: bytes = b"isom") -> bytes:
    """Return a container with these tracks (soun, vide), which it tells of at its end, as recorders write it."""
    handlers = b"".join(
        _atom(b"trak", _atom(b"mdia", _atom(b"hdlr", b"\x00" * 8 + track + b"\x00" * 13))) for track in tracks
    )
    return _atom(b"ftyp", brand + b"\x00" * 8) + _atom(b"mdat", b"\x00" * 6_000) + _atom(b"moov", handlers)


def _atom(name: bytes, content: bytes) -> bytes:
    return struct.pack(">L4s", len(content) + 8, name) + content


def ogg(voice: bytes = b"OpusHead") -> bytes:
    """Return the first page of an Ogg stream."""
    return b"OggS" + b"\x00" * 22 + b"\x01\x13" + voice + b"\x00" * 30
