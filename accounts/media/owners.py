"""Who owns the uploaded files below each folder of the storage, and so who may see them.

An app registers its folder with `register_media_owner`. What Wagtail stores is registered here: images (in every
size) and documents are as private as their collection; pictures of people are for members.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from accounts.audience import MEMBERS, collection_tokens

Resolver = Callable[[str], frozenset[str] | None]
"""From the path of a file in the storage to the tokens of its audience; None: there is no such file."""

_owners: dict[str, Resolver] = {}


def register_media_owner(prefix: str, resolver: Resolver) -> None:
    """Let `resolver` decide about the files below the folder `prefix` ("original_images/"); the longest prefix wins.

    Raises ImproperlyConfigured if the folder already belongs to somebody else.
    """
    folder = prefix.strip("/") + "/"
    if _owners.get(folder, resolver) is not resolver:
        raise ImproperlyConfigured(f"Two owners of the media folder {folder!r}.")
    _owners[folder] = resolver


def media_tokens(path: str) -> frozenset[str] | None:
    """Return the tokens of the file at `path` of the storage; None if there is none or nobody owns it."""
    if not _is_plain(path):
        return None
    folder = _folder_of(path)
    return _owners[folder](path) if folder else None


def _folder_of(path: str) -> str:
    """Return the folder whose owner decides about the path; empty if there is none."""
    return max((folder for folder in _owners if path.startswith(folder)), key=len, default="")


def _is_plain(path: str) -> bool:
    """Tell whether the path names a file below the root without detours, hidden folders or strange characters."""
    strange = "\\" in path or any(unicodedata.category(character) == "Cc" for character in path)
    steps = path.split("/")
    return bool(path) and not strange and posixpath.normpath(path) == path and not any(s.startswith(".") for s in steps)


def _of_collection(collections: list[int]) -> frozenset[str] | None:
    """Return the tokens of the one collection that holds the file; None: no such file."""
    collection = Collection.objects.filter(pk__in=collections[:1]).first()
    return collection_tokens(collection) if collection is not None else None


def image_tokens(path: str) -> frozenset[str] | None:
    """Return the tokens of an uploaded image."""
    return _of_collection(list(get_image_model().objects.filter(file=path).values_list("collection", flat=True)))


def rendition_tokens(path: str) -> frozenset[str] | None:
    """Return the tokens of an image in one of its sizes."""
    renditions = get_image_model().get_rendition_model().objects.filter(file=path)
    return _of_collection(list(renditions.values_list("image__collection", flat=True)))


def document_tokens(path: str) -> frozenset[str] | None:
    """Return the tokens of a document from Wagtail's library."""
    return _of_collection(list(get_document_model().objects.filter(file=path).values_list("collection", flat=True)))


def avatar_tokens(path: str) -> frozenset[str] | None:
    """Return the tokens of somebody's picture: members know each other."""
    known = apps.get_model("wagtailusers", "UserProfile").objects.filter(avatar=path).exists()
    return frozenset({MEMBERS}) if known else None


def connect() -> None:
    """Register the folders of Wagtail; called once when the app is ready."""
    register_media_owner("original_images/", image_tokens)
    register_media_owner("images/", rendition_tokens)
    register_media_owner("documents/", document_tokens)
    register_media_owner("avatar_images/", avatar_tokens)
