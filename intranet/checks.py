"""System checks: production refuses to start with an insecure setting."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def check_production_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error with a hint for each setting that would make a production site insecure."""
    if not getattr(settings, "REQUIRE_SECURE_SETTINGS", False):
        return []
    problems: list[CheckMessage] = []

    def refuse(condition: bool, code: str, text: str, hint: str) -> None:
        if condition:
            problems.append(Error(text, hint=hint, id=f"intranet.{code}"))

    weak = len(settings.SECRET_KEY) < 40 or "demo" in settings.SECRET_KEY or settings.SECRET_KEY.startswith("change")
    refuse(weak, "E001", "SECRET_KEY is missing or weak.", "Set SECRET_KEY to at least 50 random characters.")
    refuse(settings.DEBUG, "E002", "DEBUG is on.", "Remove DEBUG from the environment.")
    refuse(
        not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
        "E003",
        "ALLOWED_HOSTS is empty or allows every host.",
        "Set ALLOWED_HOSTS to the names of this site, separated by commas.",
    )
    refuse(
        not settings.BASE_URL.startswith("https://"),
        "E004",
        "BASE_URL is not an https address.",
        "Set BASE_URL to the public address of the site, e.g. https://khuyenhoc.example.",
    )
    refuse(
        not settings.SECURE_SSL_REDIRECT and not settings.SECURE_PROXY_SSL_HEADER,
        "E005",
        "Plain http is not redirected to https.",
        "Leave SECURE_SSL_REDIRECT at its default or end TLS in front of the site.",
    )
    refuse(
        not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE),
        "E006",
        "Cookies travel over plain http.",
        "Keep SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE on.",
    )
    return problems
