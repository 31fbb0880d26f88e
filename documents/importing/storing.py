"""Storing understood rows: what is new, what differs, what is there already. In batches, each one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import DataError, IntegrityError, transaction
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from documents.importing.attaching import NamedFiles, attach
from documents.importing.new_records import build, insert
from documents.importing.old_addresses import lead_old_addresses
from documents.importing.preparing import Prepared, prepare
from documents.importing.rows import WrongRow, understand
from documents.importing.updating import Comparison, compare, shown_changes, update
from documents.importing.values import Defaults, Entry, Outcome, RawRow, Report, RowKey
from documents.models import Directive, DocumentType
from documents.text import SOURCE_NAME
from places.lookup import OrganisationIndex, unknown_organisation
from places.models import Organisation
from search.indexing.outbox import gather_changes, touch_many
from vietnamese.fold import fold_key

#: Rows, and characters of text, that are compared and written at once: nobody else can write meanwhile.
BATCH_ROWS = 200
BATCH_CHARACTERS = 500_000
_LONGEST_REASON = 400

Identity = tuple[str, str, date | None]
"""Key of the issuer's name, number key, date: identity before the issuer has an id."""


Demand = Callable[[Directive, Directive | None], None]
"""Is given a directive as a row has it, and the one that the register holds."""


@dataclass(slots=True)
class Options:
    """How to import: write nothing, write changes to known directives, what holds for rows that do not say it."""

    dry_run: bool = False
    update: bool = False
    defaults: Defaults = field(default_factory=Defaults)
    asks_first: bool = False
    """The report is read by a person who then decides what is written."""


@dataclass(slots=True)
class Plan:
    """What one batch amounts to before anything is written."""

    reports: dict[RowKey, Report] = field(default_factory=dict)
    new: list[tuple[Entry, Directive]] = field(default_factory=list)
    changed: list[tuple[Entry, Comparison]] = field(default_factory=list)
    known: list[tuple[Entry, Directive]] = field(default_factory=list)
    made_issuers: set[str] = field(default_factory=set)


