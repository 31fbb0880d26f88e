"""What the page of one import shows, in whatever state it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.admin.importing.columns import choices, menus_of, words_of
from documents.admin.importing.rights import may_publish
from documents.admin.importing.writing import to_write
from documents.admin.own import bodies_to_choose
from documents.admin.permission_policy import address_of, directives_in_admin
from documents.importing.values import Outcome
from documents.importing.words import WORDS
from documents.models import Directive, DocumentType, ImportRow, ImportState, TableImport
from places.models import Organisation

_ROWS_A_PAGE = 50
_FILTERS = {"moi": Outcome.NEW, "khac": Outcome.CHANGED, "trung": Outcome.DUPLICATE, "sai": Outcome.WRONG}


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the report; directive and doubles only as far as the person knows of them."""

    row: ImportRow
    sheet: str
    outcome: str
    column: str
    directive: Directive | None
    directive_url: str
    doubles: Sequence[tuple[Directive, str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to look at the report."""

    slug: str
    words: str
    count: int
    is_chosen: bool


def page_context(batch: TableImport, *, user: Any, data: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page shows."""
    context: dict[str, Any] = {"page_title": batch.name, "batch": batch, "state": batch.get_state_display()}
    if batch.state == ImportState.MAPPING:
        context |= _mapping(batch, user)
    if batch.is_working or batch.state == ImportState.STOPPED:
        context |= _progress(batch)
    if batch.state in (ImportState.CHECKED, ImportState.APPLYING, ImportState.STOPPED, ImportState.DONE):
        context |= _report(batch, user, data)
    return context


def _mapping(batch: TableImport, user: Any) -> dict[str, Any]:
    bodies = bodies_to_choose(user, None)
    issuers = Organisation.objects.all() if bodies is None else bodies
    return {
        "menus": list(menus_of(batch.sheets)),
        "column_choices": choices(),
        "issuers": issuers.order_by("name"),
        "doc_types": DocumentType.objects.all(),
    }


def _progress(batch: TableImport) -> dict[str, Any]:
    if batch.state == ImportState.CHECKING:
        return batch.rows.aggregate(total=Count("pk"), done=Count("pk", filter=~Q(outcome="")))
    if batch.state == ImportState.READING:
        return {"total": 0, "done": 0}
    done = batch.rows.exclude(written_at=None).count()
    return {"total": done + to_write(batch).count(), "done": done}


def _report(batch: TableImport, user: Any, data: Mapping[str, str]) -> dict[str, Any]:
    counts = dict(batch.rows.exclude(outcome="").order_by().values_list("outcome").annotate(Count("pk")))
    slug = data.get("ket-qua", "")
    rows = batch.rows.exclude(outcome="")
    if slug in _FILTERS:
        rows = rows.filter(outcome=_FILTERS[slug])
    page = Paginator(rows, _ROWS_A_PAGE).get_page(data.get("p"))
    filters = [
        Filter(each, str(WORDS[outcome]), counts.get(outcome, 0), each == slug) for each, outcome in _FILTERS.items()
    ]
    written = batch.rows.exclude(written_at=None).exclude(directive=None).count()
    return {
        "filters": [Filter("", _("all"), sum(counts.values()), slug not in _FILTERS), *filters],
        "counts": counts,
        "page": page,
        "chosen": slug if slug in _FILTERS else "",
        "lines": _lines(batch, list(page.object_list), user),
        "new": counts.get(Outcome.NEW, 0),
        "changed": counts.get(Outcome.CHANGED, 0),
        "may_publish": may_publish(user),
        "written": written,
        "failed": batch.rows.exclude(failure="").count(),
        "written_url": f"{reverse(Directive.snippet_viewset.get_url_name('list'))}?imported={batch.pk}",  # type: ignore[attr-defined]
    }


def _lines(batch: TableImport, rows: Sequence[ImportRow], user: Any) -> list[RowLine]:
    names = [about["name"] for about in batch.sheets]
    wanted = {pk for row in rows for pk in (*row.doubles, row.directive_id) if pk}
    known = directives_in_admin(user).filter(pk__in=wanted).select_related("doc_type", "issuer")
    found = {directive.pk: (directive, address_of(user, directive)) for directive in known}
    lines = []
    for row in rows:
        own, url = found.get(row.directive_id, (None, "")) if row.directive_id else (None, "")
        lines.append(
            RowLine(
                row=row,
                sheet=names[row.sheet] if row.sheet < len(names) else "",
                outcome=str(WORDS[Outcome(row.outcome)]),
                column=words_of(row.field),
                directive=own,
                directive_url=url,
                doubles=[found[pk] for pk in row.doubles if pk in found],
            )
        )
    return lines
