"""What a trainer sees first: what waits, the own materials with their states, the own modules, the own profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from wagtail.models import TaskState

from accounts.audience import Reader
from content.addresses import make_address_builder
from documents.models import ProcessingState
from training.lines import ModuleLine, load_module_lines
from training.materials.states import MaterialState, Standing, load_standings
from training.models import Material, MaterialFile, ModulePage, TrainerPage
from training.standing import CHANGE

_WAITING = frozenset({MaterialState.RETURNED, MaterialState.DRAFT})


@dataclass(frozen=True, slots=True)
class OwnMaterial:
    """A material of the trainer. failed: name of each file that could not be read, and why.

    lacks_module: its modules are gone; no editor sees it until it has another one.
    """

    pk: int
    title: str
    url: str
    standing: Standing
    downloads: int
    failed: Sequence[tuple[str, str]] = ()
    lacks_module: bool = False


@dataclass(frozen=True, slots=True)
class OwnModuleLine:
    """A module that the trainer teaches, with the number of materials that the trainer has published for it."""

    pk: int
    line: ModuleLine
    materials: int


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything on the first page of the workspace. profile_url: "" without a page of one's own."""

    materials: Sequence[OwnMaterial]
    modules: Sequence[OwnModuleLine]
    profile_title: str
    profile_url: str
    to_approve: int
    approval_url: str

    @property
    def waiting(self) -> Sequence[OwnMaterial]:
        """Return what waits for the trainer: what was returned first, then what was not sent or could not be read."""
        waiting = [
            item for item in self.materials if item.standing.state in _WAITING or item.failed or item.lacks_module
        ]
        return sorted(waiting, key=lambda item: item.standing.state != MaterialState.RETURNED)

    @property
    def others(self) -> Sequence[OwnMaterial]:
        """Return the materials that are not drafts of which `waiting` says already what to do."""
        return [item for item in self.materials if item.standing.state not in _WAITING]


def load_workspace(user: Any, *, reader: Reader) -> Workspace:
    """Return the workspace of a person; the number of queries does not depend on how much there is."""
    page = TrainerPage.objects.filter(account=user.pk).first()
    taught = ModulePage.objects.filter(trainer_links__trainer=page.pk) if page else ModulePage.objects.none()
    return Workspace(
        materials=load_own_materials(Material.objects.filter(owner=user.pk)),
        modules=_load_own_modules(taught.visible_to(reader).distinct(), user),
        profile_title=page.title if page else "",
        profile_url=make_address_builder()(page.url_path) if page and page.live else "",
        to_approve=_count_to_approve(user),
        approval_url=reverse(Material.snippet_viewset.get_url_name("list")),
    )


def load_own_materials(materials: Any, *, limit: int | None = None) -> list[OwnMaterial]:
    """Return materials, the last changed first, with state and downloads; five queries."""
    rows = list(materials.order_by("-updated_at", "-pk").select_related("latest_revision")[:limit])
    standings = load_standings(rows)
    files = MaterialFile.objects.filter(material__in=rows)
    downloads = dict(files.order_by().values_list("material").annotate(all=Sum("downloads")))
    failed = _failed_files(files, rows)
    named = {pk for row in rows for pk in row.drafted_modules()}
    present = set(ModulePage.objects.filter(pk__in=named).order_by().values_list("pk", flat=True))
    return [
        OwnMaterial(
            pk=row.pk,
            title=(row.latest_revision.content.get("title") if row.latest_revision else "") or row.title,
            url=row.get_absolute_url() if row.live else "",
            standing=standings[row.pk],
            downloads=downloads.get(row.pk) or 0,
            failed=failed.get(row.pk, ()),
            lacks_module=present.isdisjoint(row.drafted_modules()),
        )
        for row in rows
    ]


def _failed_files(files: Any, materials: Sequence[Material]) -> dict[int, list[tuple[str, str]]]:
    """Return name and error of the files, by material, that could not be read and that its newest form still names."""
    drafts = [material.latest_revision.content for material in materials if material.latest_revision]
    named = {item["file"] for content in drafts for item in content.get("items", ())}
    failed: dict[int, list[tuple[str, str]]] = {}
    rows = files.filter(state=ProcessingState.FAILED).values_list("material", "pk", "name", "error")
    for material_id, pk, name, error in rows:
        if pk in named:
            failed.setdefault(material_id, []).append((name, error))
    return failed


def _load_own_modules(modules: Any, user: Any) -> list[OwnModuleLine]:
    keys = list(modules.order_by("path").values_list("pk", flat=True))
    lines = load_module_lines(ModulePage.objects.filter(pk__in=keys))
    own = Material.objects.filter(owner=user.pk, live=True, module_links__module__in=keys)
    counts = dict(own.order_by().values_list("module_links__module").annotate(count=Count("pk", distinct=True)))
    return [OwnModuleLine(pk, line, counts.get(pk, 0)) for pk, line in zip(keys, lines, strict=True)]


def _count_to_approve(user: Any) -> int:
    """Return how many materials wait for this person's approval; 0 for trainers, without a query."""
    if not user.has_perm(CHANGE):
        return 0
    waiting = TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type__app_label="training",
        workflow_state__base_content_type__model="material",
    )
    return int(waiting.count())
