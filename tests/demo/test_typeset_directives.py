"""Every directive of the demo is set as an official document, and all of its text is shown."""

from __future__ import annotations

import pytest

from documents.models import Directive
from documents.page.text import text_of
from tests.documents.reading.letters import shown_letters, written_letters
from tests.html import all_of, words

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.xdist_group("loaded-demo")]

PARTS = (".doc-letterhead__issuer", ".doc-letterhead__state", ".doc-letterhead__number", ".doc-letterhead__day")


def test_a_directive_read_from_a_file_has_letterhead_recipients_and_signature_and_no_bars() -> None:
    directives = list(Directive.objects.filter(files__role="original").distinct())
    assert len(directives) > 60
    for directive in directives:
        text = text_of(directive)
        html = "".join(rendered.fill(lambda slot: slot.html) for rendered in text.rendered)
        assert [len(all_of(html, part)) for part in PARTS] == [1, 1, 1, 1], directive
        assert len(all_of(html, ".doc-closing__signer .name")) == 1, directive
        assert "Lưu: VT" in words(html, ".doc-closing__recipients"), directive
        assert "|" not in html, directive
        assert shown_letters(html) == written_letters(page.text for page in text.pages), directive
