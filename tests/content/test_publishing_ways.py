"""A page that lacks what its form asks for is published by no way, and who tries reads which page lacks what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from content.models import EventPage
from content.scheduling import publish_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(tree) -> EventPage:
    """Return an event without its day, as a draft may be saved."""
    page = EventPage(title="Ngày hội đọc", slug="ngay-hoi-doc", live=False, starts_at=timezone.now())
    tree["events"].add_child(instance=page)
    page.starts_at = None
    page.save(clean=False)
    page.save_revision(clean=False)
    return page


def is_live(page: EventPage) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_not_by_a_list(client_for, draft):
    answer = client_for("administrators").post(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}")
    assert answer.status_code == 409
    assert "“Ngày hội đọc”: Bắt đầu" in answer.content.decode()
    assert not is_live(draft)


def test_not_by_the_clock(draft):
    revision = draft.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    assert publish_due() == 0
    assert not is_live(draft)
