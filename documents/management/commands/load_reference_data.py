"""Load what the register refers to: places, organisations, types of documents."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from documents.reference import load_document_types
from places.reference import load_reference_places


class Command(BaseCommand):
    """Adds what is missing; keeps what people have changed."""

    help = "Load places, organisations and types of documents. Can be run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load every table and say what was done."""
        tables = {**load_reference_places(), "document types": load_document_types()}
        for name, done in tables.items():
            line = f"{name}: {done.created} new, {done.completed} completed, {done.unchanged} unchanged"
            if options["verbosity"]:
                self.stdout.write(line)
