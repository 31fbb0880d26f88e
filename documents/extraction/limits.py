"""Limits of reading a file, from the settings."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from documents.extraction.values import Limits

_DEFAULT = Limits()


def configured_limits() -> Limits:
    """Return DOCUMENTS_READ_SECONDS, _MEMORY (bytes), … and DOCUMENTS_CONVERT_SECONDS, _MEMORY, or their defaults."""
    return Limits(
        seconds=getattr(settings, "DOCUMENTS_READ_SECONDS", _DEFAULT.seconds),
        memory=getattr(settings, "DOCUMENTS_READ_MEMORY", _DEFAULT.memory),
        pages=getattr(settings, "DOCUMENTS_READ_PAGES", _DEFAULT.pages),
        characters=getattr(settings, "DOCUMENTS_READ_CHARACTERS", _DEFAULT.characters),
        conversion_seconds=getattr(settings, "DOCUMENTS_CONVERT_SECONDS", _DEFAULT.conversion_seconds),
        conversion_memory=getattr(settings, "DOCUMENTS_CONVERT_MEMORY", _DEFAULT.conversion_memory),
    )


def trust_roots() -> tuple[Path, ...]:
    """Return the files of certificates in the folder DOCUMENTS_TRUST_ROOTS, none if it is not set."""
    folder = getattr(settings, "DOCUMENTS_TRUST_ROOTS", "")
    return tuple(sorted(Path(folder).glob("*.pem"))) if folder else ()
