"""A presentation as a trainer has it."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation


def write_slides(path: Path, texts: list[str]) -> Path:
    """Write a PPTX with a slide for each text, which is its title; return its path."""
    show = Presentation()
    for number, text in enumerate(texts, start=1):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = text
        slide.placeholders[1].text = f"Ý chính của phần {number}."
    show.save(str(path))
    return path
