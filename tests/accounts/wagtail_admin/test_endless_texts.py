"""A rich text that no editor sends: a list of a million steps, a paragraph of a million links."""

from __future__ import annotations

import json
from typing import Any

import pytest
from wagtail.admin.rich_text import get_rich_text_editor_widget


def text(*blocks: dict[str, Any]) -> str:
    whole = {"key": "a", "text": "Họ", "type": "unordered-list-item", "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [whole | block for block in blocks], "entityMap": {}})


def read(sent: str) -> Any:
    return get_rich_text_editor_widget().value_from_datadict({"body": sent}, {}, "body")


BOLD = {"offset": 0, "length": 1, "style": "BOLD"}
ENDLESS = {
    "depth": text({"depth": 0}, {"depth": 10**9}),
    "styles": text({"inlineStyleRanges": [BOLD] * 100_000}),
    "links": text({"entityRanges": [{"offset": 0, "length": 1, "key": 0}] * 100_000}),
}


@pytest.mark.parametrize("sent", ENDLESS.values(), ids=ENDLESS)
def test_it_is_refused(sent: str) -> None:
    with pytest.raises(ValueError, match="without end"):
        read(sent)


def test_what_an_editor_sends_is_read() -> None:
    told = read(text({"depth": 0}, {"depth": 4, "inlineStyleRanges": [BOLD]}))
    assert "<b>H</b>ọ" in told
    assert told.count("<ul>") == 5


NO_TEXTS = {"nothing": "", "a word": "x", "a list": "[]", "a number": '{"blocks": 1}', "a nest": "[" * 100_000}


@pytest.mark.parametrize("sent", NO_TEXTS.values(), ids=NO_TEXTS)
def test_what_is_no_text_is_left_to_wagtail(sent: str) -> None:
    with pytest.raises((ValueError, TypeError, AttributeError, RecursionError)) as refused:
        read(sent)
    assert "without end" not in str(refused.value)
