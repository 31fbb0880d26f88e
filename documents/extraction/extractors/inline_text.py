"""The text of a paragraph while it is read: pieces with their fonts, marks of notes, boxes anchored in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from vietnamese.legacy.runs import Piece, RunDecoder

_NOTE_MARK = re.compile(r"\s*[\[(]?(\d{1,3}|\*{1,3})[\])]?\s*")
_LAST_WORD = re.compile(r"([^\W\d_]+|\d+|[)”\"’.,;:])\s*$")
_LONGEST_WORD = 40
_HAVE_POWERS = frozenset([*"mxyzabcnrst", "km", "hm", "dm", "cm", "mm", "nm", "µm"])


def may_be_mark(raised: str) -> bool:
    """Tell whether raised text has the form of the mark of a note."""
    return _NOTE_MARK.fullmatch(raised) is not None


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: pieces of text with their fonts, marks of its notes, and text boxes anchored in it."""

    pieces: list[Piece] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    raised: str = ""

    def add(self, text: str, font: str = "") -> None:
        """Add text in a font."""
        if text:
            self.settle()
            self.pieces.append((text, font))

    def raise_(self, text: str) -> None:
        """Add raised text: several runs may be one number."""
        self.raised += text

    def settle(self) -> None:
        """Make of raised text what it is: a number behind a word or a number is the mark of a note, part of neither."""
        raised, self.raised = self.raised, ""
        mark = _NOTE_MARK.fullmatch(raised)
        before = "".join(text for text, _font in self.pieces[-3:])[-_LONGEST_WORD:]
        word = _LAST_WORD.search(before)
        if mark is None or (word is None and before.strip()) or (word and word[1] in _HAVE_POWERS):
            self.pieces += ((raised, ""),) if raised else ()
        elif word is None:
            self.pieces.append((f"[{mark[1]}] ", ""))
        elif word[1] == "10":
            self.pieces.append((f"^{raised.strip()}", ""))
        else:
            self.marks.append(f"[{mark[1]}]")

    def written(self, decoder: RunDecoder | None) -> str:
        """Return the text, letters of old fonts decoded, with the marks of its notes at its end."""
        self.settle()
        texts: Iterable[str] = decoder.decode(self.pieces) if decoder else (text for text, _font in self.pieces)
        return " ".join(filter(None, ("".join(texts), *self.marks)))