class Importer:
    """Imports the rows of one table; knows types, issuers and what earlier rows of the same table were."""

    def __init__(
        self, options: Options, *, attachments: NamedFiles | None = None, demand: Demand = lambda _new, _stored: None
    ) -> None:
        """Prepare an import. `demand` raises WrongRow for what somebody may not write."""
        self.options = options
        self._demand = demand
        self.attachments = attachments
        self._seen: dict[Identity, RowKey] = {}
        self._load()

    def _load(self) -> None:
        self._types = {fold_key(doc_type.name): doc_type for doc_type in DocumentType.objects.all()}
        self._issuers = OrganisationIndex()
        self._unsaved: dict[str, Organisation] = {}

    def run(self, rows: Iterable[RawRow]) -> Iterator[Report]:
        """Import and yield one report a row, in the order of the table."""
        batch: list[RawRow] = []
        characters = 0
        for row in rows:
            batch.append(row)
            characters += len(str(row.cells.get("text") or ""))
            if len(batch) >= BATCH_ROWS or characters >= BATCH_CHARACTERS:
                yield from self._batch(batch)
                batch, characters = [], 0
        if batch:
            yield from self._batch(batch)

    def forget_rows(self) -> None:
        """Take no row for the double of one that was planned before."""
        self._seen.clear()

    def plan(self, rows: Sequence[RawRow]) -> Plan:
        """Return what becomes of rows; writes nothing but issuers that are not known, and these not in a dry run."""
        entries, wrong = _understand_all(rows, self.options.defaults)
        plan = self._plan(entries, prepare(entries, self.attachments, dry_run=True, update=False))
        plan.reports |= wrong
        return plan

    def _batch(self, rows: Sequence[RawRow]) -> Iterator[Report]:
        entries, wrong = _understand_all(rows, self.options.defaults)
        seen_before = dict(self._seen)
        prepared = prepare(entries, self.attachments, dry_run=self.options.dry_run, update=self.options.update)
        try:
            with transaction.atomic():
                plan = self._plan(entries, prepared)
                if not self.options.dry_run:
                    with gather_changes():
                        self._write(plan, prepared)
        except (IntegrityError, DataError, ValueError) as error:
            # Somebody entered one of these meanwhile, or the database does not take what one says: go row by row, so
            # that only that one is refused.
            self._seen = seen_before
            self._load()
            if len(rows) > 1:
                for row in rows:
                    yield from self._batch([row])
                return
            if isinstance(error, IntegrityError):
                reason = _("The register holds this directive since a moment. Import the file again.")
            else:
                reason = _("The database does not take what the row says. Look at its letters and numbers.")
            number = entries[0].number if entries else ""
            yield Report(rows[0].place, Outcome.WRONG, number, reason, sheet=rows[0].sheet)
            return
        if not self.options.dry_run:
            self._attach(plan)
        reports = plan.reports | wrong
        for row in rows:
            yield reports[row.key]

    def _plan(self, entries: Sequence[Entry], prepared: Prepared) -> Plan:
        plan = Plan()
        resolved: list[tuple[Entry, Directive]] = []
        for entry in entries:
            try:
                if reason := prepared.refused.get(entry.key):
                    raise WrongRow(reason, field="files")
                directive = self._resolve(entry, plan)
            except WrongRow as wrong:
                plan.reports[entry.key] = _refuse(entry, entry.number, wrong)
            else:
                resolved.append((entry, directive))
        known = _load_stored([directive for _entry, directive in resolved])
        for entry, directive in resolved:
            stored = known.get((directive.issuer_id, directive.number_key, directive.issued_on))
            try:
                self._demand(directive, stored)
            except WrongRow as wrong:
                plan.reports[entry.key] = _refuse(entry, entry.number, wrong)
            else:
                self._decide(entry, directive, stored, plan)
        return plan

    def _resolve(self, entry: Entry, plan: Plan) -> Directive:
        """Return the row as an unsaved directive. Raises WrongRow for what only the database tells."""
        kind = self._types.get(fold_key(entry.type_name))
        if kind is None:
            message = _("The type “%s” is not in the list of types. Add it there or correct it.")
            raise WrongRow(message % entry.type_name, field="type")
        return build(entry, kind=kind, issuer=self._issuer(entry, plan))

    def _issuer(self, entry: Entry, plan: Plan) -> Organisation:
        known = self._issuers.find(entry.issuer_name, on=entry.issued_on)
        if known is not None:
            return known
        if self.options.dry_run:
            key = fold_key(entry.issuer_name)
            if key not in self._unsaved:
                self._unsaved[key] = _unknown(entry)
                plan.made_issuers.add(self._unsaved[key].name)
            return self._unsaved[key]
        try:
            made, _created = self._issuers.find_or_create(entry.issuer_name, on=entry.issued_on)
        except ValueError as error:
            raise WrongRow(_("“%s” is not the name of an issuer.") % entry.issuer_name, field="issuer") from error
        plan.made_issuers.add(made.name)
        return made

    def _decide(self, entry: Entry, directive: Directive, stored: Directive | None, plan: Plan) -> None:
        identity = (fold_key(str(directive.issuer)), directive.number_key, directive.issued_on)
        notes = list(entry.notes)
        if identity in self._seen:
            _report(plan, entry, Outcome.DUPLICATE, _same_as(self._seen[identity], entry))
            return
        self._seen[identity] = entry.key
        if stored is None:
            if directive.issuer and directive.issuer.name in plan.made_issuers:
                notes.append(_("New issuer “%s”: please check it.") % directive.issuer)
            if entry.issued_on is None:
                notes.append(_("Without a date of issue."))
            plan.new.append((entry, directive))
            _report(plan, entry, Outcome.NEW, " ".join(notes))
            return
        comparison = compare(entry, directive, stored, attachments=self.attachments)
        plan.known.append((entry, stored))
        if comparison.is_same:
            reason = _("In the register already.") if stored.live else _("In the register already, as a draft.")
            _report(plan, entry, Outcome.DUPLICATE, reason)
            return
        plan.changed.append((entry, comparison))
        reason = _("Differs in: %s.") % ", ".join(comparison.labels)
        if not (self.options.update or self.options.asks_first):
            reason += " " + _("Nothing was written; with --update it would be.")
        _report(plan, entry, Outcome.CHANGED, " ".join([reason, *notes]), shown_changes(comparison))

    def _write(self, plan: Plan, prepared: Prepared) -> None:
        touched = insert(plan.new, known=prepared.citations)
        if self.options.update:
            touched += [update(entry, comparison, known=prepared.citations) for entry, comparison in plan.changed]
        touch_many(SOURCE_NAME, touched)
        for entry, directive in (*plan.new, *plan.known):
            lead_old_addresses(entry, directive)

    def _attach(self, plan: Plan) -> None:
        """Store the files of what was written, each by itself; what a crash leaves out, importing once more adds."""
        if self.attachments is None:
            return
        written = list(plan.new)
        if self.options.update:
            written += [(entry, comparison.stored) for entry, comparison in plan.changed]
        for entry, directive in written:
            attach(entry, directive, self.attachments)


