"""The parts of a training material as files: slides, handouts, sheets, drawings and recordings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from demo.content.materials import Material, MaterialPart
from demo.content.text_files import read_table
from demo.files.drawings import draw
from demo.files.handouts import write_handout
from demo.files.sheets import write_sheets
from demo.files.slides import write_slides

AUDIO: Final = Path(__file__).parent.parent / "content" / "audio"
_MADE: Final = datetime(2026, 9, 1, 8)


def write_part(material: Material, part: MaterialPart, *, number: int, speaker: str) -> bytes:
    """Return a file of a material as it was in the version with this number; `speaker`: the name of its trainer."""
    version = material.versions[number - 1]
    body, edition = material.body_of(version), f"bản {number}"
    if part.form in {"png", "jpg"}:
        return draw(part.made_from, form=part.form)
    if part.form == "mp3":
        return (AUDIO / f"{part.made_from}.mp3").read_bytes()
    if part.form == "xlsx":
        return write_sheets(read_table(f"sheets/{part.made_from}"), sections=version.sections)
    if part.form == "pptx":
        return write_slides(
            title=material.title, summary=material.summary, speaker=speaker, edition=edition.capitalize(), body=body,
            pictures=material.pictures, made=_MADE,
        )  # fmt: skip
    return write_handout(
        form=part.form, title=material.title, summary=material.summary, body=body, author=speaker, edition=edition,
        made=_MADE.date(),
    )  # fmt: skip
