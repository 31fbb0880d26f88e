"""Load the terms of the glossary as synonyms of search."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from search.models import Synonym, TuningState
from search.tuning.glossary import load_glossary


class Command(BaseCommand):
    """Add what was never loaded; keep what editors have changed, and do not bring back what they have deleted."""

    help = "Load the terms of the glossary as synonyms of search. Can be run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how many were added."""
        self.stdout.write(f"synonyms of the glossary: {load_glossary(Synonym.objects, TuningState.objects)} new")
