"""The pages of the file itself, beside its text or instead of it: which file, and how the reader wants to see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.display import COOKIE_SECONDS
from documents.page.leaves import Leaf, Marked, leaves_of
from documents.page.particulars import FileLine, Particulars
from documents.page.text import PORTION, DirectiveText
from documents.pictures.drawing import MAX_PAGES
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
    """How the text and its original are shown. files: what can be shown; shown: what is.

    leaves: its pages as pictures; where there are none the browser shows the file in a frame.
    """

    view: View
    files: Sequence[FileLine]
    shown: FileLine
    has_text: bool
    leaves: Sequence[Leaf] = ()
    frame: str = ORIGINAL_FRAME

    @property
    def is_cut(self) -> bool:
        """Tell whether the file has more pages than are shown."""
        return len(self.leaves) >= MAX_PAGES


def original_view(
    request: HttpRequest, particulars: Particulars, *, text: DirectiveText, marked: Marked
) -> OriginalView | None:
    """Return what is shown, None if no page of a file can be: then there is nothing to choose.

    A scan without text is shown as it is. Of several files the one is shown that the address names, or where the place
    stands that was found.
    """
    files, has_text = particulars.originals, bool(text.blocks)
    if not files:
        return None
    shown = _shown_file(files, request.GET.get(FILE_PARAMETER, ""), text=text, marked=marked)
    view = _chosen(request) if has_text else View.ORIGINAL
    leaves: Sequence[Leaf] = ()
    if view != View.TEXT and shown.picture_count:
        address = partial(_text_address, text, view, shown.file_id)
        leaves = leaves_of(
            shown.file_id, shown.sha256, text=text, marked=marked, text_address=address, is_printed=shown.is_printed
        )
    return OriginalView(view, files, shown, has_text, leaves)


def _shown_file(files: Sequence[FileLine], wanted: str, *, text: DirectiveText, marked: Marked) -> FileLine:
    if not wanted and marked.now:
        source, _number = text.sources[marked.hits[marked.now - 1].page]
        wanted = str(source)
    return next((file for file in files if str(file.file_id) == wanted), files[0])


def _text_address(text: DirectiveText, view: View, file_id: int, anchor: str) -> str:
    """Return where the text of a page is read, from beside its picture or from the picture alone."""
    if view == View.BESIDE:
        return text.address_of(anchor, **{PARAMETER: view, FILE_PARAMETER: str(file_id)})
    portion = {PORTION: text.portion_of.get(anchor, 1)} if len(text.portions) > 1 else {}
    return f"?{urlencode({PARAMETER: View.TEXT, **portion})}#{anchor}"


def remember_view(request: HttpRequest, response: HttpResponse) -> None:
    """Keep what was chosen just now for the next directive that is opened on this device."""
    if FILE_PARAMETER in request.GET:  # a page was looked at, nothing was chosen
        return
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
