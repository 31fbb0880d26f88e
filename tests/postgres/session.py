"""The whole life of a site on PostgreSQL, in one process: run by the tests, prints what happened as JSON.

`python -m tests.postgres.session ROWS.jsonl`, with DATABASE_URL and VAR_DIR in the environment.
"""

from __future__ import annotations

import io
import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import django

RECORDS, WORKERS = 15, 3
QUERIES = ("387", "qd 387", "hoc tap suot doi")


def main() -> None:
    """Migrate, publish with several workers, import, index, search, look at pages."""
    django.setup()
    from django.core.management import call_command

    def command(*arguments: str) -> str:
        output = io.StringIO()
        call_command(*arguments, stdout=output)
        return output.getvalue()

    command("migrate", "--verbosity", "0")
    happened: dict[str, Any] = {"published": publish_side_by_side()}
    command("setup_roles")
    command("load_reference_data")
    for name in ("import", "second import"):
        command("import_directives", sys.argv[1])
        happened[name] = imported()
    command("search_index", "rebuild")
    happened["found"] = {query: first_hit(command("search", query, "--json")) for query in QUERIES}
    happened["found on servers"] = found_on_servers(command)
    happened["pages"] = pages()
    happened["sent at once"] = sent_at_once()
    happened["file left behind"] = leave_a_file_behind()
    happened["migrations that are missing"] = missing_migrations()
    json.dump(happened, sys.stdout)


def found_on_servers(command: Callable[..., str]) -> dict[str, str]:
    """Return the first hits of the engine for several machines, whose writers share this database."""
    from search.engines.elasticsearch import ElasticsearchEngine

    command("search_index", "rebuild", "--engine", "elasticsearch")
    try:
        answers = {query: command("search", query, "--json", "--engine", "elasticsearch") for query in QUERIES}
        found = {query: json.loads(answer) for query, answer in answers.items()}
        return {query: f"{answer['engine']}: {answer['hits'][0]['number']}" for query, answer in found.items()}
    finally:
        ElasticsearchEngine.of_site().generations.delete()


def publish_side_by_side() -> dict[str, Any]:
    """Schedule records that are due, let several processes publish them at once; return who published how many."""
    from django.db import connections
    from wagtail.models import ModelLogEntry

    from documents.models import Directive

    schedule()
    connections.close_all()  # each process connects by itself
    workers = [_publish_in_a_process() for _ in range(WORKERS)]
    return {
        "by worker": [_number_from(worker) for worker in workers],
        "live": Directive.objects.filter(issuer__name="Hội hẹn giờ", live=True).count(),
        "log entries": ModelLogEntry.objects.filter(action="wagtail.publish.scheduled").count(),
    }


def schedule() -> None:
    """Make drafts that should have gone live a minute ago."""
    from django.utils import timezone

    from documents.models import Directive, DocumentType
    from places.models import Organisation

    kind = DocumentType.objects.create(name="Kế hoạch thử")
    issuer = Organisation.objects.create(name="Hội hẹn giờ")
    for number in range(RECORDS):
        draft = Directive(
            number=f"{number}/HG", subject="Hẹn giờ", doc_type=kind, issuer=issuer, signer_name="An", live=False
        )
        draft.issued_on = date(2026, 1, 1)
        draft.save()
        revision = draft.save_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()


def leave_a_file_behind() -> dict[str, Any]:
    """Kill a process that holds a file it reads; return what others made of it while it lived, and afterwards."""
    from django.core.files.base import ContentFile
    from django.db import connections

    from background.alive import hold
    from documents.files.processing import READING
    from documents.models import Directive, DirectiveFile, ProcessingState

    content = ContentFile("Điều 1. Học tập".encode(), name="a.txt")
    file = DirectiveFile.objects.create(directive=Directive.objects.latest("pk"), file=content)
    DirectiveFile.objects.filter(pk=file.pk).update(state=ProcessingState.RUNNING)
    connections.close_all()
    read, write = os.pipe()
    reader = os.fork()
    if not reader:
        with hold(f"file documents.DirectiveFile {file.pk}") as is_ours:
            os.write(write, str(is_ours).encode())
            signal.pause()
    holds = os.read(read, 5).decode()
    while_it_lives = READING.process(file.pk)
    os.kill(reader, signal.SIGKILL)
    os.waitpid(reader, 0)
    deadline = time.monotonic() + 60
    while (afterwards := READING.process(file.pk)) != ProcessingState.DONE and time.monotonic() < deadline:
        continue
    return {"holds": holds, "while it lives": while_it_lives, "afterwards": afterwards}


