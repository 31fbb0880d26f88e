"""Load the places and organisations of the home area."""

from typing import Any

from django.core.management.base import BaseCommand

from places.reference import load_reference_places


class Command(BaseCommand):
    """Add what is missing; keep what people have changed."""

    help = "Load places, their successions and organisations from places/fixtures. Can be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what was done, a line a table."""
        for table, done in load_reference_places().items():
            self.stdout.write(f"{table}: {done.created} new, {done.completed} completed, {done.unchanged} unchanged")
