"""Versions of a material: each publication with other files is one, and each can be taken back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from training.materials.submitting import WrongState
from training.models import Material, MaterialFile, MaterialVersion

_NOT_TAKEN_BACK = ("audience", "audience_groups", "module_links", "owner", "slug")
"""What stays as it is today when an earlier version comes back: it must not open what was closed since."""


def record_version(*, instance: Material, revision: Revision | None = None, **kwargs: Any) -> None:
    """Note what was just published: a new version if its files or links are others, else the same one again."""
    newest = instance.versions.order_by("-number").first()
    content = dict(revision.content) if revision is not None else instance.serializable_data()
    if newest is not None and _parts(newest.content) == _parts(content):
        newest.content = content
        newest.save(update_fields=["content"])
        return
    version = MaterialVersion.objects.create(
        material=instance,
        number=newest.number + 1 if newest else 1,
        note=instance.change_note,
        published_at=timezone.now(),
        published_by=revision.user if revision is not None else None,
        content=content,
    )
    version.files.set([part["file"] for part in content["items"] if part["file"]])


def _parts(content: dict[str, Any]) -> list[tuple[Any, str]]:
    return [(part["file"], part["link"]) for part in content["items"]]


@transaction.atomic
def restore_version(version: MaterialVersion, *, user: Any) -> None:
    """Publish an earlier version again, as the newest; it was approved before.

    Audience, modules and owner are today's: a closed module closes its materials, too. What was changed in them since
    it is down no editor has approved; then this raises WrongState.
    """
    material = Material.objects.select_for_update().get(pk=version.material_id)
    if (flow := material.current_workflow_state) is not None:
        flow.cancel(user=user)
    today = material.serializable_data()
    if not material.live and _circle(today) != _circle(material.versions.order_by("-number")[0].content):
        raise WrongState(
            _("Who may see it, or its modules, were changed after it was taken down. Send it for approval instead.")
        )
    content = {**version.content, **{name: today[name] for name in _NOT_TAKEN_BACK if name in today}}
    draft = material.with_content_json(content)
    draft.change_note = _("Version %(number)s again") % {"number": version.number}
    revision = draft.save_revision(user=user, log_action="wagtail.revert")
    revision.publish(user=user, skip_permission_checks=True)


def _circle(content: dict[str, Any]) -> tuple[str, frozenset[int], frozenset[int]]:
    modules = frozenset(link["module"] for link in content["module_links"])
    return content["audience"], frozenset(content["audience_groups"]), modules


def version_parts(version: MaterialVersion) -> list[tuple[MaterialFile | None, str, str]]:
    """Return file, link and title of the parts of a version, in their order; one query."""
    files = {file.pk: file for file in version.files.all()}
    return [
        (files.get(part["file"]), part["link"], part["title"])
        for part in version.content["items"]
        if part["link"] or part["file"] in files
    ]
