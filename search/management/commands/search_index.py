"""search_index rebuild|sweep|status: keep the index whole."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from search.engines import ENGINES, get_engine
from search.engines.base import EngineUnavailable, IndexBusy
from search.indexing import maintenance
from search.indexing.health import ADVICE


class Command(BaseCommand):
    """Atomic rebuild with progress, repair of whatever is wrong, comparison of counts, versions and checksums.

    `status` says what is wrong and names `sweep`, which mends it or says what only people can mend.
    """

    help = "Rebuild the search index, repair it, or show its state."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do and the engine."""
        parser.add_argument("action", choices=["rebuild", "sweep", "status"])
        parser.add_argument("--engine", choices=ENGINES, default=None)

    def handle(self, *, action: str, engine: str | None, **options: Any) -> None:
        """Do it; exit with an error if the index is in use by another writer or not whole."""
        try:
            {"rebuild": self._rebuild, "sweep": self._sweep, "status": self._status}[action](engine)
        except IndexBusy as error:
            raise CommandError("Another process is writing to the index; try again when it is done.") from error
        except EngineUnavailable as error:
            raise CommandError(f"The index cannot be written or read: {error}") from error

    def _rebuild(self, engine: str | None) -> None:
        started = time.perf_counter()

        def progress(done: int) -> None:
            self.stdout.write(f"  {done} records")

        count = maintenance.rebuild(engine=get_engine(engine), progress=progress)
        seconds = time.perf_counter() - started
        self.stdout.write(f"{count} records in {seconds:.1f} s ({count / max(seconds, 0.001):.0f}/s)")

    def _sweep(self, engine: str | None) -> None:
        swept = maintenance.sweep(engine=get_engine(engine))
        if swept.problem:
            self.stdout.write(f"built anew: {swept.problem}")
        else:
            self.stdout.write(f"missing {swept.missing}, changed {swept.changed}, gone {swept.gone}: repaired")
        status = maintenance.get_status(engine)
        if status.complete:
            return
        self._write(status)
        if status.only_unreadable:
            raise CommandError(
                "These records cannot be read. Everything else is repaired; the worker tries them again."
            )
        raise CommandError("Index, fallback and sources still differ: a source names records that it does not give.")

    def _status(self, engine: str | None) -> None:
        status = maintenance.get_status(engine)
        self._write(status)
        if status.complete:
            self.stdout.write("complete")
        elif status.only_unreadable:
            raise CommandError("These records cannot be read; all others are found. The worker tries them again.")
        elif status.engine.trouble is not None and not status.engine.trouble.ends_with_a_rebuild:
            raise CommandError("The index cannot be read. What has changed is kept and applied once it can be.")
        else:
            raise CommandError("The index is not whole. Run: manage.py search_index sweep")

    def _write(self, status: maintenance.IndexStatus) -> None:
        state = "ready" if status.engine.ready else f"not ready: {status.engine.detail}"
        self.stdout.write(f"engine   {status.engine.name}, {state}")
        if status.engine.trouble is not None:
            advice = ADVICE[status.engine.trouble]
            with override("en"):
                self.stdout.write(f"         {advice.cause}. {advice.remedy}")
        self.stdout.write(f"version  {status.engine.version or '-'} (expected {status.engine.expected or '-'})")
        self.stdout.write(f"index    {status.engine.records} records, fallback {status.entries}")
        for name, count in status.sources.items():
            self.stdout.write(f"source   {name}: {count}")
        self.stdout.write(f"outbox   {status.pending} pending, {status.failed} failed")
        for error in status.errors:
            self.stdout.write(f"  {error}")
