"""Training materials, each brought to its state by the steps that trainers and editors take themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.audience import AudienceChoice
from accounts.models import User
from accounts.roles import Role, group_for
from demo.content import materials as texts
from demo.content.pages.training import TRAINERS
from demo.files.parts import write_part
from demo.loading.progress import Progress
from demo.loading.tree import make_page_key
from training.materials import submitting
from training.models import Material, MaterialFile, MaterialItem, MaterialModule, MaterialVersion, ModulePage
from vietnamese.slugs import slugify

_TRAINERS: Final = {trainer.key: trainer for trainer in TRAINERS}
_FOR_TRAINERS: Final = (Role.TRAINERS, Role.EDITORS, Role.ADMINISTRATORS)


def load_materials(users: Mapping[str, User], progress: Progress) -> None:
    """Make the materials that are missing, with files that are not yet read."""
    slugs = {text.key: slugify(text.title, max_length=90) for text in texts.MATERIALS}
    existing = set(Material.objects.filter(slug__in=slugs.values()).values_list("slug", flat=True))
    missing = [text for text in texts.MATERIALS if slugs[text.key] not in existing]
    modules = {page.translation_key: page for page in ModulePage.objects.all()} if missing else {}
    for text in missing:
        trainer = _TRAINERS[text.owner]
        taught = [modules[key] for key in (make_page_key(f"module:{key}") for key in text.modules) if key in modules]
        with transaction.atomic():
            material = _new_material(text, users[trainer.account], taught)
            making = _Making(text, material, owner=users[trainer.account], editor=users["bientap"])
            making.finish()
    progress.count("Tài liệu tập huấn", made=len(missing), existing=len(texts.MATERIALS) - len(missing))


def _new_material(text: texts.Material, owner: User, modules: list[ModulePage]) -> Material:
    material = Material(
        title=text.title,
        slug=slugify(text.title, max_length=90),
        description=text.description,
        licence=text.licence,
        sources="\n".join(text.sources),
        related_numbers=", ".join(text.cites),
        owner=owner,
    )
    material.module_links.set([MaterialModule(module=module) for module in modules])
    if text.audience == "trainers":
        material.audience = AudienceChoice.GROUPS
        material.audience_groups.set([group_for(role) for role in _FOR_TRAINERS])
    submitting.save_draft(material, user=owner)
    return material


@dataclass(slots=True)
class _Making:
    """The way of one material from the first draft to its state."""

    text: texts.Material
    material: Material
    owner: User
    editor: User

    def finish(self) -> None:
        """Bring the material to its state; what was published bears the day that its text names."""
        _STEPS[self.text.state](self)
        self._date_back()

    def draft(self, number: int = 1) -> None:
        """Put the files of a version into the newest form."""
        version = self.text.versions[number - 1]
        newest = self._stored().get_latest_revision_as_object()
        newest.change_note = version.note
        newest.items.set([self._make_item(part, number) for part in self.text.parts])
        submitting.save_draft(newest, user=self.owner)

    def submit(self, number: int = 1) -> None:
        """Draft a version and send it to the editors."""
        self.draft(number)
        submitting.submit(self._stored(), user=self.owner)

    def publish(self, number: int = 1) -> None:
        """Send a version, and approve it as an editor."""
        self.submit(number)
        self._current_task().approve(user=self.editor)

    def publish_all(self) -> None:
        """Publish every version, one after the other."""
        for number in range(1, len(self.text.versions) + 1):
            self.publish(number)

    def publish_and_draft(self) -> None:
        """Publish the first version, begin the second."""
        self.publish(1)
        self.draft(2)

    def give_back(self) -> None:
        """Send it, and return it as an editor with a comment."""
        self.submit()
        self._current_task().reject(user=self.editor, comment=self.text.comment)

    def take_down(self) -> None:
        """Publish it, and take it down again."""
        self.publish()
        submitting.withdraw(self._stored(), user=self.owner)

    def _stored(self) -> Material:
        return Material.objects.get(pk=self.material.pk)

    def _current_task(self) -> Any:
        flow = self._stored().current_workflow_state
        return flow.current_task_state.specific

    def _make_item(self, part: texts.MaterialPart, number: int) -> MaterialItem:
        if part.address:
            return MaterialItem(link=part.address, title=part.name)
        content = write_part(self.text, part, number=number, speaker=_TRAINERS[self.text.owner].name)
        file = MaterialFile(
            material=self.material, sent_by=self.owner, name=part.name, file=ContentFile(content, name=part.name)
        )
        file.admit_new_file()
        # In bulk, so that no background task is asked to read it: the command reads it itself.
        MaterialFile.objects.bulk_create([file])
        return MaterialItem(file=file)

    def _date_back(self) -> None:
        days = [_at_noon(version.published_on) for version in self.text.versions if version.published_on]
        versions = MaterialVersion.objects.filter(material=self.material)
        for number, day in enumerate(days, start=1):
            versions.filter(number=number).update(published_at=day)
        if days:
            stored = Material.objects.filter(pk=self.material.pk)
            stored.update(first_published_at=days[0], last_published_at=days[-1])


def _at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


_STEPS: Final[dict[texts.MaterialState, Callable[[_Making], None]]] = {
    "published": _Making.publish,
    "versions": _Making.publish_all,
    "newer_draft": _Making.publish_and_draft,
    "submitted": _Making.submit,
    "returned": _Making.give_back,
    "draft": _Making.draft,
    "withdrawn": _Making.take_down,
}
