"""How much is made of one text: real ones stay far below; one that does not costs its readers no more than a page."""

from typing import Final

MAX_CITATIONS: Final = 2_000
"""Citations of one file that are recognised and stored: as many numbers as one page looks up in the register. Laws of
a thousand articles have a few hundred."""
MAX_OUTLINE_ENTRIES: Final = 1_000
"""Lines of an outline: more than the articles of the longest codes."""
PORTION_CHARACTERS: Final = 300_000
PORTION_BLOCKS: Final = 5_000
"""Characters and paragraphs of a text that one page shows, about a hundred printed pages; a longer text has several."""
