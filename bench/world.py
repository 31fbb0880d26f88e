"""The site that is measured: the demo's content, one very long directive, and as many generated ones as asked for."""

from __future__ import annotations

import io
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bench.timing import slowness, watch_pace
from demo.bulk_rows import generate_directive_rows
from documents.citations.store import store_citations
from documents.models import Directive, DocumentType, ProcessingState, TextPage
from places.models import Organisation
from training.models import (
    CurriculumIndexPage,
    CurriculumPage,
    Material,
    MaterialFile,
    MaterialItem,
    MaterialModule,
    MaterialVersion,
    ModulePage,
)

SEED = 7
GENERATED = "load:"
"""How the keys of generated directives begin."""
LONG_SLUG = "500-qd-bench-2026-01-05"
LARGE_CURRICULUM = "do-bench"
"""Address of the curriculum with one module of 40 materials; its own page is not measured."""
MATERIALS = 40
MAX_IMPORTED = 10_000
"""Directives that go through the import command; the rest goes straight into the tables."""

Figures = dict[str, dict[str, float]]


def fill(size: int) -> Figures:
    """Make the database, its content and its index; return the rates of import and index."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")  # the database is thrown away afterwards
    _run("migrate", verbosity=0)
    _run("setup_roles")
    _run("load_reference_data")
    _run("load_demo", verbosity=0)
    _make_long_directive()
    make_large_module()
    figures: Figures = {}
    if size:
        # With an index in place, as on a running site, the import leaves the index current behind it.
        imported = min(size, MAX_IMPORTED)
        figures["import and index"] = _run_and_rate("import_directives", str(_write_rows(imported)), rows=imported)
        if size > imported:
            _run("generate_load", directives=size, seed=SEED)
    _run("process_files")
    figures["rebuild of the index"] = _run_and_rate("search_index", "rebuild", rows=Directive.objects.count())
    return figures


def _run(*command: str, **options: Any) -> None:
    call_command(*command, stdout=io.StringIO(), **options)


def _run_and_rate(*command: str, rows: int) -> dict[str, float]:
    started, cpu = time.perf_counter(), time.process_time()
    with watch_pace() as paces:
        _run(*command)
    return {
        "records_per_second": rows / (time.perf_counter() - started),
        "cpu_ms": (time.process_time() - cpu) * 1000 / rows,
        "slowness": slowness(paces),
    }


def _write_rows(count: int) -> Path:
    """Write a JSONL file of short records for the import, from the load-test generator's grammar."""
    path = Path(settings.VAR_DIR) / "rows.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row in generate_directive_rows(count=count, seed=SEED):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _make_long_directive() -> None:
    """Store a directive with 500 articles."""
    directive = Directive(
        number="500/QĐ-BENCH",
        doc_type=DocumentType.objects.get(name="Quyết định"),
        issuer=Organisation.objects.order_by("pk").first(),
        issued_on=date(2026, 1, 5),
        subject="Quy chế năm trăm điều",
        signer_name="Nguyễn Văn Đo",
        live=True,
    )
    directive.save()
    if directive.slug != LONG_SLUG:
        raise SystemExit(f"the long directive has the address {directive.slug}")
    articles = (
        f"Điều {number}. Trách nhiệm thứ {number}\n1. Chi hội thực hiện theo Quyết định số 387/QĐ-TTg ngày 25/3/2022.\n"
        f"2. Báo cáo kết quả trước ngày {number % 28 + 1:02d}/12/2026.\n"
        for number in range(1, 501)
    )
    TextPage.objects.create(directive=directive, number=1, text="".join(articles))
    store_citations([directive.pk])


def make_large_module() -> None:
    """Store a module with 40 published materials of a file each, by two trainers."""
    section = CurriculumIndexPage.objects.get()
    curriculum = section.add_child(instance=CurriculumPage(title="Đo nhiều tài liệu", slug=LARGE_CURRICULUM))
    module = curriculum.add_child(instance=ModulePage(title="Nhiều tài liệu", slug="nhieu-tai-lieu"))
    owners = list(get_user_model().objects.filter(trainer_page__isnull=False).order_by("pk")[:2])
    now = timezone.now()
    for number in range(MATERIALS):
        material = Material.objects.create(
            title=f"Tài liệu đo số {number}",
            description="Dùng trong buổi học và ở nhà.",
            owner=owners[number % len(owners)],
            first_published_at=now,
            last_published_at=now,
        )
        content = ContentFile(f"%PDF-1.4 {number}".encode(), name="do.pdf")
        file = MaterialFile(material=material, name="do.pdf", file=content)
        file.admit_new_file()
        file.state = ProcessingState.DONE
        file.save()
        MaterialItem.objects.create(material=material, file=file)
        MaterialModule.objects.create(material=material, module=module)
        version = MaterialVersion.objects.create(material=material, number=1, published_at=now, content={"items": []})
        version.files.set([file])
