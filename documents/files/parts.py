"""Programs that reading some files needs and this machine lacks; `python -m documents.files.parts` names them."""

from __future__ import annotations

import sys

from documents.extraction.conversion.program import find_office
from documents.extraction.values import Part
from documents.ocr.program import find_tesseract


def missing_parts() -> frozenset[Part]:
    """Return what is missing at this moment."""
    found = {Part.OFFICE: find_office(), Part.OCR: find_tesseract()}
    return frozenset(part for part in Part if not found[part])


if __name__ == "__main__":
    sys.stdout.write("".join(f"{part}\n" for part in sorted(missing_parts())))
