"""Places inside a material: what a page of a file is called, and where a hit lands."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.extraction import media_types

_KINDS = {
    media_types.PDF: "document",
    **dict.fromkeys(media_types.WORD, "document"),
    **dict.fromkeys(media_types.SLIDES, "slides"),
    **dict.fromkeys(media_types.SHEETS, "sheets"),
}


def kind_of(media_type: str) -> str:
    """Return how a file is shown: slides, sheets, document, image, audio, or file for what is only downloaded."""
    main = media_type.split("/", maxsplit=1)[0]
    return _KINDS.get(media_type, main if main in {"image", "audio"} else "file")


def count_in_words(media_type: str, count: int) -> str:
    """Return "8 slides", "2 sheets", "4 pages"; "" for what has only one page, or none: a picture, a recording."""
    if count < 2:  # noqa: PLR2004 - a single page is not worth a word
        return ""
    words = {
        "slides": ngettext("%(count)s slide", "%(count)s slides", count),
        "sheets": ngettext("%(count)s sheet", "%(count)s sheets", count),
    }.get(kind_of(media_type), ngettext("%(count)s page", "%(count)s pages", count))
    return words % {"count": count}


def anchor_of(part: int, number: int) -> str:
    """Return the id of page `number` of the part with this index (0 for the first)."""
    return f"tep-{part + 1}-trang-{number}" if part else f"trang-{number}"


def label_of(media_type: str, *, number: int, title: str = "") -> str:
    """Return what people call a page: "Slide 7", "Bảng tính Thu chi", "Trang 4"; "" for a picture or a recording."""
    kind = kind_of(media_type)
    if kind == "slides":
        return _("Slide %(number)s") % {"number": number}
    if kind == "sheets":
        return _("Sheet %(title)s") % {"title": title or number}
    return _("Page %(number)s") % {"number": number} if kind == "document" else ""
