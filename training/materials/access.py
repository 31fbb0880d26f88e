"""Who may have a file of a material: readers of what is published, its trainer, and editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.audience import Reader, reader_for
from background.by_the_way import by_the_way
from training.models import Material, MaterialFile, MaterialItem, MaterialVersion
from training.standing import CHANGE


@dataclass(frozen=True, slots=True)
class Access:
    """A file that somebody may have. `as_reader`: because it is published for them, so that it counts as a download."""

    file: MaterialFile
    as_reader: bool


def offered_files(reader: Reader) -> QuerySet[MaterialFile]:
    """Return the files of the published versions that the reader may see, older ones that are offered included."""
    now_online = MaterialItem.objects.filter(file=OuterRef("pk"), material=OuterRef("material"))
    offered = MaterialVersion.files.through.objects.filter(
        materialfile=OuterRef("pk"), materialversion__is_offered=True
    )
    visible = Material.objects.visible_to(reader)
    return MaterialFile.objects.filter(Exists(now_online) | Exists(offered), material__in=visible)


def find_file(file_id: int, *, user: Any) -> Access | None:
    """Return the file if the person may have it, else None."""
    reader = reader_for(user)
    file = offered_files(reader).filter(pk=file_id).select_related("material").first()
    if file is not None:
        return Access(file, as_reader=file.material.owner_id != user.pk)
    if not user.is_authenticated:
        return None
    own = MaterialFile.objects.filter(material__owner=user.pk, pk=file_id).first()
    if own is not None:
        return Access(own, as_reader=False)
    drafted = MaterialFile.objects.filter(pk=file_id).select_related("material").first()
    if drafted is not None and may_edit(user, drafted.material):
        return Access(drafted, as_reader=False)
    return None


def may_edit(user: Any, material: Material) -> bool:
    """Tell whether the person may change a material: its trainer, or an editor to whom it is not closed."""
    if not user.is_authenticated or not user.is_active:
        return False
    return material.owner_id == user.pk or (user.has_perm(CHANGE) and exists_for(reader_for(user), material))


def exists_for(reader: Reader, material: Material) -> bool:
    """Tell whether a material, as it is stored and as its latest draft says, is open to the reader."""
    return reader.sees_all or material.is_open_to(reader)


def count_download(file: MaterialFile) -> None:
    """Count one download, if nobody else is writing just now: who wants the file does not wait for the number."""
    count_downloads(MaterialFile.objects.filter(pk=file.pk))


def count_downloads(files: QuerySet[MaterialFile]) -> None:
    """Count a download of each file; see `count_download`."""
    with by_the_way("the count of a download"):
        files.update(downloads=F("downloads") + 1)
