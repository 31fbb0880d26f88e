"""The beginning of files of old Word, as far as it can be read at once: for a look at their heading, not their text."""

from __future__ import annotations

import re
import struct
from typing import IO, Final

from documents.extraction import ole

_LETTERS: Final = 6_000
_BYTES: Final = 128 * 1024
_FIRST_LETTER: Final = 24
"""Where the header of a document says where its text begins (MS-DOC, FibBase.fcMin)."""
_ENDS: Final = str.maketrans({"\r": "\n", "\x07": "\n", "\x0b": "\n", "\x0c": "\n"})
_RTF: Final = re.compile(
    r"\\u(-?\d{1,6}) ?(?:\\'[0-9a-f]{2}|\?)?|\\(par|line|cell|row|tab)\b ?|\\'([0-9a-f]{2})"
    r"|\\[a-z]{1,32}-?\d{0,10} ?|[{}]"
)


def beginning_of_doc(upload: IO[bytes]) -> str:
    """Return the first letters of a document, "" where they are not found at once.

    They are looked for where they stand if the document is stored in one piece, in the code of letters that marks are
    written in; where the document has another one they come out as nonsense, which carries no mark.
    """
    container = ole.read_container(upload)  # type: ignore[arg-type]
    document = container.streams.get("WordDocument", b"")
    if len(document) < _FIRST_LETTER + 4:
        return ""
    (first,) = struct.unpack_from("<L", document, _FIRST_LETTER)
    upload.seek(container.places["WordDocument"] + first)
    return upload.read(2 * _LETTERS).decode("utf-16-le", "ignore").translate(_ENDS)


def beginning_of_rtf(upload: IO[bytes]) -> str:
    """Return the first letters without the words that lay them out."""
    text = upload.read(_BYTES).decode("ascii", "replace").replace("\r", "").replace("\n", "")
    return _RTF.sub(_shown, text)


def _shown(word: re.Match[str]) -> str:
    if word[1]:
        return chr(int(word[1]) % 0x10000)
    if word[3]:
        return chr(int(word[3], 16))
    return "\n" if word[2] in ("par", "line", "cell", "row") else " " if word[2] else ""
