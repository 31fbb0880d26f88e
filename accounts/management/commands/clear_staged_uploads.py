"""`manage.py clear_staged_uploads`: delete uploads that nobody carries on; the worker does it every hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from accounts.media.clearing import clear_staged_uploads


class Command(BaseCommand):
    """Runs `clear_staged_uploads` once and says how many uploads went."""

    help = "Delete files that were begun to be sent and not touched for days, and what a crash has left of others."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the count."""
        count = clear_staged_uploads()
        text = ngettext("%(count)s upload deleted", "%(count)s uploads deleted", count)
        self.stdout.write(text % {"count": count})
