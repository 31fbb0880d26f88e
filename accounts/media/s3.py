"""Files on S3, served by the site (needs the extra `s3`)."""

from typing import IO, Any

from botocore.exceptions import ClientError  # type: ignore[import-not-found]
from storages.backends.s3 import S3Storage  # type: ignore[import-not-found]
from storages.utils import clean_name  # type: ignore[import-not-found]

from accounts.media.storage import PlainNamesMixin, SiteUrlMixin


class ProtectedS3Storage(PlainNamesMixin, SiteUrlMixin, S3Storage):
    """S3 as a place to keep files; readers never see its addresses."""

    def open_part(self, name: str, start: int, stop: int) -> IO[bytes]:
        """Return the bytes of a file from `start` up to and without `stop`, as they come.

        `open` fetches the whole file before its first byte can be read.
        """
        key = self._normalize_name(clean_name(name))
        try:
            answer: dict[str, Any] = self.bucket.Object(key).get(Range=f"bytes={start}-{stop - 1}")
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(name) from error
            raise
        body: IO[bytes] = answer["Body"]
        return body
