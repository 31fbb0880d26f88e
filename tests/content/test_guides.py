"""The handbooks of `docs/` as HTML: the few signs they use, and nothing in them becomes markup."""

from __future__ import annotations

import pytest

from content.guides.markup import Section, read_markup
from content.guides.reading import ADMINISTRATORS, EDITORS, TRAINERS, read_guide
from tests.html import parse, words

SOURCE = """# Sổ tay

Mở đầu **đậm
lại** và `lệnh <b>`.

## Đưa vào sổ
1. Một
   còn tiếp
2. Hai

- chấm

| cột | nghĩa |
|---|---|
| a | <script> |

    make env
    run **that**

Xem [trang chủ](/) hay [chỗ khác](javascript:alert).
"""


def test_each_sign_becomes_its_element() -> None:
    text = read_markup(SOURCE)
    assert text.title == "Sổ tay"
    assert text.sections == (Section("dua-vao-so", "Đưa vào sổ"),)
    page = parse(text.html)
    first = page.select_one("p")
    assert first is not None
    assert words(first) == "Mở đầu đậm lại và lệnh <b>."
    assert [words(strong) for strong in first.select("strong")] == ["đậm lại"]
    assert [(heading["id"], heading["class"]) for heading in page.select("h2")] == [("dua-vao-so", ["section"])]
    assert [words(item) for item in page.select("ol > li")] == ["Một còn tiếp", "Hai"]
    assert [words(item) for item in page.select("ul > li")] == ["chấm"]
    assert [words(cell) for cell in page.select(".table-box > table.table th[scope=col]")] == ["cột", "nghĩa"]
    assert [words(cell) for cell in page.select("td")] == ["a", "<script>"]
    assert [code.get_text() for code in page.select("pre > code")] == ["make env\nrun **that**\n"]
    assert [link["href"] for link in page.select("a")] == ["/"], "a link that runs a script is text"


@pytest.mark.parametrize("name", [EDITORS, TRAINERS, ADMINISTRATORS])
def test_no_sign_of_a_handbook_is_left_as_it_was_typed(name: str) -> None:
    guide = read_guide(name)
    assert guide.title
    assert len(guide.sections) >= 3
    assert len({section.anchor for section in guide.sections}) == len(guide.sections)
    page = parse(guide.html)
    for code in page.select("code"):
        code.extract()
    assert [sign for sign in ("**", "`", "\n#", "|---") if sign in page.get_text()] == []
