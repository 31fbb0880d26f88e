"""Load the types of documents."""

from typing import Any

from django.core.management.base import BaseCommand

from documents.reference import load_document_types


class Command(BaseCommand):
    """Add what is missing; keep what people have changed."""

    help = "Load the types of documents (Decree 30/2020, Party, normative). Can be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what was done."""
        done = load_document_types()
        self.stdout.write(f"document types: {done.created} new, {done.completed} completed, {done.unchanged} unchanged")
