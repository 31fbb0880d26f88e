"""Production: everything that could be insecure must be said by the environment; `intranet.checks` refuses the rest."""

from .base import *  # noqa: F403
from .base import STORAGES, env

# Nothing here turns DEBUG on; a machine that asks for it is told so instead of being passed over.
DEBUG = env.bool("DEBUG", default=False)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=60 * 60 * 24 * 30)
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env.str("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "accounts.media.s3.ProtectedS3Storage",
        "OPTIONS": {
            "bucket_name": env.str("S3_BUCKET"),
            "endpoint_url": env.str("S3_ENDPOINT_URL", default=None),
            "default_acl": "private",
            "file_overwrite": False,
            # What is opened as a whole is fetched first: onto the disk, not into memory.
            "max_memory_size": 1024 * 1024,
        },
    }
REQUIRE_SECURE_SETTINGS = True
