"""The files of the demo: the same bytes every time."""

from __future__ import annotations

import re
from datetime import date

import pytest

from demo.content.compose import compose
from demo.content.pages.news import NEWS
from demo.content.pages.training import TRAINERS
from demo.content.schedule import LETTERS
from demo.files.docx import write_annex_docx, write_docx
from demo.files.pdf import write_annex_pdf, write_pdf
from demo.files.pictures import draw_scene
from demo.files.portraits import Look, draw_portrait
from demo.files.text import write_html, write_odt, write_txt

WITH_ANNEX = next(spec for spec in LETTERS if spec.annex)


@pytest.mark.parametrize(
    "write", [write_pdf, write_docx, write_odt, write_html, write_txt, write_annex_pdf, write_annex_docx]
)
def test_a_document_gives_the_same_bytes_every_time(write) -> None:
    assert write(compose(WITH_ANNEX)) == write(compose(WITH_ANNEX))


def test_every_news_item_has_a_picture_of_its_own_which_is_the_same_every_time() -> None:
    pictures = [draw_scene(item.picture) for item in NEWS]
    assert pictures == [draw_scene(item.picture) for item in NEWS]
    assert len(set(pictures)) == len({item.picture_alt for item in NEWS}) == len(NEWS)


def test_portraits_are_the_same_every_time_and_no_two_people_look_alike() -> None:
    portraits = [draw_portrait(Look(**trainer.portrait)) for trainer in TRAINERS]
    assert portraits == [draw_portrait(Look(**trainer.portrait)) for trainer in TRAINERS]
    assert len(set(portraits)) == len(TRAINERS) == 6


def test_a_document_says_what_is_its_own() -> None:
    for spec in LETTERS:
        text = "\n".join(block.text for block in compose(spec).blocks)
        assert all(own in text for own in spec.own), spec.key
        assert "{" not in text, spec.key


def test_only_the_documents_that_set_a_target_name_it() -> None:
    for target, number in (("19,5%", "01/KH-HKH"), ("50.000đ", "02/KH-HKH")):
        naming = {
            (spec.issuer, spec.number)
            for spec in LETTERS
            if any(target in block.text for block in compose(spec).blocks) and spec.issued_on.year == 2026
        }
        assert naming == {("hkh-thanh-oai", number)}


def test_a_document_rests_on_nothing_that_was_issued_later() -> None:
    for spec in LETTERS:
        bases = " ".join(block.text for block in compose(spec).blocks if block.kind == "basis")
        for day, month, year in re.findall(r"ngày (\d+)/(\d+)/(\d+)", bases):
            assert date(int(year), int(month), int(day)) <= spec.issued_on, spec.key
