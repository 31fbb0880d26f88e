"""The pages of the file itself, beside its text or instead of it: which file, and how the reader wants to see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.display import COOKIE_SECONDS
from documents.page.particulars import FileLine, Particulars
from documents.reading.rendering import ORIGINAL_FRAME
from search.answering.found import WORDS

PARAMETER: Final = "xem"
"""Of the address, and the name of the cookie that keeps the last choice on this device."""
FILE_PARAMETER: Final = "tep"
"""Of the address: the file in the frame, where there are several."""


class View(StrEnum):
    """What is seen of a directive."""

    TEXT = "van-ban"
    ORIGINAL = "ban-goc"
    BESIDE = "canh-nhau"


@dataclass(frozen=True, slots=True)
class OriginalView:
    """How the text and its original are shown. files: what can stand in the frame; shown: what does."""

    view: View
    files: Sequence[FileLine]
    shown: FileLine
    has_text: bool
    frame: str = ORIGINAL_FRAME


def original_view(request: HttpRequest, particulars: Particulars, *, has_text: bool) -> OriginalView | None:
    """Return what is shown, None if the browser can show no file: then there is nothing to choose.

    A scan without text is shown as it is.
    """
    files = particulars.originals
    if not files:
        return None
    wanted = request.GET.get(FILE_PARAMETER, "")
    shown = next((file for file in files if str(file.file_id) == wanted), files[0])
    return OriginalView(_chosen(request) if has_text else View.ORIGINAL, files, shown, has_text)


def remember_view(request: HttpRequest, response: HttpResponse) -> None:
    """Keep what was chosen just now for the next directive that is opened on this device."""
    chosen = request.GET.get(PARAMETER, "")
    if chosen in list(View) and chosen != request.COOKIES.get(PARAMETER):
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(PARAMETER, chosen, max_age=COOKIE_SECONDS, secure=secure, samesite="Lax", httponly=True)


def _chosen(request: HttpRequest) -> View:
    """Return what the address says, else the last choice; words to find are found in the text."""
    said, kept = request.GET.get(PARAMETER, ""), request.COOKIES.get(PARAMETER, "")
    if said in list(View):
        return View(said)
    if kept not in list(View) or (kept == View.ORIGINAL and WORDS in request.GET):
        return View.TEXT
    return View(kept)
