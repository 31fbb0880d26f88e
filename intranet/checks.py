"""System checks: production refuses to start with an insecure setting."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

_MIN_KEY_LENGTH = 40
_WEAK_KEYS = ("demo", "change", "insecure", "test")


@register
def check_production_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error with a hint for each setting that would make a production site insecure."""
    if not getattr(settings, "REQUIRE_SECURE_SETTINGS", False):
        return []
    return [Error(text, hint=hint, id=f"intranet.{code}") for wrong, code, text, hint in _rules() if wrong]


def _rules() -> Iterator[tuple[bool, str, str, str]]:
    """Yield whether a setting is wrong, the code, what is wrong and what to do."""
    key = _secret_key()
    weak = len(key) < _MIN_KEY_LENGTH or len(set(key)) < _MIN_KEY_LENGTH // 4 or any(word in key for word in _WEAK_KEYS)
    yield weak, "E001", "SECRET_KEY is missing or weak.", "Set SECRET_KEY to at least 50 random characters."
    yield settings.DEBUG, "E002", "DEBUG is on.", "Remove DEBUG from the environment."
    yield (
        not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
        "E003",
        "ALLOWED_HOSTS is empty or allows every host.",
        "Set ALLOWED_HOSTS to the names of this site, separated by commas.",
    )
    address = urlsplit(settings.BASE_URL)
    yield (
        address.scheme != "https",
        "E004",
        "BASE_URL is not an https address.",
        "Set BASE_URL to the public address of the site, e.g. https://khuyenhoc.example.",
    )
    yield (
        not settings.SECURE_SSL_REDIRECT or not settings.SECURE_HSTS_SECONDS,
        "E005",
        "Plain http is not redirected to https, or browsers are not told to stay there.",
        "Leave SECURE_SSL_REDIRECT and SECURE_HSTS_SECONDS at their defaults; /health/ answers without https.",
    )
    yield (
        not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE),
        "E006",
        "Cookies travel over plain http.",
        "Keep SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE on.",
    )
    yield (
        not validate_host(address.hostname or "", settings.ALLOWED_HOSTS),
        "E007",
        "BASE_URL is not an address of this site: links in messages would lead nowhere.",
        "Put the name in BASE_URL among ALLOWED_HOSTS.",
    )
    yield (
        any(not origin.startswith("https://") for origin in settings.CSRF_TRUSTED_ORIGINS),
        "E008",
        "Forms are accepted from a site without https.",
        "Write every entry of CSRF_TRUSTED_ORIGINS with https://.",
    )


def _secret_key() -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:  # Django's way to say that it is empty
        return ""
