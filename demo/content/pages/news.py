"""News of the association and the communes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demo.content.body import Body
from demo.content.text_files import read_texts


@dataclass(frozen=True, slots=True)
class News:
    """A news item. commune: key of the place below whose page it stands, "" for the news section.

    picture: name of its drawing (demo/files/pictures.py), "" for none. picture_alt: what it shows.
    """

    key: str
    title: str
    date: date
    summary: str
    body: Body
    picture: str = ""
    picture_alt: str = ""
    places: tuple[str, ...] = ()
    commune: str = ""


NEWS: tuple[News, ...] = tuple(News(key=text.key, body=text.body, **text.head) for text in read_texts("news"))
