"""Two curricula with their modules, and six trainers. The people are fictional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from demo.content.body import Body
from demo.content.text_files import TextFile, folders_in, read_text, read_texts, strip_number


@dataclass(frozen=True, slots=True)
class Module:
    """A module; periods: theory, practice, assessment of 45 minutes. materials: (title, file form)."""

    key: str
    title: str
    summary: str
    aims: tuple[str, ...]
    periods: tuple[int, int, int]
    body: Body
    teaches: tuple[str, ...]
    materials: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A curriculum with its modules in order."""

    key: str
    slug: str
    title: str
    summary: str
    target_groups: tuple[str, ...]
    version: str
    approved_on: date
    basis: tuple[str, ...]
    body: Body
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Trainer:
    """A trainer; places: keys of communes. shows: which private details the person agrees to show."""

    key: str
    name: str
    job: str
    unit: str
    post: str
    term: str
    qualification: str
    summary: str
    body: Body
    modules: tuple[str, ...]
    places: tuple[str, ...]
    phone: str
    shows_phone: bool
    portrait: dict[str, Any]
    account: str = ""


def _curriculum(folder: str) -> Curriculum:
    text = read_text(f"curricula/{folder}/00-chuong-trinh")
    modules = tuple(map(_module, read_texts(f"curricula/{folder}")))
    return Curriculum(key=strip_number(folder), body=text.body, modules=modules, **text.head)


def _module(text: TextFile) -> Module:
    head = dict(text.head)
    head["periods"] = tuple(head["periods"][part] for part in ("theory", "practice", "assessment"))
    head["materials"] = tuple((material["title"], material["form"]) for material in head["materials"])
    return Module(key=text.key, body=text.body, **head)


CURRICULA: tuple[Curriculum, ...] = tuple(map(_curriculum, folders_in("curricula")))
TRAINERS: tuple[Trainer, ...] = tuple(
    Trainer(key=text.key, body=text.body, **text.head) for text in read_texts("trainers")
)
