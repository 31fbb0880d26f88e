"""Who may see and choose the files that Wagtail keeps: images in every size, documents, pictures of people.

Images and documents are as private as their collection; pictures of people are for members.
"""

from django.apps import apps
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.permissions import register_permission_policy

from accounts.audience import MEMBERS, collection_tokens
from accounts.media.serving import register_media_owner
from accounts.wagtail_admin.collection_policy import ReadableCollectionManagementPolicy, ReadableCollectionPolicy


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
    """Register the folders and the permission policies; called once when the app is ready.

    The policy of files is registered for the exact models: Wagtail's own registration follows later and must not win.
    """
    register_media_owner("original_images/", image_tokens)
    register_media_owner("images/", rendition_tokens)
    register_media_owner("documents/", document_tokens)
    register_media_owner("avatar_images/", avatar_tokens)
    for model in (get_image_model(), get_document_model()):
        policy = ReadableCollectionPolicy(model, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
    register_permission_policy(Collection, ReadableCollectionManagementPolicy(Collection))
