"""What waits for an editor of materials."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from accounts.audience import Reader
from documents.models.stored_file import NOT_READ
from training.materials.states import MaterialState, with_states
from training.models import Material, MaterialFile

MAX_WAITING = 21


def waiting_materials(reader: Reader) -> list[Any]:
    """Return what waits for approval and exists for the reader, the longest waiting first."""
    waiting = with_states(Material.objects.existing_for(reader)).filter(state=MaterialState.SUBMITTED)
    return list(_with_people(waiting).order_by("waits_since", "pk")[:MAX_WAITING])


def with_failed_files(reader: Reader) -> list[Any]:
    """Return the materials that exist for the reader with a file that was not read, the newest first."""
    failed = Material.objects.existing_for(reader).filter(has_failed_file())
    return list(_with_people(failed).order_by("-updated_at", "-pk")[:MAX_WAITING])


def has_failed_file() -> Q:
    """Return the predicate for materials with a file that was not read, in any of their versions."""
    files = MaterialFile.objects.filter(NOT_READ, items__isnull=False)
    return Q(pk__in=files.values("material"))


def _with_people(materials: Any) -> Any:
    return materials.select_related("owner", "latest_revision").defer("latest_revision__content")
