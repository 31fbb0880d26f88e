"""System checks: programs that reading files needs are there, and the virus scanner answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from documents.extraction.conversion.reach import is_bounded
from documents.extraction.values import Part
from documents.files.parts import missing_parts
from documents.record.viruses import ScannerFault, ask_for_life

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


@register
def check_reach(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return a warning if nothing keeps LibreOffice from reading the server's own files for a stranger's document."""
    if is_bounded() or Part.OFFICE in missing_parts():
        return []
    return [
        Warning(
            "This system has no Landlock: LibreOffice can read whatever the worker can, and a document may name it.",
            hint="Run the worker on Linux 5.13 or later, or under an account that reads nothing but its own folder.",
            id="documents.W004",
        )
    ]


@register
def check_virus_scanner(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return a warning if files are to be scanned and the scanner does not answer: none is taken meanwhile."""
    if not settings.CLAMD_SOCKET:
        return []
    try:
        ask_for_life()
    except ScannerFault as fault:
        return [
            Warning(
                f"The virus scanner at {settings.CLAMD_SOCKET} does not answer ({fault}): no file is taken.",
                hint="Start clamd, or leave CLAMD_SOCKET empty to take files without scanning them.",
                id="documents.W003",
            )
        ]
    return []
