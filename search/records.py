"""A thing that can be found, as plain values: sources give them, engines index them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from search.validity import Span

#: What names of signers are filed under; no facet: a list of all people would be of no use.
SIGNER = "signer"

FACETS = ("kind", "type", "issuer", "year", "place", "topic")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a record that a hit can land on.

    anchor: id in the page of the record, without "#"; "" for the top of the page.
    label: what people call the place, e.g. "Trang 4 · Điều 5 khoản 2"; may be "".
    text: original text, any Unicode form.
    """

    anchor: str
    label: str
    text: str


def join_items(items: Iterable[str]) -> str:
    """Return the items of a list as text of a passage; like the cells of a table they are shown with dots between."""
    return " |\n".join(items)


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that can be found.

    number: the official number as printed; number_year: the year that tells equal numbers apart.
    text: the full text; leave it empty if `passages` hold the full text. Where both are given, the words are taken
        from `text` and the places from `passages`.
    cites: official numbers that the text cites, in any spelling.
    aliases: other names (former names of places, short titles); they count nearly as much as the title.
    signer: who signed it.
    own_names: the body of the site's own area that issued it, or the place that it is about; a name that others bear
        as well means these first.
    explains: whether it tells about the site or the association and so names numbers as examples only.
    facets: display values by facet name (see FACETS); "kind" says what it is, "type" of which type a document is.
    validity: from when to when it is in force; None for what has no validity.
    audience: tokens of `accounts.audience`; an empty set is visible to superusers only.
    """

    source: str
    object_id: int
    kind: str
    title: str
    url: str
    number: str = ""
    number_year: int | None = None
    issuer: str = ""
    summary: str = ""
    text: str = ""
    passages: tuple[Passage, ...] = ()
    cites: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    signer: str = ""
    own_names: tuple[str, ...] = ()
    date: date | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    explains: bool = False
    validity: Span | None = None
    audience: frozenset[str] = frozenset()

    @property
    def ref(self) -> str:
        """Return the key of the record in every index, e.g. "directive:12"."""
        return make_ref(self.source, self.object_id)


def make_ref(source: str, object_id: int) -> str:
    """Return the key of a record in every index."""
    return f"{source}:{object_id}"


def split_ref(ref: str) -> tuple[str, int]:
    """Return source name and object id of a key made by `make_ref`."""
    source, _, object_id = ref.rpartition(":")
    return source, int(object_id)
