"""Fill a database with directives and measure pages, search, import and index on it: `python -m bench.site`."""

from __future__ import annotations

import argparse
import io
import json
import random
import time
from pathlib import Path
from typing import Any

import django

QUERIES = (
    "cong dan hoc tap",
    "kế hoạch tập huấn năm 2026",
    "quỹ khuyến học",
    "báo cáo kết quả",
    "387",
    "xã hội học tập",
    "gia đình dòng họ học tập",
    "huong dan danh gia don vi hoc tap",
    "hội nghị sơ kết",
    "thư viện cộng đồng",
)
TYPED = ("ho", "hoc t", "ke hoach", "quy k", "bao cao", "12", "cong dan h", "tap hu", "xa h", "qd")


def fill(size: int) -> dict[str, dict[str, float]]:
    """Create the database, its directives and its index; return the rates of import and index."""
    from django.core.management import call_command

    from bench.timing import paced, slowness
    from home.sections import ensure_sections

    call_command("migrate", verbosity=0)
    call_command("setup_roles", verbosity=0, stdout=io.StringIO())
    call_command("load_reference_data", verbosity=0, stdout=io.StringIO())
    ensure_sections()
    # With an index in place, as on a running site, the import leaves the index current behind it.
    call_command("search_index", "rebuild", stdout=io.StringIO())
    figures: dict[str, dict[str, float]] = {}
    source = export_rows(size)
    for name, command in (
        ("import and index", ("import_directives", str(source))),
        ("rebuild of the index", ("search_index", "rebuild")),
    ):
        started, cpu = time.perf_counter(), time.process_time()
        with paced() as paces:
            call_command(*command, stdout=io.StringIO())
        figures[name] = {
            "records_per_second": size / (time.perf_counter() - started),
            "cpu_ms": (time.process_time() - cpu) * 1000 / size,
            "slowness": slowness(paces),
        }
    return figures


def export_rows(size: int) -> Path:
    """Write a JSONL file of short records for the import, from the load-test generator's grammar."""
    from django.conf import settings

    from demo.load import directive_rows

    path = Path(settings.VAR_DIR) / "rows.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row in directive_rows(count=size, seed=7):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def signed_in_client() -> Any:
    """Return a client signed in as a member."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from accounts.roles import Role, group_for

    member = get_user_model().objects.create_user("bench.member", full_name="Người đo tốc độ", password=None)
    member.groups.add(group_for(Role.MEMBERS))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(member)
    return client


def measure() -> dict[str, dict[str, float]]:
    """Time pages and searches as a signed-in member."""
    from django.db.models import Q
    from django.urls import reverse

    from bench.timing import timed
    from documents.models import Directive

    client = signed_in_client()

    def get(address: str) -> None:
        response = client.get(address)
        if hasattr(response, "streaming_content"):
            b"".join(response.streaming_content)
        if response.status_code != 200:
            raise SystemExit(f"{address}: HTTP {response.status_code}")

    chooser = random.Random(7)
    slugs = list(Directive.objects.filter(live=True).values_list("slug", flat=True)[:2000])
    pages = [reverse("documents:directive", args=[slug]) for slug in chooser.sample(slugs, 40)]
    register = reverse("documents:register")
    registers = [register, f"{register}?trang=5", f"{register}?tu=ke+hoach", f"{register}?loai=1", f"{register}?xep=so"]
    results = reverse("search:results")
    suggest = reverse("search:suggest")
    figures = {
        "home page": timed(get, ["/"], rounds=30),
        "directive page": timed(get, pages),
        "register page": timed(get, registers, rounds=12),
        "search page": timed(get, [f"{results}?q={query}" for query in QUERIES], rounds=8),
        "suggestion": timed(get, [f"{suggest}?q={typed}" for typed in TYPED], rounds=12),
    }

    def like(query: str) -> None:
        # What the incumbent does: the whole phrase anywhere, newest first, one page of ten and the count.
        found = Directive.objects.filter(Q(subject__icontains=query) | Q(text_pages__text__icontains=query)).distinct()
        list(found.order_by("-issued_on")[:10])
        found.count()

    figures["base line: LIKE '%phrase%'"] = timed(like, QUERIES, rounds=2)
    return figures


def main() -> None:
    """Fill, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--directives", type=int, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    django.setup()
    figures = fill(options.directives) | measure()
    options.output.write_text(json.dumps(figures), "utf-8")


if __name__ == "__main__":
    main()
