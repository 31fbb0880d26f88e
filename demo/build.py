"""Everything that must be there before the demo can be opened: `python -m demo.build`.

One process does it all, since starting Django takes longer than most of the steps. Run again, each step finds what is
there and does what is missing.
"""

from __future__ import annotations

import gc
import io
import os
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from demo.terminal import say

SETTINGS = "intranet.settings.dev"
_GARBAGE_COLLECTION = (10_000, 1_000, 1_000)
"""Migrating makes millions of objects in circles. Python looks through all of them again and again, which takes a third
of the time; here it looks at new ones only. The process needs 400 MB for it, and ends soon."""


@dataclass(frozen=True, slots=True)
class BuildStep:
    """A part of the work with the name under which it is announced."""

    label: str
    work: Callable[[], None]


def build() -> bool:
    """Run every step and tell its name and time; return False after the first that fails."""
    gc.set_threshold(*_GARBAGE_COLLECTION)
    for number, step in enumerate(STEPS, start=1):
        say(f"[{number}/{len(STEPS)}] {step.label} …")
        started = time.monotonic()
        try:
            step.work()
        except Exception:
            traceback.print_exc()
            say(f"Bước “{step.label}” không xong. Xem thông báo ở trên.")
            return False
        say(f"      xong sau {time.monotonic() - started:.0f} giây")
    return True


def _compile_messages() -> None:
    from intranet.messages import compile_catalogue

    compile_catalogue()


def _migrate() -> None:
    """Start Django, check the settings, and bring the tables up to date."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db.backends.signals import connection_created

    django.setup()
    settings.SILENCED_SYSTEM_CHECKS += ["documents.W001", "documents.W002"]  # `demo.parts` looks after these
    connection_created.connect(_write_without_waiting)
    call_command("migrate", verbosity=0, skip_checks=False)


def _write_without_waiting(connection: Any, **_: Any) -> None:
    """Let SQLite confirm a transaction before the disk does, in this process only.

    After a power cut the last transactions are missing, the file is whole, and the next start makes them again. The
    site itself, where people enter what nobody can make again, waits for the disk.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")


def _set_up_roles() -> None:
    from django.core.management import call_command

    call_command("setup_roles", stdout=io.StringIO())


def _load_content() -> None:
    from django.core.management import call_command

    call_command("load_demo")


def _repair_index() -> None:
    from search.indexing import maintenance

    maintenance.sweep()


STEPS: tuple[BuildStep, ...] = (
    BuildStep("Tin nhắn tiếng Việt", _compile_messages),
    BuildStep("Cơ sở dữ liệu", _migrate),
    BuildStep("Vai trò và quyền", _set_up_roles),
    BuildStep("Nội dung mẫu", _load_content),
    BuildStep("Chỉ mục tìm kiếm", _repair_index),
)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    sys.exit(0 if build() else 1)
