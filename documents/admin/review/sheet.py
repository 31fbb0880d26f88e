"""What stands beside each other when a page is compared: its picture with its words, and its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from documents.models import DirectiveFile, DrawnPage, RecognisedPage
from documents.pictures.places import place_words

SIDE: Final = 1_000
"""Steps across and down the picture in which words are placed."""
DOUBTFUL: Final = 0.6
"""Confidence below which a word is shown to be looked at."""
MAX_DOUBTFUL: Final = 60


@dataclass(frozen=True, slots=True)
class SheetWord:
    """A word on the picture: characters start..end of the text, and where it stands, in steps of `SIDE`."""

    text: str
    start: int
    end: int
    x: int
    y: int
    width: int
    height: int
    percent: int
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture of a page, "" for none, and its words in the order of the text."""

    url: str
    width: int
    height: int
    words: Sequence[SheetWord]

    @property
    def doubtful(self) -> Sequence[SheetWord]:
        """Return the words to be looked at, in the order of the text."""
        return [word for word in self.words if word.is_doubtful][:MAX_DOUBTFUL]


def sheet_of(record: DirectiveFile, number: int, *, text: str) -> Sheet:
    """Return picture and words of a page as its text is now; two queries."""
    drawn = DrawnPage.objects.filter(sha256=record.sha256, number=number).first()
    read = RecognisedPage.objects.filter(sha256=record.sha256, number=number).first()
    rows = (read.words if read else None) or (drawn.words if drawn else ())
    words = [
        SheetWord(
            text=text[word.start : word.end],
            start=word.start,
            end=word.end,
            x=round(SIDE * word.place.left),
            y=round(SIDE * word.place.top),
            width=max(1, round(SIDE * (word.place.right - word.place.left))),
            height=max(1, round(SIDE * (word.place.bottom - word.place.top))),
            percent=round(100 * word.confidence),
            is_doubtful=word.confidence < DOUBTFUL,
        )
        for word in place_words(text, rows)
    ]
    url = reverse("documents_page_picture", args=[record.pk, number]) if drawn else ""
    return Sheet(url, drawn.width if drawn else 0, drawn.height if drawn else 0, words)
