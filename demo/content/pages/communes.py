"""The pages of the four communes: introduction and contacts. History and figures come from `places`."""

from __future__ import annotations

from dataclasses import dataclass

from demo.content.body import Body
from demo.content.text_files import TextFile, read_texts


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to turn to; the person decides whether the telephone number is shown."""

    name: str
    post: str
    phone: str
    phone_is_shown: bool


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune page; place: key of the commune in the places fixture."""

    place: str
    slug: str
    title: str
    summary: str
    body: Body
    contacts: tuple[Contact, ...]


def _commune(text: TextFile) -> Commune:
    contacts = tuple(Contact(**contact) for contact in text.head["contacts"])
    return Commune(**{**text.head, "place": text.key, "body": text.body, "contacts": contacts})


COMMUNES: tuple[Commune, ...] = tuple(map(_commune, read_texts("communes")))
