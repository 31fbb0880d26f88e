"""Work on many directives notes each of them for the index once, in one statement."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Directive
from search.models import OutboxEntry

LIST = "/admin/van-ban/"


@pytest.mark.parametrize(("action", "live"), [("publish", False), ("unpublish", True), ("delete", True)])
def test_a_bulk_action_notes_each_directive_once(browser, make_directive, action, live):
    made = [make_directive(f"{serial}/QĐ-TTg", live=live) for serial in range(1, 7)]
    OutboxEntry.objects.all().delete()
    chosen = "&".join(f"id={directive.pk}" for directive in made)
    with CaptureQueriesContext(connection) as asked:
        browser.post(f"/admin/bulk/documents/directive/{action}/?{chosen}&next={LIST}")
    noted = [query for query in asked if 'INSERT INTO "search_outboxentry"' in query["sql"]]
    ids = OutboxEntry.objects.filter(source="directive").values_list("object_id", flat=True)
    assert len(noted) == 1
    assert sorted(ids) == sorted(directive.pk for directive in made)
    assert Directive.objects.filter(live=True).count() == (len(made) if action == "publish" else 0)
