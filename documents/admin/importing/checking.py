"""The dry run: every row is compared with the register, and nothing of the register is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from documents.admin.importing.cells import as_read
from documents.admin.importing.reading import open_attachments
from documents.admin.importing.rights import demand_for, may_change
from documents.admin.permission_policy import directives_in_admin
from documents.importing.attaching import NamedFiles, checksum_of
from documents.importing.headings import is_serial
from documents.importing.nukeviet import table_name
from documents.importing.storing import Importer, Options, Plan
from documents.importing.tables.heading_rows import columns_of_american_days, row_of
from documents.importing.tables.lines import Line
from documents.importing.values import Defaults, Entry, Outcome, RawRow, Report
from documents.likeness.finding import near_duplicates
from documents.models import DirectiveFile, ImportRow, TableImport

_AT_ONCE = 100
_MOST_UNUSED = 500
_RESULT = ("outcome", "number", "field", "reason", "changes", "files", "doubles")
_LONGEST_REASON = 1_000


def columns_in(about: Mapping[str, Any]) -> dict[int, str]:
    """Return what the columns of a sheet mean, by position."""
    return {int(at): key for at, key in about["columns"].items() if key}


def importer_for(batch: TableImport, attachments: NamedFiles | None, *, dry_run: bool) -> Importer:
    """Return what compares rows of this import, within the rights of whoever brought it."""
    issuer, kind = (str(default) if default else "" for default in (batch.issuer, batch.doc_type))
    options = Options(dry_run, update=not dry_run, defaults=Defaults(issuer, kind), asks_first=True)
    return Importer(options, attachments=attachments, demand=demand_for(batch.added_by))


class Rows:
    """The rows of an import as the import of tables knows them."""

    def __init__(self, batch: TableImport) -> None:
        self._sheets = [(about, columns_in(about)) for about in batch.sheets]
        self._months_first = [
            columns_of_american_days(_lines(batch, serial), columns)
            for serial, (_about, columns) in enumerate(self._sheets)
        ]

    def raw(self, row: ImportRow) -> RawRow | None:
        """Return a row with its cells by key; None if it holds nothing in the columns that are taken."""
        about, columns = self._sheets[row.sheet]
        line = Line(row.place, as_read(row.cells), row.error)
        if not columns:
            return None
        name = about["name"]
        return row_of(line, columns, names=about["names"], sheet=name, months_first=self._months_first[row.sheet])


def _lines(batch: TableImport, serial: int) -> Iterator[Line]:
    rows = batch.rows.filter(sheet=serial).order_by().iterator(chunk_size=500)
    return (Line(row.place, as_read(row.cells), row.error) for row in rows)


def check_rows(batch: TableImport, *, is_wanted: Any) -> bool:
    """Compare every row and note the result; False if `is_wanted` said in between that it is not wanted any more."""
    batch.rows.update(outcome="", reason="", field="", number="", changes=[], files=[], doubles=[])
    rows = Rows(batch)
    with open_attachments(batch) as attachments:
        importer = importer_for(batch, attachments, dry_run=True)
        used: set[str] = set()
        keys = list(batch.rows.values_list("pk", flat=True))
        for start in range(0, len(keys), _AT_ONCE):
            if not is_wanted():
                return False
            stored = list(batch.rows.filter(pk__in=keys[start : start + _AT_ONCE]).order_by("sheet", "place", "pk"))
            used |= _check(stored, rows, importer, attachments, user=batch.added_by)
        batch.unused_files = _unused(attachments, used) if attachments else []
    batch.notices = list(_notices(batch.sheets))
    batch.save(update_fields=["unused_files", "notices"])
    return True


def _unused(attachments: NamedFiles, used: set[str]) -> list[str]:
    return sorted(name for name in set(attachments.names()) - used if not table_name(name))[:_MOST_UNUSED]


def _check(
    stored: Sequence[ImportRow], rows: Rows, importer: Importer, attachments: NamedFiles | None, *, user: Any
) -> set[str]:
    """Compare some rows, note the results; return the members of the ZIP that they name."""
    raws = {raw.key: (row, raw) for row in stored if (raw := rows.raw(row)) is not None}
    plan = importer.plan([raw for _row, raw in raws.values()])
    reports = plan.reports | dict(_not_theirs(plan, user))
    entries = {entry.key: entry for entry in (*(e for e, _d in plan.new), *(e for e, _c in plan.changed))}
    used: set[str] = set()
    for key, (row, raw) in raws.items():
        report = reports[key]
        _note(row, report)
        names = entries[key].file_names if key in entries else _names_of(raw)
        row.files = [{"name": name, "found": bool(attachments and attachments.find(name))} for name in names]
        used |= {member for name in names if attachments and (member := attachments.find(name))}
    _note_doubles(raws, entries, attachments, user=user)
    for key, entry in entries.items():
        if entry.text and raws[key][0].outcome == Outcome.NEW:
            alike = near_duplicates(entry.text, among=directives_in_admin(user))
            raws[key][0].doubles = sorted({*raws[key][0].doubles, *(directive.pk for directive, _share in alike)})
    ImportRow.objects.bulk_update(stored, _RESULT)
    return used


def _names_of(raw: RawRow) -> tuple[str, ...]:
    value = raw.cells.get("files")
    return tuple(part.strip() for part in str(value).replace("\n", ";").split(";") if part.strip()) if value else ()


def _not_theirs(plan: Plan, user: Any) -> Iterator[tuple[Any, Report]]:
    """Yield other reports for what differs in a directive that the person does not work on."""
    for entry, comparison in plan.changed:
        if not may_change(user, comparison.stored):
            reason = _("In the register already. It differs, but you do not edit it.")
            yield entry.key, Report(entry.place, Outcome.DUPLICATE, entry.number, reason, sheet=entry.sheet)


def _note(row: ImportRow, report: Report) -> None:
    row.outcome, row.number = report.outcome, report.number[:60]
    row.field, row.reason = report.field, report.reason[:_LONGEST_REASON]
    row.changes = [list(change) for change in report.changes]


def _note_doubles(
    raws: Mapping[Any, tuple[ImportRow, RawRow]],
    entries: Mapping[Any, Entry],
    attachments: NamedFiles | None,
    *,
    user: Any,
) -> None:
    """Note which directives of the register hold a file of a new row already, as far as the person knows of them."""
    sums = {
        key: {checksum_of(attachments, name) for name in entry.file_names}
        for key, entry in entries.items()
        if attachments and raws[key][0].outcome == Outcome.NEW
    }
    wanted = set().union(*sums.values()) if sums else set()
    if not wanted:
        return
    known = DirectiveFile.objects.filter(sha256__in=wanted, directive__in=directives_in_admin(user))
    holders: dict[str, list[int]] = {}
    for sha256, directive in known.values_list("sha256", "directive"):
        holders.setdefault(sha256, []).append(directive)
    for key, own in sums.items():
        raws[key][0].doubles = sorted({pk for sha256 in own for pk in holders.get(sha256, ())})[:5]


def _notices(sheets: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for about in sheets:
        where = _("Sheet “%s”: ") % about["name"] if about["name"] else ""
        columns = columns_in(about)
        if not columns:
            yield where + _("left out, for none of its columns is taken.")
            continue
        left = [name for at, name in enumerate(about["names"]) if name and at not in columns and not is_serial(name)]
        if left:
            yield where + _("columns that are not taken: %s.") % get_text_list([f"“{name}”" for name in left], _("and"))
