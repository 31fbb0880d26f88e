"""`manage.py load_demo`: put the demo's content into the site; safe to repeat."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.loading.accounts import DemoRefused
from demo.loading.everything import load_everything
from demo.loading.progress import Progress


class Command(BaseCommand):
    """Makes what is missing and says how much; what people have changed stays."""

    help = "Load the demo content: directives with files, pages, accounts. Run again it only adds what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything; refuse on a site in production."""
        progress = Progress(say=self._say if options["verbosity"] else lambda line: None)
        try:
            load_everything(progress)
        except DemoRefused as error:
            raise CommandError(str(error)) from error
        self._say(f"Nội dung mẫu: {progress.made} mục mới." if progress.made else "Nội dung mẫu đã đủ, không thêm gì.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
