"""Texts made to be slow or to raise are answered, the same for each Unicode form.

That the work grows no faster than the text is measured by `python -m bench.linear`.
"""

from __future__ import annotations

import unicodedata

import pytest

from bench.linear import functions

LENGTH = 4_000
FUNCTIONS = functions()
BY_POSITION = {"normalise_with_offsets", "find_numbers", "recognise"}
"""Their answers hold places in the text as it was given, and those differ between the forms."""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_hostile_text_is_answered_the_same_in_each_unicode_form(name: str, subtests: pytest.Subtests) -> None:
    call, texts = FUNCTIONS[name]
    for kind, text in texts.items():
        with subtests.test(kind=kind):
            composed, decomposed = (unicodedata.normalize(form, text(LENGTH)) for form in ("NFC", "NFD"))
            answers = call(text(LENGTH)), call(composed), call(decomposed)
            assert name in BY_POSITION or answers[0] == answers[1] == answers[2]
