"""What waits for an editor of materials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from accounts.audience import Reader
from training.materials.states import MaterialState, with_states
from training.models import Material

MAX_WAITING = 10


@dataclass(frozen=True, slots=True)
class WaitingMaterial:
    """A material that was sent for approval."""

    title: str
    trainer: str
    since: datetime
    url: str


def waiting_materials(reader: Reader) -> list[WaitingMaterial]:
    """Return what waits for approval and exists for the reader, the longest waiting first; at most `MAX_WAITING`."""
    waiting = with_states(Material.objects.existing_for(reader)).filter(state=MaterialState.SUBMITTED)
    rows = waiting.select_related("owner", "latest_revision").order_by("waits_since", "pk")[:MAX_WAITING]
    return [
        WaitingMaterial(
            title=(row.latest_revision.content.get("title") if row.latest_revision else "") or row.title,
            trainer=row.owner.get_full_name() if row.owner else "",
            since=row.waits_since,
            url=reverse(Material.snippet_viewset.get_url_name("edit"), args=[row.pk]),
        )
        for row in rows
    ]
