"""Workbooks of other programs (XLS, ODS) as XLSX: what they are is told by what they hold, not by their names."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from documents.extraction.conversion.formats import readable_form
from documents.extraction.conversion.office import converted
from documents.extraction.media_types import SHEETS, XLSX
from documents.extraction.messages import message_for
from documents.extraction.recognition import media_type_of
from documents.extraction.values import ExtractionError
from documents.importing.values import UnreadableTable


def as_xlsx(content: bytes) -> bytes:
    """Return a workbook as XLSX. Raises UnreadableTable for what is none, or if nothing here can convert it."""
    try:
        media_type = media_type_of(io.BytesIO(content))
        if media_type == XLSX or media_type not in SHEETS:
            return content  # what is no workbook at all its reader refuses
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "bang"
            source.write_bytes(content)
            with converted(source, media_type=media_type, to=readable_form(media_type)) as made:
                return made.read_bytes()
    except ExtractionError as error:
        raise UnreadableTable(message_for(error)) from error
