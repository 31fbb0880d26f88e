"""Uploaded pictures: a damaged file is refused where it was chosen, what a camera wrote into it is left out.

Used by the library of images here, and by the avatars in `accounts.wagtail_admin.users.avatar`.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import UploadedFile

from accounts.keeping.forms import AsksBeforeOpeningMixin
from accounts.media.kept import ForgetsOnSaveMixin
from accounts.media.traces import check_pieces, without_traces

_SMALL = (512, 512)


class WholeImageField(WagtailImageField):
    """Wagtail's field, which looks at the first bytes only, and a reading of the whole picture.

    What cannot be read to its end could not be shown in any size later. Place, device and time, which telephones write
    into a picture, are left out before it is stored: everybody who sees it may download it.
    """

    default_error_messages = {
        "damaged_image": _(
            "The image file is damaged or not an image. Open it on your device, save it again and send the new file."
        ),
    }

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse what has too many pixels, no size that can be read, or is made to keep whoever opens it busy."""
        try:
            check_pieces(f.read())
            f.seek(0)
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception as error:  # the readers of damaged files raise whatever they stumble over
            raise self._damaged() from error

    def to_python(self, data: Any) -> Any:
        """Return the uploaded file, read through once, without traces of its camera."""
        file = super().to_python(data)
        if file is not None:
            try:
                _read_through(file)
                return _leave_traces_out(file)
            except Exception as error:
                raise self._damaged() from error
        return file

    def _damaged(self) -> ValidationError:
        return ValidationError(self.error_messages["damaged_image"], code="damaged_image")


def _read_through(file: Any) -> None:
    """Decode a picture, and leave the file at its beginning: Wagtail's account page reads a refused one twice."""
    file.seek(0)
    try:
        picture = Image.open(file)
        picture.draft("RGB", _SMALL)  # a JPEG is decoded small: all its data, a fraction of the memory
        picture.load()
    finally:
        file.seek(0)


def _leave_traces_out(file: Any) -> Any:
    """Return the upload as it came if there is nothing to leave out, else a new one in its place."""
    content = file.read()
    file.seek(0)
    cleaned = without_traces(content)
    if cleaned == content:
        return file
    replaced = InMemoryUploadedFile(BytesIO(cleaned), None, file.name, file.content_type, len(cleaned), None)
    replaced.image = file.image  # type: ignore[attr-defined]
    return replaced


def leave_traces_out_of_upload(instance: UploadedFile, **kwargs: Any) -> None:
    """Clean one of several pictures that waits for its details: Wagtail keeps it as it came and asks no field again."""
    if instance.pk is None and instance.file:
        content = instance.file.read()
        instance.file.seek(0)
        instance.file = ContentFile(without_traces(content), name=instance.file.name)


def connect() -> None:
    """Connect the receiver; called once when the app is ready."""
    pre_save.connect(leave_traces_out_of_upload, sender=UploadedFile, dispatch_uid="accounts.leave_traces_out")


class ImageForm(AsksBeforeOpeningMixin, ForgetsOnSaveMixin, BaseImageForm):
    """Wagtail's form of images (WAGTAILIMAGES_IMAGE_FORM_BASE) with a field that reads the whole picture.

    The field is exchanged and not declared: the form for several uploads at once leaves it out.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            plain = self.fields["file"]
            self.fields["file"] = WholeImageField(required=plain.required, label=plain.label, widget=plain.widget)
