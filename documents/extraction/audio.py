"""Recordings by what they hold: MP3 and AAC by two frames in a row, the others by their containers."""

from __future__ import annotations

import re
import struct
from typing import BinaryIO

from documents.extraction import media_types

_OGG_VOICES = (b"OpusHead", b"\x01vorbis")
_TAG, _TAG_HEAD = b"ID3", 10
_FRAMES = 16 * 1024
"""Bytes that are looked at for two frames; the largest of AAC has 8 kilobytes."""
_MPEG1, _LAYER_3 = 3, 1
_RESERVED_VERSION = 1
_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_AAC_HEAD = 7
_MAX_BOXES = 1_000
_MAX_INDEX = 8 * 1024**2
_HANDLER = re.compile(rb"hdlr.{8}(soun|vide)", re.DOTALL)


def audio_type_of(head: bytes, source: BinaryIO) -> str:
    """Return the media type of a recording by its content, "" for anything else, films too.

    `head` is the beginning of `source`, an open file.
    """
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return media_types.WAV
    if head.startswith(b"OggS"):
        return media_types.OGG if any(voice in head[:256] for voice in _OGG_VOICES) else ""
    if head[4:8] == b"ftyp":
        return media_types.M4A if _has_sound_only(source) else ""
    start = 0
    if head.startswith(_TAG) and len(head) >= _TAG_HEAD:
        # Four bytes of seven bits each.
        start = _TAG_HEAD + sum((byte & 0x7F) << 7 * (3 - place) for place, byte in enumerate(head[6:10]))
    source.seek(start)
    data = source.read(_FRAMES)
    return _type_of_frames(data.lstrip(b"\x00") if start else data)


def _type_of_frames(data: bytes) -> str:
    for media_type, length_of in ((media_types.MP3, _mp3_length), (media_types.AAC, _aac_length)):
        length = length_of(data)
        if length and length_of(data[length:]):
            return media_type
    return ""


def _mp3_length(data: bytes) -> int:
    """Return the length of the MP3 frame that begins here, 0 if none does."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - eleven bits that are set
        return 0
    version, layer = data[1] >> 3 & 3, data[1] >> 1 & 3
    bits, rate, padding = data[2] >> 4, data[2] >> 2 & 3, data[2] >> 1 & 1
    if version == _RESERVED_VERSION or layer != _LAYER_3 or not 0 < bits < 15 or rate == 3:  # noqa: PLR2004
        return 0
    kilobits = (_KILOBITS_1 if version == _MPEG1 else _KILOBITS_2)[bits]
    return (144 if version == _MPEG1 else 72) * kilobits * 1000 // _RATES[version][rate] + padding


def _aac_length(data: bytes) -> int:
    """Return the length of the AAC frame (ADTS) that begins here, 0 if none does."""
    if len(data) < _AAC_HEAD or data[0] != 0xFF or data[1] & 0xF6 != 0xF0:  # noqa: PLR2004 - twelve bits, no layer
        return 0
    length = (data[3] & 3) << 11 | data[4] << 3 | data[5] >> 5
    return length if length >= _AAC_HEAD else 0


def _has_sound_only(source: BinaryIO) -> bool:
    """Tell a recording in an MP4 container from a film: by its tracks, the brand may be the same."""
    handlers = set(_HANDLER.findall(_read_index(source)))
    return handlers == {b"soun"}


def _read_index(source: BinaryIO) -> bytes:
    """Return the box that tells of the tracks (moov), wherever in the file it stands; b"" without one."""
    place = 0
    for _number in range(_MAX_BOXES):
        source.seek(place)
        header = source.read(16)
        if len(header) < 8:  # noqa: PLR2004 - size and name
            return b""
        size, name = struct.unpack(">L4s", header[:8])
        if size == 1 and len(header) == 16:  # noqa: PLR2004 - the size does not fit and follows in eight bytes
            (size,) = struct.unpack(">Q", header[8:])
        if name == b"moov":
            source.seek(place)
            return source.read(min(size or _MAX_INDEX, _MAX_INDEX))
        if size < 8:  # noqa: PLR2004 - 0: reaches to the end of the file
            return b""
        place += size
    return b""
