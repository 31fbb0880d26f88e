"""How far a material has come, in the words of the trainer who sent it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from training.models import Material, MaterialVersion


class MaterialState(StrEnum):
    """Where the newest form of a material is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class StateBadge(NamedTuple):
    """What a badge shows: CSS modifier ("" for the plain one), icon name and words."""

    modifier: str
    icon: str
    text: str | Promise


BADGES: Mapping[MaterialState, StateBadge] = {
    MaterialState.DRAFT: StateBadge("", "file", _("Draft")),
    MaterialState.SUBMITTED: StateBadge("info", "clock", _("Waiting for approval")),
    MaterialState.RETURNED: StateBadge("warn", "edit", _("Returned for changes")),
    MaterialState.PUBLISHED: StateBadge("ok", "check", _("Published")),
    MaterialState.WITHDRAWN: StateBadge("hold", "lock", _("Taken down")),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """State of the newest form, whether an earlier one is online, and what an editor wrote when it was returned.

    version: number of the version that was published last, 0 if none was.
    """

    state: MaterialState
    is_live: bool
    version: int = 0
    comment: str = ""
    commented_by: str = ""
    since: datetime | None = None

    @property
    def badge(self) -> StateBadge:
        """Return the badge of the state."""
        return BADGES[self.state]

    @property
    def is_new_form_of_live(self) -> bool:
        """Tell whether readers still see an earlier version."""
        return self.is_live and self.state != MaterialState.PUBLISHED


def load_standings(materials: Collection[Material]) -> dict[int, Standing]:
    """Return the standing of each material by primary key; two queries for any number of them."""
    keys = [material.pk for material in materials]
    if not keys:
        return {}
    kind = ContentType.objects.get_for_model(Material)
    flows = WorkflowState.objects.active().filter(base_content_type=kind, object_id__in=[str(key) for key in keys])
    flow_of = {
        int(flow.object_id): flow
        for flow in flows.select_related("current_task_state", "current_task_state__finished_by")
    }
    numbers = MaterialVersion.objects.filter(material__in=keys).order_by().values_list("material")
    version_of = dict(numbers.annotate(newest=Max("number")))
    return {
        material.pk: _standing(material, flow_of.get(material.pk), version_of.get(material.pk, 0))
        for material in materials
    }


def with_states(materials: QuerySet[Material]) -> QuerySet[Any]:
    """Add the state of each material as `state` (what `load_standings` says) and since when it waits, `waits_since`."""
    kind = ContentType.objects.get_for_model(Material)
    flows = WorkflowState.objects.active().filter(base_content_type=kind, object_id=Cast(OuterRef("pk"), CharField()))
    is_published = Exists(MaterialVersion.objects.filter(material=OuterRef("pk")))
    return materials.annotate(
        flow_status=Subquery(flows.order_by("-pk").values("status")[:1]),
        waits_since=Subquery(
            flows.filter(status=WorkflowState.STATUS_IN_PROGRESS).values("current_task_state__started_at")[:1]
        ),
        state=Case(
            When(flow_status=WorkflowState.STATUS_IN_PROGRESS, then=Value(MaterialState.SUBMITTED)),
            When(flow_status=WorkflowState.STATUS_NEEDS_CHANGES, then=Value(MaterialState.RETURNED)),
            When(live=True, has_unpublished_changes=False, then=Value(MaterialState.PUBLISHED)),
            When(Q(live=False) & is_published, then=Value(MaterialState.WITHDRAWN)),
            default=Value(MaterialState.DRAFT),
            output_field=CharField(),
        ),
    )


def standing_of_material(material: Material) -> Standing:
    """Return the standing of one material."""
    return load_standings([material])[material.pk]


def _standing(material: Material, flow: WorkflowState | None, version: int) -> Standing:
    if flow is not None and flow.status == WorkflowState.STATUS_IN_PROGRESS:
        since = flow.current_task_state.started_at if flow.current_task_state else flow.created_at
        return Standing(MaterialState.SUBMITTED, material.live, version, since=since)
    if flow is not None:
        task = flow.current_task_state
        by = str(task.finished_by or "") if task else ""
        return Standing(
            MaterialState.RETURNED,
            material.live,
            version,
            comment=task.comment if task else "",
            commented_by=by,
            since=task.finished_at if task else None,
        )
    if material.live:
        state = MaterialState.DRAFT if material.has_unpublished_changes else MaterialState.PUBLISHED
        return Standing(state, True, version, since=material.last_published_at)
    state = MaterialState.WITHDRAWN if version else MaterialState.DRAFT
    return Standing(state, False, version, since=material.updated_at)
