"""Pages as a browser reads them: elements by CSS selector, words without markup."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag

Markup = Any
"""A response, markup as text or bytes, or what was parsed before."""


def parse(markup: Markup) -> BeautifulSoup | Tag:
    """Return the parsed markup."""
    if isinstance(markup, Tag):
        return markup
    return BeautifulSoup(getattr(markup, "content", markup), "lxml")


def all_of(markup: Markup, selector: str) -> list[Tag]:
    """Return the elements that the selector matches."""
    return list(parse(markup).select(selector))


def only(markup: Markup, selector: str) -> Tag:
    """Return the one element that the selector matches; fail when there is none or there are several."""
    found = all_of(markup, selector)
    assert len(found) == 1, f"{len(found)} elements match {selector}: {[str(element)[:80] for element in found]}"
    return found[0]


def words(markup: Markup, selector: str = "") -> str:
    """Return what is read in the markup, or in the one element that the selector matches: white space is one space."""
    element = only(markup, selector) if selector else parse(markup)
    return " ".join(element.get_text().split())


def links(markup: Markup) -> list[tuple[str, str]]:
    """Return words and address of every link, in order."""
    return [(words(link), str(link["href"])) for link in all_of(markup, "a[href]")]
