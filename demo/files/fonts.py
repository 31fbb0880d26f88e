"""The letters of Roboto that Vietnamese needs, cut out once a process.

Roboto has thirteen hundred letters and tables for scripts that no document here uses; reading them anew for each of
fifty PDFs took half of the time in which these are made.
"""

from __future__ import annotations

import io
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

import font_roboto
from fontTools import subset

FONTS: Final = Path(font_roboto.__file__).parent / "files"
_LETTERS: Final = (range(0x20, 0x7F), range(0xA0, 0x1B1), range(0x300, 0x32A), range(0x1EA0, 0x1EFA))
_SIGNS: Final = (range(0x2010, 0x2027), range(0x20AB, 0x20AC), range(0x2212, 0x2213), range(0x2264, 0x2266))


@cache
def vietnamese_font(name: str) -> bytes:
    """Return a small font file; `name` as in the package: "Regular", "Bold", "Italic"."""
    options = subset.Options(layout_features=[], hinting=False, name_IDs=["*"], notdef_outline=True)
    font = subset.load_font(str(FONTS / f"Roboto-{name}.ttf"), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=chain(*_LETTERS, *_SIGNS))
    subsetter.subset(font)
    content = io.BytesIO()
    font.save(content)
    return content.getvalue()
