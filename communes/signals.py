"""What happens by itself around commune pages."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published

from communes.models import CommunePage
from communes.permissions import ensure_workspace
from content.search_source import NAME
from places.models import Place, Succession
from search.indexing import outbox


def make_workspace(*, instance: CommunePage, **kwargs: Any) -> None:
    """Give a published commune page its editors' group and collection."""
    ensure_workspace(instance)


def touch_communes(**kwargs: Any) -> None:
    """Have all commune pages indexed again when places change: names and history are part of them.

    There are few communes, and places hardly ever change; what exactly depends on what is not worth finding out.
    """
    if not kwargs.get("raw"):
        outbox.touch_many(NAME, list(CommunePage.objects.values_list("pk", flat=True)))


def connect() -> None:
    """Connect the receivers; called once when the app is ready."""
    page_published.connect(make_workspace, sender=CommunePage, dispatch_uid="communes-workspace")
    for model in (Place, Succession):
        for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
            signal.connect(touch_communes, sender=model, dispatch_uid=f"communes-{model.__name__}-{name}")
