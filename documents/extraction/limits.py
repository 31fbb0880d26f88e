"""Limits of reading a file, from the settings."""

from __future__ import annotations

from django.conf import settings

from documents.extraction.values import Limits

_DEFAULT = Limits()


def configured_limits() -> Limits:
    """Return DOCUMENTS_READ_SECONDS, _MEMORY (bytes), _PAGES and _CHARACTERS, or their defaults."""
    return Limits(
        seconds=getattr(settings, "DOCUMENTS_READ_SECONDS", _DEFAULT.seconds),
        memory=getattr(settings, "DOCUMENTS_READ_MEMORY", _DEFAULT.memory),
        pages=getattr(settings, "DOCUMENTS_READ_PAGES", _DEFAULT.pages),
        characters=getattr(settings, "DOCUMENTS_READ_CHARACTERS", _DEFAULT.characters),
    )
