"""Import directives from tables."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from documents.importing.sources import open_folder, open_source
from documents.importing.storing import Importer, Options
from documents.importing.tables.formats import FORMATS, format_of
from documents.importing.values import Defaults, Outcome, Report, UnreadableTable
from documents.importing.words import WORDS
from search.engines.base import EngineUnavailable, IndexBusy
from search.indexing.maintenance import build_if_missing
from search.indexing.outbox import apply_at_end


class Command(BaseCommand):
    """One line a row: new, changed, duplicate or wrong, with the reason. Exit status 1 if any row is wrong."""

    help = (
        "Import directives from JSONL, JSON, CSV or XLSX (also .gz), a ZIP of one table and the files it names, "
        "packets (.edxml, also in a ZIP), or the tables of NukeViet's laws module with its files (ZIP or folder)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and write nothing.")
        parser.add_argument("--update", action="store_true", help="Write what differs to directives that are known.")
        parser.add_argument("--format", choices=FORMATS, help="The format, if the file name does not tell it.")
        parser.add_argument("--issuer", default="", help="The issuer of rows that name none.")
        parser.add_argument("--type", default="", help="The type of rows that name none and whose number tells none.")
        parser.add_argument("--json", action="store_true", help="Write one JSON object a row.")
        parser.add_argument("--quiet-duplicates", action="store_true", help="Leave out the lines of duplicates.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import every file, say one line a row, then the sums."""
        how = Options(options["dry_run"], options["update"], Defaults(options["issuer"], options["type"]))
        sums: Counter[Outcome] = Counter()
        notices = self.stderr if options["json"] else self.stdout
        with apply_at_end():
            for path in options["files"]:
                try:
                    for report in import_file(path, how, table_format=options["format"], say=notices.write):
                        sums[report.outcome] += 1
                        if not (options["quiet_duplicates"] and report.outcome == Outcome.DUPLICATE):
                            self._say(path.name, report, as_json=options["json"])
                except (UnreadableTable, OSError) as error:
                    raise CommandError(f"{path.name}: {error}") from error
        if not options["dry_run"]:
            _index(self._say_aside)
        if not options["json"]:
            self.stdout.write(", ".join(f"{WORDS[outcome]}: {sums[outcome]}" for outcome in Outcome))
        if sums[Outcome.WRONG]:
            raise CommandError(_("%d rows are wrong and were not imported.") % sums[Outcome.WRONG])

    def _say_aside(self, said: str) -> None:
        self.stderr.write(said, style_func=str)

    def _say(self, name: str, report: Report, *, as_json: bool) -> None:
        if as_json:
            line = {"file": name, "sheet": report.sheet, "row": report.place, "outcome": report.outcome.value}
            line |= {"number": report.number, "field": report.field, "reason": report.reason}
            self.stdout.write(json.dumps(line, ensure_ascii=False))
            return
        words = [
            ":".join(filter(None, (name, report.sheet, str(report.place)))),
            str(WORDS[report.outcome]),
            report.number,
            report.reason,
        ]
        self.stdout.write("\t".join(words).rstrip())


def _index(say: Callable[[str], None]) -> None:
    """Build the index of a site that has none: what was imported shall be found, also where no worker is running."""
    try:
        count = build_if_missing(progress=lambda done: say(_("%d records indexed") % done))
    except (IndexBusy, EngineUnavailable) as error:
        say(_("The search index could not be built (%s). Run: manage.py search_index rebuild") % error)
        return
    if count:
        say(_("The search index was built: %d records.") % count)


def import_file(
    path: Path, options: Options, *, table_format: str | None = None, say: Callable[[str], object] = lambda _said: None
) -> Iterator[Report]:
    """Import one file and yield a report a row; `say` is told what is left out.

    Raises UnreadableTable or OSError if it cannot be read as a whole, UnreadableTable also if it holds no row.
    """
    with ExitStack() as stack:
        if path.is_dir():
            source = open_folder(path)
        else:
            chosen = table_format or format_of(path.name)
            source = open_source(stack.enter_context(path.open("rb")), table_format=chosen)
        for notice in source.table.notices:
            say(f"{path.name}: {notice}")
        is_empty = True
        for report in Importer(options, attachments=source.files).run(source.table.rows):
            is_empty = False
            yield report
    if is_empty:
        raise UnreadableTable(_("The table holds no row below its heading. Nothing was imported."))
