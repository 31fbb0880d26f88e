"""Measure how long one text of the greatest length makes every other writer wait: `python -m bench.locks`.

A second process asks for the write lock of the database again and again and notes how long it waits at most while the
site stores the text: read from a file, imported, and published anew. On SQLite there is one such lock for everything.
"""

from __future__ import annotations

import json
import os
import random
import select
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

MAX_SECONDS = 1.0
"""What a writer may wait for another one's text; the site gives up after twenty seconds."""
CHARACTERS = 2_900_000
_PAUSE = 0.005


def watch(database: str) -> None:
    """Ask for the write lock until standard input ends; then print the longest wait."""
    connection = sqlite3.connect(database, isolation_level=None, timeout=600)
    longest = 0.0
    while not select.select([sys.stdin], [], [], _PAUSE)[0]:
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        longest = max(longest, time.perf_counter() - began)
        connection.execute("ROLLBACK")
    print(longest)


def make_text(characters: int) -> str:
    """Return a regulation in articles and clauses, each of which cites another directive."""
    chance, parts, length, number = random.Random(5), [], 0, 0
    while length < characters:
        number += 1
        cited = (
            f"Quyết định số {chance.randrange(1, 9_999)}/QĐ-TTg ngày {number % 28 + 1}/3/{chance.randrange(1995, 2026)}"
        )
        parts.append(f"Điều {number}. Về việc thứ {number}\n1. Thực hiện {cited} của Thủ tướng Chính phủ.\n")
        length += len(parts[-1])
    return "".join(parts)[:characters]


def measure(database: str, act: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that `act` took, and the longest that another writer waited meanwhile."""
    command = [sys.executable, "-m", "bench.locks", "--watch", database]
    watcher = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    time.sleep(1)
    began = time.perf_counter()
    act()
    took = time.perf_counter() - began
    longest, _nothing = watcher.communicate(timeout=600)
    return took, float(longest)


def run(folder: Path) -> list[tuple[str, float, float]]:
    """Return what was done, how long it took, and the longest wait of another writer."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.files.base import ContentFile
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_reference_data", stdout=(folder / "log").open("w"))
    from documents.files.processing import READING
    from documents.models import Directive, DirectiveFile, DocumentType
    from places.models import Organisation
    from search.indexing import maintenance

    maintenance.rebuild()
    database, text = str(settings.DATABASES["default"]["NAME"]), make_text(CHARACTERS)
    directive = Directive(number="1/QĐ-DO", subject="Văn bản rất dài", live=True)
    directive.doc_type, directive.signer_name = DocumentType.objects.get(name="Quyết định"), "Nguyễn Văn An"
    directive.issuer, directive.issued_on = Organisation.objects.first(), date(2026, 1, 5)
    directive.save()
    file = DirectiveFile.objects.create(directive=directive, file=ContentFile(text.encode(), name="dai.txt"))
    table = folder / "table.jsonl"
    row: dict[str, Any] = {"type": "Quyết định", "issuer": "Thủ tướng Chính phủ", "date": "2026-01-05"}
    rows = [
        {**row, "number": f"{n}/QĐ-TTg", "title": f"Việc thứ {n}", "text": text[: 2_900_000 // 8]} for n in range(8)
    ]
    table.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), "utf-8")
    acts: dict[str, Callable[[], object]] = {
        "a file of 2.9 MB of text is read": lambda: READING.process(file.pk),
        "a directive with this text is published": lambda: directive.save_revision().publish(),
        "rows with 2.9 MB of text are imported": lambda: call_command(
            "import_directives", str(table), stdout=(folder / "log").open("w")
        ),
        "the index is built anew": maintenance.rebuild,
    }
    return [(name, *measure(database, act)) for name, act in acts.items()]


def main() -> int:
    """Run from the command line; return 1 if a writer had to wait too long."""
    if sys.argv[1:2] == ["--watch"]:
        watch(sys.argv[2])
        return 0
    with tempfile.TemporaryDirectory(prefix="intranet-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "VAR_DIR": folder,
        }
        found = run(Path(folder))
    print(f"{'':45}{'seconds':>9}{'longest wait':>15}")
    for name, took, longest in found:
        print(f"{name:45}{took:>9.1f}{longest:>15.2f}   {'met' if longest <= MAX_SECONDS else 'NOT met'}")
    return int(any(longest > MAX_SECONDS for _name, _took, longest in found))


if __name__ == "__main__":
    sys.exit(main())
