"""`manage.py demo_accounts`: the address and the accounts of the demo, as a table."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.loading.accounts import DemoRefused, format_welcome


class Command(BaseCommand):
    """Prints who can sign in with what; a password that somebody has changed is not known any more."""

    help = "Show the address and the accounts of the demo, one for each role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to show."""
        parser.add_argument("--address", default="http://127.0.0.1:8000/", help="Address of the running site.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table."""
        try:
            self.stdout.write(format_welcome(options["address"]))
        except DemoRefused as error:
            raise CommandError(str(error)) from error