def _understand_all(rows: Sequence[RawRow], defaults: Defaults) -> tuple[list[Entry], dict[RowKey, Report]]:
    entries: list[Entry] = []
    wrong: dict[RowKey, Report] = {}
    for row in rows:
        try:
            entries.append(understand(row, defaults))
        except WrongRow as error:
            wrong[row.key] = _refuse(row, str(row.cells.get("number") or ""), error)
    return entries, wrong


def _refuse(row: RawRow | Entry, number: str, wrong: WrongRow) -> Report:
    """Return why a row is refused; what it says itself may be as long as a book."""
    reason = Truncator(str(wrong)[: 2 * _LONGEST_REASON]).chars(_LONGEST_REASON)
    return Report(row.place, Outcome.WRONG, number[:60], reason, sheet=row.sheet, field=wrong.field)


def _report(
    plan: Plan, entry: Entry, outcome: Outcome, reason: str, changes: tuple[tuple[str, str, str], ...] = ()
) -> None:
    plan.reports[entry.key] = Report(entry.place, outcome, entry.number, reason, sheet=entry.sheet, changes=changes)


def _same_as(key: RowKey, entry: Entry) -> str:
    sheet, place = key
    if sheet == entry.sheet:
        return _("The same as row %d of this file.") % place
    return _("The same as row %(row)d of the sheet “%(sheet)s”.") % {"row": place, "sheet": sheet}


def _unknown(entry: Entry) -> Organisation:
    try:
        return unknown_organisation(entry.issuer_name)
    except ValueError as error:
        raise WrongRow(_("“%s” is not the name of an issuer.") % entry.issuer_name, field="issuer") from error


def _load_stored(directives: Sequence[Directive]) -> dict[tuple[int | None, str, date | None], Directive]:
    """Return the stored directives with one of these identities (drafts too); one query and its prefetches."""
    keys = {directive.number_key for directive in directives if directive.issuer_id}
    issuers = {directive.issuer_id for directive in directives if directive.issuer_id}
    # Numbers begin anew every year: without the days, every year's bearer of a number would be read.
    days = {directive.issued_on for directive in directives if directive.issued_on}
    same_day = Q(issued_on__in=days) | Q(issued_on__isnull=True)
    stored = Directive.objects.filter(same_day, number_key__in=keys, issuer_id__in=issuers)
    records = stored.select_related("doc_type", "issuer").prefetch_related("topics")
    return {(directive.issuer_id, directive.number_key, directive.issued_on): directive for directive in records}
