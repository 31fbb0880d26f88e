"""The recogniser against the marked lines of the reference data, as given and in every dirty form."""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

from documents.citations.recognise import recognise
from tests.real_parts import reference_data
from vietnamese.fold import fold
from vietnamese.normalise import normalise

_FIELDS = ("number", "type", "issuer", "date")


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """Return the marked lines: text and the spans in it."""
    marked = reference_data("citations.dev.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in marked.splitlines() if line.strip()]
    assert lines
    return lines


def _without_marks(text: str) -> str:
    """Return `text` as typed without marks, capitals kept."""
    marked = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d").replace("Ð", "D"))
    return "".join(character for character in marked if not unicodedata.combining(character))


def _broken_lines(text: str) -> str:
    """Return `text` with a line break for every third space, as narrow columns have."""
    words = text.split(" ")
    return "".join(word + ("\n" if index % 3 == 2 else " ") for index, word in enumerate(words))[:-1]


VARIANTS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "Icelandic eth": lambda text: text.replace("Đ", "Ð"),
    "en dashes": lambda text: text.replace("-", "–"),
    "non-breaking hyphens": lambda text: text.replace("-", "\u2011"),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "broken lines": _broken_lines,
    "spaces in numbers": lambda text: re.sub(r"(?<=\d)([/-])(?=[A-ZĐÐ])", r" \1 ", text),
    "line breaks in numbers": lambda text: re.sub(r"(?<=[A-ZĐÐ])-(?=[A-ZĐ])", "-\n", text),
    "zero-width characters": lambda text: text.replace("/", "\u200b/").replace("ị", "ị\u00ad"),
    "new tone placement": lambda text: text.replace("ủy", "uỷ").replace("óa", "oá"),
}


def test_spans_and_fields_are_exactly_those_marked(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        assert [asdict(span) for span in recognise(line["text"])] == line["spans"], line["text"]


def test_dirty_text_gives_the_same_fields_and_spans_on_the_same_words(
    lines: list[dict[str, Any]], subtests: pytest.Subtests
) -> None:
    for variant, spoil in VARIANTS.items():
        with subtests.test(variant):
            for line in lines:
                _assert_same_citations(line, dirty=spoil(line["text"]))


def _assert_same_citations(line: dict[str, Any], *, dirty: str) -> None:
    spans = recognise(dirty)
    assert [{field: getattr(span, field) for field in _FIELDS} for span in spans] == [
        {field: span[field] for field in _FIELDS} for span in line["spans"]
    ], dirty
    for span, marked in zip(spans, line["spans"], strict=True):
        written = "".join(fold(normalise(dirty[span.start : span.end])).split())
        assert written == "".join(fold(normalise(line["text"][marked["start"] : marked["end"]])).split())


def test_text_without_marks_gives_the_same_fields(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        found = recognise(_without_marks(line["text"]))
        assert [{field: getattr(span, field) for field in _FIELDS} for span in found] == [
            {field: span[field] for field in _FIELDS} for span in line["spans"]
        ], line["text"]


def test_every_directive_of_the_reference_data_is_recognised_from_its_own_citation() -> None:
    documents = json.loads(reference_data("documents.json").read_text(encoding="utf-8"))["documents"]
    assert documents
    for document in documents:
        day = f" ngày {'/'.join(reversed(document['issued_on'].split('-')))}" if document["issued_on"] else ""
        text = f"Căn cứ {document['type']} số {document['number']}{day} của {document['issuer']} về {document['title']}"
        first = recognise(text)[0]
        issuer = re.sub(r" \(khóa .*\)", "", document["issuer"])
        assert (first.number, first.type, first.issuer, first.date) == (
            document["number"],
            document["type"],
            issuer,
            document["issued_on"],
        )
        assert text[first.start : first.end] == f"{document['type']} số {document['number']}{day}"
