"""The columns of a file of results: the one list from which the form, the file and its widths are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.wagtail_admin.notifications import below_base_url
from search.answering.presentation import strip_html
from search.results import Hit
from search.sources import get_source
from vietnamese.cells import clean_text

CellValue = str | date | None


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """key: of the parameter. width: in characters. is_usual: chosen where nothing is."""

    key: str
    label: str | Promise
    width: int
    value: Callable[[Hit], CellValue]
    is_usual: bool = True


def _kind(hit: Hit) -> str:
    source = get_source(hit.source)
    kinds = list(source.kinds) if source else []
    return kinds[0] if len(kinds) == 1 else str(hit.card.kind_label)


def _type(hit: Hit) -> str:
    label = str(hit.card.kind_label)
    return "" if label == _kind(hit) else label


def _passage(hit: Hit) -> str:
    if hit.links:
        return f"{hit.links[0].label}: {strip_html(hit.links[0].html)}"
    return strip_html(hit.snippet)


def _address(hit: Hit) -> str:
    url = hit.card.url
    return below_base_url(url) if url.startswith("/") else url


COLUMNS: Final = (
    ResultColumn("so", _("Number and symbol"), 18, lambda hit: hit.card.number),
    ResultColumn("ten", _("Title"), 60, lambda hit: hit.card.title),
    ResultColumn("kieu", _("Kind of content"), 18, _kind, is_usual=False),
    ResultColumn("loai", _("Type"), 18, _type),
    ResultColumn("coquan", _("Issuing body"), 30, lambda hit: hit.card.issuer),
    ResultColumn("ngay", _("Date"), 12, lambda hit: hit.card.day),
    ResultColumn("hieuluc", _("Validity"), 20, lambda hit: str(hit.card.badge.text) if hit.card.badge else ""),
    ResultColumn("nguoiky", _("Signer"), 24, lambda hit: hit.card.signer, is_usual=False),
    ResultColumn("doan", _("Passage that answers"), 70, _passage, is_usual=False),
    ResultColumn("diachi", _("Address"), 50, _address),
)


def choose_columns(keys: Iterable[str]) -> list[ResultColumn]:
    """Return the columns with these keys, in the order of the file; the usual ones if none is named."""
    chosen = set(keys)
    return [column for column in COLUMNS if column.key in chosen] or [column for column in COLUMNS if column.is_usual]


def make_row(hit: Hit, columns: Iterable[ResultColumn]) -> list[CellValue]:
    """Return the cells of a hit, without characters that files cannot hold."""
    values = (column.value(hit) for column in columns)
    return [clean_text(" ".join(value.split())) if isinstance(value, str) else value for value in values]
