"""The letters of a text, and those that its page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

_NOT_OF_THE_TEXT = re.compile(
    r'<(?:p|span) class="(?:pagebreak|vh)" id=.*?</(?:p|span)>|<a class="anchor".*?</a>', re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")
_DRAWN = re.compile(r"[-_=*.~|─—–\s]+")


def written_letters(texts: Iterable[str]) -> str:
    """Return all letters in order, without white space and without words that are nothing but drawn lines and bars."""
    return _letters(" ".join(texts))


def shown_letters(html: str) -> str:
    """Return the letters of the text in the HTML of a page, without numbers of pages and links to parts."""
    return _letters(unescape(_TAG.sub(" ", re.sub(r"</?(?:mark|a)\b[^>]*>", "", _NOT_OF_THE_TEXT.sub("", html)))))


def _letters(text: str) -> str:
    return "".join(word for word in text.split() if not _DRAWN.fullmatch(word))
