"""Several workers on one PostgreSQL publish what is due side by side, and each record once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
RECORDS, WORKERS = 15, 3

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("postgres")]

SCHEDULE = f"""
from datetime import date, timedelta
from django.utils import timezone
from documents.models import Directive, DocumentType
from places.models import Organisation
kind = DocumentType.objects.create(name="Kế hoạch thử")
issuer = Organisation.objects.create(name="Hội hẹn giờ")
for number in range({RECORDS}):
    draft = Directive(number=f"{{number}}/HG", subject="Hẹn giờ", doc_type=kind, issuer=issuer, live=False)
    draft.issued_on = date(2026, 1, 1)
    draft.save()
    revision = draft.save_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
"""
PUBLISH = "from content.scheduling import publish_due; print('done=%d' % publish_due())"
COUNT = """
from documents.models import Directive
from wagtail.models import ModelLogEntry
live = Directive.objects.filter(issuer__name="Hội hẹn giờ", live=True).count()
print(live, ModelLogEntry.objects.filter(action="wagtail.publish.scheduled").count())
"""


def test_each_record_is_published_by_one_worker(postgresql_url: str, tmp_path: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": postgresql_url, "VAR_DIR": str(tmp_path / "var")}
    environment["DJANGO_SETTINGS_MODULE"] = "intranet.settings.dev"

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True)

    def said(process: subprocess.Popen[str]) -> str:
        output = process.communicate()[0]
        assert process.returncode == 0, output
        return output

    said(start("migrate", "--verbosity", "0"))
    said(start("shell", "-c", SCHEDULE))
    workers = [start("shell", "-c", PUBLISH) for _ in range(WORKERS)]
    done = [int(said(worker).rpartition("done=")[2]) for worker in workers]
    assert sum(done) == RECORDS
    assert said(start("shell", "-c", COUNT)).split()[-2:] == [str(RECORDS), str(RECORDS)]
