"""Pictures of pages that nobody had to draw."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.base import ContentFile

from documents.models import DirectiveFile, DrawnPage
from tests.documents import media_files

WordRow = Sequence[str | float]


def draw_by_hand(record: DirectiveFile, *, count: int = 1, words: Sequence[WordRow] = ()) -> None:
    """Give the first pages of a file a picture each, with the same words on them; the first one a small one, too."""
    for number in range(1, count + 1):
        content = ContentFile(media_files.picture("WEBP", size=(40, 50)), name=f"{number:04d}.webp")
        small = ContentFile(media_files.picture("WEBP", size=(16, 20)), name="nho.webp") if number == 1 else ""
        facts = {"sha256": record.sha256, "number": number, "width": 40, "height": 50, "words": list(words)}
        DrawnPage.objects.create(picture=content, thumbnail=small, **facts)
    DirectiveFile.objects.filter(pk=record.pk).update(picture_count=count)
