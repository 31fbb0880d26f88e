"""System checks: programs that reading files needs, and the virus scanner, are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Warning, register

from documents.extraction.values import Part
from documents.files.parts import missing_parts

_NEEDED: Final = {
    Part.OFFICE: (
        "LibreOffice is not installed: files of the kinds DOC, RTF, XLS, ODS, PPT and ODP are kept, but not read.",
        "Run `make parts`, or install libreoffice-writer, libreoffice-calc and libreoffice-impress.",
        "documents.W001",
    ),
    Part.OCR: (
        "Tesseract is not installed: scans and photographs are kept, but their words are not recognised.",
        "Run `make parts`, or install tesseract-ocr and tesseract-ocr-vie.",
        "documents.W002",
    ),
}


@register
def check_parts(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return a warning for each missing program: what waits for it is read by itself once it is there."""
    missing = missing_parts()
    return [Warning(what, hint=hint, id=name) for part, (what, hint, name) in _NEEDED.items() if part in missing]