def _publish_in_a_process() -> int:
    """Start a process that publishes what is due and writes how much that was; return where it writes to."""
    from content.scheduling import publish_due

    read, write = os.pipe()
    if os.fork():
        os.close(write)
        return read
    try:
        os.write(write, str(publish_due()).encode())
    finally:
        os._exit(0)


def _number_from(worker: int) -> int:
    with os.fdopen(worker, "rb") as pipe:
        number = int(pipe.read())
    os.wait()
    return number


def imported() -> list[str]:
    """Return the numbers of the imported directives."""
    from documents.models import Directive

    return sorted(Directive.objects.exclude(issuer__name="Hội hẹn giờ").values_list("number", flat=True))


def first_hit(answer: str) -> str:
    """Return the number of the first hit of `manage.py search --json`."""
    return str(json.loads(answer)["hits"][0]["number"])


def pages() -> dict[str, list[Any]]:
    """Return by address what a member or an editor gets there: status and text, of two requests each."""
    from django.contrib.auth.models import Group
    from django.test import Client
    from django.urls import reverse

    from accounts.models import User
    from documents.models import Directive
    from home.initial_pages import ensure_sections

    ensure_sections()
    member = User.objects.create_user("hoi.vien", full_name="Lê Thị Hội", password=None)
    member.groups.add(Group.objects.get(name="Hội viên"))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(member)
    addresses = {
        "home": "/",
        "register": "/van-ban/",
        "register, filtered": "/van-ban/?tu=qd&hl=con&nam=2022&xep=so",
        "directive": Directive.objects.get(number="387/QĐ-TTg").get_absolute_url(),
        "search": reverse("search:results") + "?q=hoc+tap+suot+doi",
        "suggestions": reverse("search:suggest") + "?q=387",
        "search, by day and validity": reverse("search:results") + "?q=thang+3+nam+2022&hieuluc=con",
        "register, printed": "/van-ban/ban-in/?tu-ngay=2022",
    }
    of_editors = {
        "work list": "/admin/",
        "search of the admin": "/admin/tim/?q=387",
        "list of the admin": "/admin/van-ban/?q=387&lacking=signer_name",
        "report of what is locked": "/admin/reports/locked/",
        "report of what is old": "/admin/reports/aging-pages/",
    }
    editor = User.objects.create_user("bien.tap", full_name="Trần Văn Biên", password=None)
    editor.groups.add(Group.objects.get(name="Biên tập viên"))
    desk = Client(headers={"host": "127.0.0.1"})
    desk.force_login(editor)
    return {name: _asked_twice(client, address) for name, address in addresses.items()} | {
        name: _asked_twice(desk, address) for name, address in of_editors.items()
    }


def _asked_twice(client: Any, address: str) -> list[Any]:
    answers = [client.get(address) for _ in range(2)]
    return [[answer.status_code, re.sub("</?mark>", "", answer.content.decode())] for answer in answers]


def sent_at_once() -> dict[str, list[Any]]:
    """Send forms of the admin three times at once; return by form the answers to one person and to three."""
    from django.conf import settings
    from django.test import Client

    from accounts.models import User
    from tests.accounts.wagtail_admin.creating import RECORDS, TOKEN, address_of, send_at_once

    settings.ALLOWED_HOSTS = ["*"]
    browsers = [Client(raise_request_exception=False, headers={"host": "127.0.0.1"}) for _ in range(WORKERS)]
    for number, browser in enumerate(browsers):
        user = User.objects.create_superuser(f"quan.tri.{number}", password=None)
        browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    happened: dict[str, list[Any]] = {}
    for record in RECORDS:
        address = address_of(record)
        taps = send_at_once([browsers[0]] * WORKERS, address, [record.fields() | {TOKEN: "mot"} for _ in browsers])
        happened[record.name] = [taps, record.made().count()]
        if record.only_one:
            for made in record.made():
                made.delete()
            forms = [record.fields() | {TOKEN: str(number)} for number in range(WORKERS)]
            happened[record.name] += [sorted(send_at_once(browsers, address, forms)), record.made().count()]
    return happened


def missing_migrations() -> list[str]:
    """Return the migrations that are not applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return [str(migration) for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


if __name__ == "__main__":
    main()
