"""Files on S3, served by the site (needs the extra `s3`)."""

from storages.backends.s3 import S3Storage  # type: ignore[import-not-found]

from accounts.media.storage import SiteUrlMixin


class ProtectedS3Storage(SiteUrlMixin, S3Storage):
    """S3 as a place to keep files; readers never see its addresses."""
