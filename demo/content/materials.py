"""Training materials of every kind and state, as the files in `texts/materials/` have them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from demo.content.body import Body
from demo.content.text_files import TextFile, read_texts

MaterialState = Literal["published", "versions", "newer_draft", "submitted", "returned", "draft", "withdrawn"]


@dataclass(frozen=True, slots=True)
class MaterialPart:
    """A file, or a link to a video elsewhere. made_from: drawing, recording or sheet; empty: the body of the text."""

    name: str
    made_from: str = ""
    address: str = ""

    @property
    def form(self) -> str:
        """Return the ending of the file's name; nothing for a link."""
        return "" if self.address else self.name.rsplit(".", 1)[-1]


@dataclass(frozen=True, slots=True)
class MaterialVersion:
    """What is new in a version, how many sections it has (none: all of them), and when it was published."""

    note: str = ""
    sections: int | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """A material. owner: key of a trainer; modules: keys. pictures: heading → drawing, for slides."""

    key: str
    title: str
    summary: str
    licence: str
    sources: tuple[str, ...]
    audience: Literal["members", "trainers"]
    owner: str
    modules: tuple[str, ...]
    state: MaterialState
    parts: tuple[MaterialPart, ...]
    body: Body
    versions: tuple[MaterialVersion, ...]
    cites: tuple[str, ...]
    pictures: dict[str, str]
    comment: str

    @property
    def description(self) -> str:
        """Return the summary; where no file holds the text, its sentences as well."""
        if any(part.form and not part.made_from for part in self.parts):
            return self.summary
        return " ".join(
            (self.summary, *(line for block in self.body if block.kind != "heading" for line in block.lines))
        )

    def body_of(self, version: MaterialVersion) -> Body:
        """Return the body as it was in a version."""
        return first_sections(self.body, version.sections)


def first_sections(body: Body, count: int | None) -> Body:
    """Return the body up to the end of its section with this number."""
    starts = [place for place, block in enumerate(body) if block.kind == "heading"]
    return body if count is None or count >= len(starts) else body[: starts[count]]


def _material(text: TextFile) -> Material:
    head = dict(text.head)
    parts = tuple(MaterialPart(**part) for part in head.pop("files"))
    versions = tuple(MaterialVersion(**version) for version in head.pop("versions", ({},)))
    for name, empty in (("cites", ()), ("pictures", {}), ("comment", "")):
        head.setdefault(name, empty)
    return Material(key=text.key, body=text.body, parts=parts, versions=versions, **head)


MATERIALS: Final[tuple[Material, ...]] = tuple(map(_material, read_texts("materials")))
