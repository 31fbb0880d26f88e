"""`manage.py generate_load`: many directives and members, the same for the same seed."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.roles import ensure_roles
from demo.bulk_rows import SHORT
from demo.loading.accounts import DemoRefused, refuse_in_production
from demo.loading.bulk import load_directives, load_users
from documents.reference import load_document_types

_PROGRESS_EVERY = 10_000


class Command(BaseCommand):
    """Fills the register for load tests; run `search_index rebuild` afterwards."""

    help = "Make short directives and members for load tests. Indexing is left to `search_index rebuild`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the numbers and the seed."""
        parser.add_argument(
            "--directives",
            type=int,
            default=0,
            metavar="N",
            help="How many directives of this seed the site is to have.",
        )
        parser.add_argument(
            "--users", type=int, default=0, metavar="N", help="How many members of this seed the site is to have."
        )
        parser.add_argument(
            "--characters", type=int, default=SHORT, metavar="N", help="How long the texts of the directives are."
        )
        parser.add_argument("--seed", type=int, default=1, metavar="N", help="Another seed gives another set.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and say how fast."""
        try:
            refuse_in_production()
        except DemoRefused as error:
            raise CommandError(str(error)) from error
        if min(options["directives"], options["users"], options["characters"]) < 0:
            raise CommandError("Số lượng phải từ 0 trở lên.")
        ensure_roles()
        load_document_types()
        started, done = time.perf_counter(), 0
        for done in load_directives(
            count=options["directives"], seed=options["seed"], characters=options["characters"]
        ):
            if done % _PROGRESS_EVERY == 0:
                self.stdout.write(f"  {done} văn bản")
        seconds = time.perf_counter() - started
        self.stdout.write(f"{done} văn bản trong {seconds:.1f} giây ({done / max(seconds, 0.001):.0f}/giây)")
        self.stdout.write(f"{load_users(count=options['users'], seed=options['seed'])} tài khoản mới")
        self.stdout.write("Chạy tiếp: manage.py search_index rebuild")
