"""System checks: sign-in is required everywhere uploaded files have one door, and some can arrive."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.module_loading import import_string

SIGN_IN_MIDDLEWARE = "accounts.middleware.SignInMiddleware"
DOOR_MIDDLEWARE = "accounts.wagtail_admin.door.AdminDoorMiddleware"
OTHER_SIGN_INS = ("/admin/login/", "/_util/login/", "/django-admin/login/")


def check_sign_in(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each way in that does not lead through the sign-in page."""
    return [*_middleware(), *_sign_up(), *_backends(), *_other_sign_ins()]


def check_uploaded_files(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each way to an uploaded file that does not ask the audience."""
    return [*_media_folder(), *_media_address(), *_document_method()]


def check_staged_uploads(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each limit of files that arrive in pieces that lets none arrive."""
    return [*_limits_of_uploads(), *_upload_folder()]


def _middleware() -> Iterator[CheckMessage]:
    if SIGN_IN_MIDDLEWARE not in settings.MIDDLEWARE:
        yield Error("Pages are open to everybody.", hint=f"Add {SIGN_IN_MIDDLEWARE} to MIDDLEWARE.", id="accounts.E001")
    elif DOOR_MIDDLEWARE not in settings.MIDDLEWARE or (
        settings.MIDDLEWARE.index(DOOR_MIDDLEWARE) < settings.MIDDLEWARE.index(SIGN_IN_MIDDLEWARE)
    ):
        yield Error(
            "Members who open the admin are sent around in circles.",
            hint=f"Add {DOOR_MIDDLEWARE} to MIDDLEWARE, behind {SIGN_IN_MIDDLEWARE}.",
            id="accounts.E002",
        )


def _sign_up() -> Iterator[CheckMessage]:
    adapter = import_string(settings.ACCOUNT_ADAPTER)
    if adapter(HttpRequest()).is_open_for_signup(HttpRequest()):
        yield Error(
            "Anybody can make an account.",
            hint="Set ACCOUNT_ADAPTER to an adapter whose is_open_for_signup says no.",
            id="accounts.E003",
        )


def _backends() -> Iterator[CheckMessage]:
    if settings.AUTHENTICATION_BACKENDS[:1] != ["axes.backends.AxesStandaloneBackend"]:
        yield Error(
            "Passwords can be guessed without limit.",
            hint="Put axes.backends.AxesStandaloneBackend first in AUTHENTICATION_BACKENDS.",
            id="accounts.E004",
        )


def _other_sign_ins() -> Iterator[CheckMessage]:
    for address in OTHER_SIGN_INS:
        view = _view_at(address)
        name = getattr(getattr(view, "view_class", None), "__name__", "RedirectView")
        if name != "RedirectView":
            yield Error(
                f"{address} signs people in by-passing our sign-in page.",
                hint="Redirect it to account_login before Wagtail's addresses are included.",
                id="accounts.E005",
            )


def _media_folder() -> Iterator[CheckMessage]:
    media = Path(settings.MEDIA_ROOT).resolve()
    served = [settings.STATIC_ROOT, getattr(settings, "WHITENOISE_ROOT", None), *settings.STATICFILES_DIRS]
    for folder in served:
        if folder and (media.is_relative_to(Path(folder).resolve()) or Path(folder).resolve().is_relative_to(media)):
            yield Error(
                f"Uploaded files lie in or around {folder}, which is served to everybody.",
                hint="Keep MEDIA_ROOT apart from static files.",
                id="accounts.E006",
            )


def _media_address() -> Iterator[CheckMessage]:
    from accounts.media.serving import media

    view = _view_at(f"/{settings.MEDIA_URL.strip('/')}/original_images/a.png")
    if view is not media:
        yield Error(
            "The address of uploaded files (MEDIA_URL) does not lead to the view that asks the audience.",
            hint="Set MEDIA_URL to the address of accounts:media.",
            id="accounts.E007",
        )


def _document_method() -> Iterator[CheckMessage]:
    if getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None) != "serve_view":
        yield Error(
            "Documents may be served by the storage, past the audience.",
            hint='Set WAGTAILDOCS_SERVE_METHOD to "serve_view".',
            id="accounts.E008",
        )


def _limits_of_uploads() -> Iterator[CheckMessage]:
    from accounts.media.staged import SMALLEST_PIECE_BYTES

    smallest = {
        "STAGED_UPLOAD_PIECE_BYTES": SMALLEST_PIECE_BYTES,
        "STAGED_UPLOAD_MAX_BYTES": 1,
        "STAGED_UPLOAD_MAX_BYTES_A_PERSON": settings.STAGED_UPLOAD_MAX_BYTES,
        "STAGED_UPLOAD_MAX_FILES": 1,
        "STAGED_UPLOAD_KEEP_DAYS": 1,
    }
    for name, least in smallest.items():
        if getattr(settings, name) < least:
            yield Error(f"{name} is too small: no file arrives.", hint=f"At least {least}.", id="accounts.E009")


def _upload_folder() -> Iterator[CheckMessage]:
    folder = settings.FILE_UPLOAD_TEMP_DIR
    if folder and not os.access(folder, os.W_OK | os.X_OK):
        yield Error(
            "Nothing can be written where uploads are put together.",
            hint=f"Make {folder} (FILE_UPLOAD_TEMP_DIR), writable for the site.",
            id="accounts.E010",
        )


def _view_at(address: str) -> Callable[..., Any] | None:
    try:
        return resolve(address).func
    except Resolver404:
        return None


def connect() -> None:
    """Register the checks; called once when the app is ready."""
    register(check_sign_in, Tags.security)
    register(check_uploaded_files, Tags.security)
    register(check_staged_uploads, Tags.files)
