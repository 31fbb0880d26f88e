"""`manage.py demo_accounts`: the address and the accounts of the demo, as a table."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from demo.loading.accounts import DemoRefused, refuse_in_production
from demo.people import ACCOUNTS, DEMO_PASSWORD


class Command(BaseCommand):
    """Prints who can sign in with what; a password that somebody has changed is not known any more."""

    help = "Show the address and the accounts of the demo, one for each role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to show."""
        parser.add_argument("--address", default="http://127.0.0.1:8000/", help="Address of the running site.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table."""
        try:
            refuse_in_production()
        except DemoRefused as error:
            raise CommandError(str(error)) from error
        users = User.objects.in_bulk([account.username for account in ACCOUNTS], field_name="username")
        rows = [("Vai trò", "Tên đăng nhập", "Mật khẩu")]
        for account in ACCOUNTS:
            user = users.get(account.username)
            if user is not None:
                known = user.check_password(DEMO_PASSWORD)
                rows.append((account.label, account.username, DEMO_PASSWORD if known else "(đã được đổi)"))
        self._print(rows, options["address"])

    def _print(self, rows: list[tuple[str, str, str]], address: str) -> None:
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        rule = "─" * (sum(widths) + 6)
        self.stdout.write(f"\n{rule}\nMở trình duyệt tại: {address}\n{rule}")
        for serial, row in enumerate(rows):
            self.stdout.write("   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
            if serial == 0:
                self.stdout.write(rule)
        self.stdout.write(f"{rule}\n")
