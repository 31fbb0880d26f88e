"""What a file of results says: above, what was searched, by whom and when; below, a row for each hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audience import reader_for
from accounts.models import User
from search.answering.service import list_hits
from search.keeping.address import SearchAddress
from search.keeping.export.columns import CellValue, ResultColumn, make_row
from search.keeping.saved import describe
from vietnamese.cells import clean_text

MAX_ROWS: Final = 1_000


@dataclass(frozen=True, slots=True)
class ResultFile:
    """head: lines above the table. name: of the file, without its ending."""

    name: str
    title: str
    head: tuple[str, ...]
    columns: tuple[ResultColumn, ...]
    rows: tuple[list[CellValue], ...]


def make_result_file(user: User, address: SearchAddress, columns: Sequence[ResultColumn]) -> ResultFile:
    """Return what a reader takes along of a search: only what they may see at this moment."""
    hits, total, degraded = list_hits(
        query=address.query,
        filters=address.filters,
        reader=reader_for(user),
        limit=MAX_ROWS,
        sort=address.sort,
        on=address.day,
    )
    now = timezone.localtime()
    counts = {"shown": len(hits), "total": total}
    head = [_("Searched for: %(what)s") % {"what": "; ".join(describe(address))}]
    head.append(_("Exported on %(day)s by %(name)s") % {"day": f"{now:%d/%m/%Y %H:%M}", "name": user.get_full_name()})
    if len(hits) < total:
        head.append(_("%(total)s results; this file holds the first %(shown)s") % counts)
    else:
        head.append(_("%(total)s results") % counts)
    if degraded:
        head.append(_("Only numbers and titles could be searched. Export again later."))
    return ResultFile(
        name=f"tra-cuu-{now:%Y-%m-%d}",
        title=_("Search results"),
        head=tuple(map(clean_text, head)),
        columns=tuple(columns),
        rows=tuple(make_row(hit, columns) for hit in hits),
    )
