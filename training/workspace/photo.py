"""The photo of a trainer in the library of images: in a collection of its own, without what a camera writes into it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction
from PIL import Image, ImageOps
from wagtail.images import get_image_model
from wagtail.models import Collection, ReferenceIndex

from training.models import TrainerPage
from vietnamese.slugs import slugify

COLLECTION = "Ảnh báo cáo viên"
"""Name of the collection; data, so it is not translated. Administrators may rename it: another one is made then."""

_LONGEST_SIDE = 1600
_QUALITY = 88


def draw_photo(file: Any) -> bytes:
    """Return an uploaded picture that was read through before as a JPEG, turned upright and made smaller.

    Place, time and camera, which telephones write into a picture, are left out.
    """
    file.seek(0)
    with Image.open(file) as opened:
        opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    content = BytesIO()
    picture.save(content, "JPEG", quality=_QUALITY)
    return content.getvalue()


def store_photo(photo: bytes, *, name: str, by: Any) -> Any:
    """Return the image of the library made from a drawn photo."""
    stored = ImageFile(BytesIO(photo), name=f"{slugify(name) or 'anh'}.jpg")
    return get_image_model().objects.create(
        title=name, file=stored, collection=_find_collection(), uploaded_by_user=by, width=0, height=0
    )


def _find_collection() -> Collection:
    root = Collection.get_first_root_node()
    found: Collection = root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)
    return found


def discard_photo(image_id: int | None, page: TrainerPage) -> None:
    """Delete a photo that was sent for this page, is not shown by it any more, and is used nowhere else."""
    image = get_image_model().objects.filter(pk=image_id, collection__name=COLLECTION).first()
    if image is None or image.pk == page.photo_id:
        return
    uses = ReferenceIndex.get_references_to(image).exclude(object_id=str(page.pk), base_content_type=page_base())
    if not uses.exists():
        transaction.on_commit(image.delete)


def page_base() -> Any:
    """Return the content type under which Wagtail notes what pages refer to."""
    return TrainerPage().get_base_content_type()
