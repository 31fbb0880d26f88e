"""The training materials of the demo as files: every kind and state, real content, the same bytes every time."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from demo.content.materials import MATERIALS, Material, MaterialPart
from demo.content.pages.training import CURRICULA, TRAINERS
from demo.files.parts import AUDIO, write_part

MODULES = {module.key for curriculum in CURRICULA for module in curriculum.modules}
WRITTEN = [(material, part) for material in MATERIALS for part in material.parts if part.form]
SHOWN = {"published", "versions", "newer_draft"}


def _write(material: Material, part: MaterialPart, number: int = 1) -> bytes:
    return write_part(material, part, number=number, speaker="Người giảng")


def _open_slides(material: Material, number: int = 1) -> Any:
    part = next(part for part in material.parts if part.form == "pptx")
    return Presentation(io.BytesIO(_write(material, part, number)))


def _find(key: str) -> Material:
    return next(material for material in MATERIALS if material.key == key)


def test_every_kind_and_state_of_a_material_occurs() -> None:
    assert {part.form for material in MATERIALS for part in material.parts} == {
        "pptx", "docx", "pdf", "xlsx", "png", "jpg", "mp3", "",
    }  # fmt: skip
    assert {material.state for material in MATERIALS} == {
        "published", "versions", "newer_draft", "submitted", "returned", "draft", "withdrawn",
    }  # fmt: skip


def test_every_module_has_a_material_that_members_see_and_every_trainer_has_sent_one() -> None:
    assert len(MODULES) == 9
    assert {key for material in MATERIALS if material.state in SHOWN for key in material.modules} == MODULES
    assert {material.owner for material in MATERIALS} == {trainer.key for trainer in TRAINERS}


def test_who_returns_a_material_says_why() -> None:
    for material in MATERIALS:
        assert bool(material.comment) == (material.state == "returned"), material.key


@pytest.mark.parametrize("ending", ["pptx", "docx", "pdf", "xlsx", "png", "jpg"])
def test_a_material_gives_the_same_bytes_every_time(ending: str) -> None:
    material, part = next((material, part) for material, part in WRITTEN if part.form == ending)
    assert _write(material, part) == _write(material, part)


def test_slides_are_eight_with_a_title_each_in_letters_that_the_last_row_reads() -> None:
    shows = [material for material, part in WRITTEN if part.form == "pptx"]
    assert len(shows) >= 3
    for material in shows:
        slides = _open_slides(material, 3 if material.state == "versions" else 1).slides
        assert len(slides) == 8, material.key
        for slide in slides:
            assert slide.shapes.title.text, material.key
            boxes = [shape.text_frame for shape in slide.placeholders]
            assert all(run.font.size >= Pt(20) for box in boxes for line in box.paragraphs for run in line.runs)


def test_versions_of_slides_grow_and_the_clans_book_comes_with_the_second_on_slide_seven() -> None:
    material = _find("nam-mo-hinh")
    shows = [_open_slides(material, number) for number in (1, 2, 3)]
    assert [len(show.slides) for show in shows] == [6, 7, 8]
    assert "sổ học tập suốt đời của dòng họ" in shows[1].slides[6].placeholders[1].text_frame.text


def test_notes_say_what_the_speaker_says() -> None:
    assert "chuyền tay" in _open_slides(_find("nam-mo-hinh"), 3).slides[6].notes_slide.notes_text_frame.text


def test_who_does_not_compute_reads_the_results_of_the_formulas() -> None:
    material = _find("so-quy")
    content = _write(material, material.parts[0])
    formulas = load_workbook(io.BytesIO(content))["Công khai quý"]
    results = load_workbook(io.BytesIO(content), data_only=True)
    incomes = [
        row[3] for month in results.worksheets[:3] for row in month.iter_rows(min_row=5, values_only=True) if row[1]
    ]
    assert formulas["B7"].value == "=SUM(B4:B6)"
    assert results["Công khai quý"]["B7"].value == sum(filter(None, incomes))


def test_the_verdict_of_a_scoring_sheet_follows_from_the_marks() -> None:
    material = _find("phieu-giang-thu")
    rows = list(load_workbook(io.BytesIO(_write(material, material.parts[0])), data_only=True).active.values)
    marks = [sum(row[3] for row in rows[3:] if row[0])]
    total, verdict = (next(row for row in rows if str(row[1]).startswith(text)) for text in ("Cộng", "Kết quả"))
    assert total[3] == marks[0]
    assert verdict[3] == ("Đạt" if marks[0] >= 0.7 * total[2] else "Chưa đạt")


def test_a_recording_is_small_and_what_it_says_stands_beside_it() -> None:
    for material, part in WRITTEN:
        if part.form == "mp3":
            assert len(_write(material, part)) <= 90 * 1024, material.key
            spoken = (AUDIO / f"{part.made_from}.txt").read_text(encoding="utf-8").strip()
            assert spoken in [line for block in material.body for line in block.lines], material.key
