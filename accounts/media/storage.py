"""Storages whose files are reached through the site only."""

from django.conf import settings
from django.utils.encoding import filepath_to_uri


class SiteUrlMixin:
    """Mix-in for a storage elsewhere (S3): the address of a file is the one of the view that asks the audience.

    A storage would else hand out addresses of its own, which anybody who learns them may use for as long as they hold.
    """

    def url(self, name: str | None) -> str:
        """Return the address below MEDIA_URL."""
        return f"{settings.MEDIA_URL.rstrip('/')}/{(filepath_to_uri(name) or '').lstrip('/')}"
