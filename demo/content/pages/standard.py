"""Standard pages: about the association, how to use the site, giving, the charter in short, and one for editors."""

from __future__ import annotations

from dataclasses import dataclass

from demo.content.body import Body
from demo.content.text_files import read_text, read_texts


@dataclass(frozen=True, slots=True)
class Text:
    """A standard page. parent: key of the page above it, "" for the home page."""

    key: str
    slug: str
    title: str
    summary: str
    body: Body
    parent: str = ""
    for_editors: bool = False


ABOUT = read_text("standard/00-gioi-thieu")
PAGES: tuple[Text, ...] = tuple(Text(key=text.key, body=text.body, **text.head) for text in read_texts("standard"))
