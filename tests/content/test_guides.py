"""The handbooks of `docs/` as HTML: the few signs they use, and nothing in them becomes markup."""

from __future__ import annotations

import pytest

from content.guides.markup import Section, read_markup
from content.guides.reading import ADMINISTRATORS, EDITORS, TRAINERS, read_guide
from tests.html import parse

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
    assert text.html.split("\n") == [
        "<p>Mở đầu <strong>đậm lại</strong> và <code>lệnh &lt;b&gt;</code>.</p>",
        '<h2 class="section" id="dua-vao-so">Đưa vào sổ</h2>',
        "<ol><li>Một còn tiếp</li><li>Hai</li></ol>",
        "<ul><li>chấm</li></ul>",
        '<div class="table-box"><table class="table"><thead><tr><th scope="col">cột</th><th scope="col">nghĩa</th></tr>'
        "</thead><tbody><tr><td>a</td><td>&lt;script&gt;</td></tr></tbody></table></div>",
        "<pre><code>make env",
        "run **that**</code></pre>",
        '<p>Xem <a href="/">trang chủ</a> hay [chỗ khác](javascript:alert).</p>',
    ]


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
