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
_WEAK_KEYS = (
    "demo", "change", "insecure", "test", "example", "secret", "password", "random", "mat-khau", "12345678", "abcdefgh",
)  # fmt: skip
_MIN_HSTS_SECONDS = 60 * 60 * 24
_REGISTRIES = frozenset({"ac", "biz", "co", "com", "edu", "gov", "health", "info", "int", "name", "net", "org", "pro"})
"""Names below a country under which everybody registers: `.com.vn` is no more one's own than `.vn`."""
_ONE_S_OWN_MACHINE = ("localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104 - refused
_MAIL_THAT_STAYS = tuple(f"django.core.mail.backends.{name}." for name in ("console", "filebased", "locmem", "dummy"))


@register
def check_production_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error with a hint for each setting that would make a production site insecure."""
    if not getattr(settings, "REQUIRE_SECURE_SETTINGS", False):
        return []
    return [Error(text, hint=hint, id=f"intranet.{code}") for wrong, code, text, hint in _rules() if wrong]


_Rule = tuple[bool, str, str, str]


def _rules() -> Iterator[_Rule]:
    """Yield whether a setting is wrong, the code, what is wrong and what to do."""
    yield from _rules_of_the_site()
    yield from _rules_of_https()


def _rules_of_the_site() -> Iterator[_Rule]:
    yield (
        _is_weak(_secret_key()),
        "E001",
        "SECRET_KEY is missing or weak.",
        "Set SECRET_KEY to at least 50 random characters.",
    )
    yield settings.DEBUG, "E002", "DEBUG is on.", "Remove DEBUG from the environment."
    yield (
        not settings.ALLOWED_HOSTS or any(_is_anybodys(host) for host in settings.ALLOWED_HOSTS),
        "E003",
        "ALLOWED_HOSTS is empty or allows hosts that are not of this site.",
        "Set ALLOWED_HOSTS to the names of this site, separated by commas.",
    )
    yield (
        not validate_host(_name_of_the_site(), settings.ALLOWED_HOSTS) or _name_of_the_site() in _ONE_S_OWN_MACHINE,
        "E007",
        "BASE_URL is not an address of this site: links in messages would lead nowhere.",
        "Put the name in BASE_URL among ALLOWED_HOSTS.",
    )
    yield (
        settings.EMAIL_BACKEND.startswith(_MAIL_THAT_STAYS) or not settings.EMAIL_HOST,
        "E009",
        "There is no mail server: links to new passwords would stand in the log of the site and reach nobody.",
        "Set EMAIL_URL to the mail server, e.g. smtp+tls://user:password@mail.example:587.",
    )


def _rules_of_https() -> Iterator[_Rule]:
    yield (
        urlsplit(settings.BASE_URL).scheme != "https",
        "E004",
        "BASE_URL is not an https address.",
        "Set BASE_URL to the public address of the site, e.g. https://khuyenhoc.example.",
    )
    yield (
        not settings.SECURE_SSL_REDIRECT or settings.SECURE_HSTS_SECONDS < _MIN_HSTS_SECONDS,
        "E005",
        "Plain http is not redirected to https, or browsers are not told to stay there for a day at least.",
        "Leave SECURE_SSL_REDIRECT and SECURE_HSTS_SECONDS at their defaults; /health/ answers without https.",
    )
    yield (
        not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE),
        "E006",
        "Cookies travel over plain http.",
        "Keep SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE on.",
    )
    yield (
        any(not origin.startswith("https://") for origin in settings.CSRF_TRUSTED_ORIGINS),
        "E008",
        "Forms are accepted from a site without https.",
        "Write every entry of CSRF_TRUSTED_ORIGINS with https://.",
    )


def _is_weak(key: str) -> bool:
    """Tell whether a key is short, of few different letters, or one of the examples."""
    return (
        len(key) < _MIN_KEY_LENGTH
        or len(set(key)) < _MIN_KEY_LENGTH // 4
        or any(word in key.lower() for word in _WEAK_KEYS)
    )


def _is_anybodys(host: str) -> bool:
    """Tell whether an entry of ALLOWED_HOSTS allows names that others can register (`*`, `.vn`, `.com.vn`)."""
    if host.strip() in {"", "*"}:
        return True
    labels = host.strip(".").split(".")
    is_registry = len(labels) == 1 or (len(labels) == 2 and labels[0] in _REGISTRIES and len(labels[1]) == 2)
    return host.startswith(".") and is_registry


def _name_of_the_site() -> str:
    return urlsplit(settings.BASE_URL).hostname or ""


def _secret_key() -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:  # Django's way to say that it is empty
        return ""
