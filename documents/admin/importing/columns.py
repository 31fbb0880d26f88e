"""What a column can mean, in words for the menus, and what was chosen in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from documents.register.export_columns import ALL_COLUMNS

_IMPORTED_ONLY = {
    "id": _("Key in the source"),
    "text": _("Full text"),
    "circulation": _("Circulation"),
    "topics": _("Topics"),
    "sources": _("Sources (addresses)"),
    "files": _("Names of files"),
    "secrecy": _("Grade of secrecy"),
    "old_addresses": _("Old addresses"),
}
_FIRST = ("number", "type", "issuer", "date", "subject", "signer", "signer_position", "files")


def choices() -> list[tuple[str, str]]:
    """Return keys and words, the customary columns first."""
    labels = {column.key: str(column.vietnamese or _IMPORTED_ONLY[column.key]) for column in ALL_COLUMNS if column.key}
    return [(key, labels[key]) for key in (*_FIRST, *(key for key in labels if key not in _FIRST))]


def words_of(key: str) -> str:
    """Return what people call a column; "" for none."""
    return dict(choices()).get(key, "")


@dataclass(frozen=True, slots=True)
class ColumnMenu:
    """One column of a sheet: name of its menu in the form, its heading, samples, what it means."""

    name: str
    heading: str
    samples: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class SheetMenus:
    """The columns of one sheet that have a name or hold something."""

    name: str
    columns: tuple[ColumnMenu, ...]


def menus_of(sheets: list[Mapping[str, Any]]) -> Iterator[SheetMenus]:
    """Yield what the form of the columns shows."""
    for serial, about in enumerate(sheets):
        yield SheetMenus(
            about["name"],
            tuple(
                ColumnMenu(_field(serial, at), name, tuple(samples), about["columns"].get(str(at), ""))
                for at, (name, samples) in enumerate(zip(about["names"], about["samples"], strict=True))
                if name or samples
            ),
        )


def chosen(sheets: list[dict[str, Any]], data: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the sheets with what was chosen; of two columns of one meaning the first counts."""
    known = {key for key, _words in choices()}
    for serial, about in enumerate(sheets):
        columns: dict[str, str] = {}
        for at in range(len(about["names"])):
            key = data.get(_field(serial, at), "")
            if key in known and key not in columns.values():
                columns[str(at)] = key
        about["columns"] = columns
    return sheets


def is_enough(sheets: list[dict[str, Any]]) -> bool:
    """Tell whether some sheet has what a directive needs: a number, or a subject that it stands in."""
    return any({"number", "code_notation", "subject"} & set(about["columns"].values()) for about in sheets)


def _field(serial: int, at: int) -> str:
    return f"cot-{serial}-{at}"
