"""The body of a page as values; the loader turns it into the blocks of `content.blocks`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BodyBlockKind = Literal["heading", "text", "list", "quote", "callout", "table", "directive"]


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """One block. lines: the text; paragraphs; items; words and who said them; tone, title and text; number and note."""

    kind: BodyBlockKind
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


Body = tuple[BodyBlock, ...]
