"""Storages whose files are reached through the site only, under names that mean nothing to a server."""

import posixpath

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.encoding import filepath_to_uri

_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
)
"""What Windows takes for a device, whatever the ending: a copy of the files there would fail."""


class PlainNamesMixin:
    """Mix-in for a storage: no stored name begins with a dot (`.htaccess.png`, `.user.ini.png`) or is a device."""

    def get_valid_name(self, name: str) -> str:
        """Return the name that is stored for the name of an uploaded file."""
        valid: str = super().get_valid_name(name).lstrip(".")  # type: ignore[misc]
        stem, ending = posixpath.splitext(valid)
        return valid if stem and stem.split(".")[0].upper() not in _DEVICES else f"tep-{stem}{ending}"


class PlainNamesStorage(PlainNamesMixin, FileSystemStorage):
    """Files in a folder of this machine."""


class SiteUrlMixin:
    """Mix-in for a storage elsewhere (S3): the address of a file is the one of the view that asks the audience.

    A storage would else hand out addresses of its own, which anybody who learns them may use for as long as they hold.
    """

    def url(self, name: str | None) -> str:
        """Return the address below MEDIA_URL."""
        return f"{settings.MEDIA_URL.rstrip('/')}/{(filepath_to_uri(name) or '').lstrip('/')}"
