"""Stored pictures lose what their cameras wrote into them: those that came before uploads were cleaned.

A picture is stored anew beside the old one, then its row changes, then the old file goes: whenever this is broken off,
every row has a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db.models.fields.files import FieldFile
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from accounts.media.traces import without_traces

CLEANED: Final = "cleaned"
CLEAN: Final = "clean"
UNREADABLE: Final = "unreadable"

Store = Callable[[bytes], bool]
"""Puts the cleaned bytes in the place of the stored ones; tells whether the row still had these."""


def clean_stored(file: FieldFile, store: Store) -> str:
    """Clean one stored picture and return what became of it; the old file goes if it was replaced."""
    storage, name = file.storage, file.name or ""
    try:
        content = _read(storage, name)
        cleaned = without_traces(content)
    except (OSError, ValueError):
        return UNREADABLE
    if cleaned == content:
        return CLEAN
    if store(cleaned):
        storage.delete(name)
    return CLEANED


def clean_images() -> Counter[str]:
    """Clean the library of images; sizes that were made of a picture with traces are made anew."""
    found: Counter[str] = Counter()
    images = get_image_model()._default_manager.order_by("pk")
    for image in images.iterator():
        file = image.file

        def store(cleaned: bytes, *, image: Any = image, file: FieldFile = file) -> bool:
            name = _store_beside(file, cleaned)
            facts = {"file": name, "file_size": len(cleaned), "file_hash": hash_filelike(ContentFile(cleaned))}
            return bool(images.filter(pk=image.pk, file=file.name).update(**facts))

        found[clean_stored(file, store)] += 1
        _forget_sizes(image)
    return found


def clean_avatars() -> Counter[str]:
    """Clean the pictures that people have chosen for themselves."""
    found: Counter[str] = Counter()
    profiles = apps.get_model("wagtailusers", "UserProfile")._default_manager.exclude(avatar="").order_by("pk")
    for profile in profiles.iterator():
        file = profile.avatar

        def store(cleaned: bytes, *, profile: Any = profile, file: FieldFile = file) -> bool:
            name = _store_beside(file, cleaned)
            return bool(profiles.filter(pk=profile.pk, avatar=file.name).update(avatar=name))

        found[clean_stored(file, store)] += 1
    return found


def _forget_sizes(image: Any) -> None:
    """Delete the sizes of an image that carry traces; their files go with the rows."""
    for rendition in image.renditions.all():
        try:
            content = _read(rendition.file.storage, rendition.file.name)
            is_clean = without_traces(content) == content
        except (OSError, ValueError):
            is_clean = False
        if not is_clean:
            rendition.delete()


def _read(storage: Storage, name: str) -> bytes:
    with storage.open(name, "rb") as file:
        content: bytes = file.read()
    return content


def _store_beside(file: FieldFile, content: bytes) -> str:
    """Store the bytes under another name in the same folder and return it."""
    return file.storage.save(file.name or "", ContentFile(content))
