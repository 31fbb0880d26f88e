"""Two curricula with their modules, and six trainers. The people are fictional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from demo.content.body import Body
from demo.content.text_files import TextFile, folders_in, read_text, read_texts, strip_number


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a curriculum, and what changed."""

    version: str
    approved_on: date
    changes: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question for self-check; right: the serial numbers of the answers that are right, from 1."""

    ask: str
    answers: tuple[str, ...]
    right: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Module:
    """A module; periods: theory, practice, assessment of 45 minutes.

    teaches: numbers of national directives; teaches_letters: keys of directives of the associations.
    parts: what is taught of a directive, by number or key.
    """

    key: str
    title: str
    summary: str
    aims: tuple[str, ...]
    periods: tuple[int, int, int]
    body: Body
    teaches: tuple[str, ...]
    teaches_letters: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A curriculum with its modules in order, and its versions, the oldest first."""

    key: str
    slug: str
    title: str
    summary: str
    aims: tuple[str, ...]
    target_groups: tuple[str, ...]
    versions: tuple[Version, ...]
    basis: tuple[str, ...]
    body: Body
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Trainer:
    """A trainer; places: keys of communes. appointment: the key of a decision. What is private stands in `contacts.yaml`."""

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
    portrait: dict[str, Any]
    appointment: str
    account: str = ""


def _curriculum(folder: str) -> Curriculum:
    text = read_text(f"curricula/{folder}/00-chuong-trinh")
    head = {**text.head, "versions": tuple(Version(**version) for version in text.head["versions"])}
    modules = tuple(map(_module, read_texts(f"curricula/{folder}")))
    return Curriculum(key=strip_number(folder), body=text.body, modules=modules, **head)


def _module(text: TextFile) -> Module:
    head = dict(text.head)
    head["periods"] = tuple(head["periods"][part] for part in ("theory", "practice", "assessment"))
    head["questions"] = tuple(Question(**question) for question in head.get("questions", ()))
    return Module(key=text.key, body=text.body, **head)


CURRICULA: tuple[Curriculum, ...] = tuple(map(_curriculum, folders_in("curricula")))
TRAINERS: tuple[Trainer, ...] = tuple(
    Trainer(key=text.key, body=text.body, **text.head) for text in read_texts("trainers")
)
