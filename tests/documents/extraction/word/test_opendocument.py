"""What is printed of an OpenDocument text is its text."""

import pytest

from documents.extraction.media_types import ODT
from documents.extraction.values import ExtractionError, Note, ReadingProblem
from tests.documents.sample_files import archive

_NAMES = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing"}
_NAMES |= {"fo": "xsl-fo-compatible", "svg": "svg-compatible"}
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _NAMES.items()
)
_SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
_DOCTYPE = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'


def odt(body: str, *, styles: str = "", masters: str = "", **members: str) -> bytes:
    """Return an OpenDocument text. styles: automatic ones, masters: kinds of pages, members: others by their names."""
    content = tag("office:automatic-styles", styles) + tag("office:body", tag("office:text", body))
    parts = {
        "mimetype": ODT,
        "content.xml": tag(f"office:document-content {_SPACES}", content),
        "styles.xml": tag(f"office:document-styles {_SPACES}", tag("office:master-styles", masters)),
        **members,
    }
    return archive({name: part.encode() for name, part in parts.items()})


def tag(name: str, *content: str) -> str:
    """Return an element; its name may have attributes behind it."""
    return f"<{name}>{''.join(content)}</{name.split(maxsplit=1)[0]}>"


def p(text: str, style: str = "") -> str:
    return tag(f'text:p text:style-name="{style}"', text)


def style(name: str, properties: str = "", *, family: str = "paragraph", more: str = "") -> str:
    text = f"<style:text-properties {properties}/>" if properties else ""
    return tag(f'style:style style:name="{name}" style:family="{family}" {more}', text)


def level(number: int, form: str, more: str = "", *, kind: str = "list-level-style-number") -> str:
    return f'<text:{kind} text:level="{number}" style:num-format="{form}" {more}/>'


def numbered(*items: str, more: str = "") -> str:
    """Return a list; an item is its content."""
    return tag(f"text:list {more}", *(item if "list-" in item[:12] else tag("text:list-item", item) for item in items))


def table(*rows: tuple[str, ...]) -> str:
    return tag("table:table", *(tag("table:table-row", *row) for row in rows))


def cell(*lines: str, more: str = "") -> str:
    return tag(f"table:table-cell {more}", *map(p, lines))


LAW = (
    '<text:list-style style:name="Luat">'
    + level(1, "1", 'style:num-prefix="Điều " style:num-suffix="."')
    + level(2, "1", 'style:num-suffix="." text:display-levels="2"')
    + level(3, "a", 'style:num-suffix=")"')
    + "</text:list-style>"
)


def test_numbers_of_lists_are_drawn_with_their_restarts_and_continuations(read_file) -> None:
    law = 'text:style-name="Luat"'
    inner = numbered(p("x"), p("x") + numbered(p("x"), p("x")))
    body = (
        numbered(p("x") + p("cùng mục"), p("x") + inner, more=f'xml:id="a" {law}')
        + p("ngoài")
        + numbered(p("x"), more=f'text:continue-list="a" {law}')
        + numbered(p("x"), more=f'text:continue-numbering="true" {law}')
        + numbered(p("x"), tag('text:list-item text:start-value="9"', p("x")), more=law)
        + numbered(tag("text:list-header", p("đầu")), p("x"), more=law)
    )
    assert read_file(odt(body, styles=LAW), ODT).lines == [
        "Điều 1. x",
        "cùng mục",
        "Điều 2. x",
        "2.1. x",
        "2.2. x",
        "a) x",
        "b) x",
        "ngoài",
        "Điều 3. x",
        "Điều 4. x",
        "Điều 1. x",
        "Điều 9. x",
        "đầu",
        "Điều 1. x",
    ]


def test_headings_and_paragraph_styles_have_their_numbers(read_file) -> None:
    chapter = level(1, "I", 'style:num-prefix="Chương " style:num-suffix="."', kind="outline-level-style")
    outline = tag("text:outline-style", chapter)
    lists = style("P1", more='style:list-style-name="Luat"')
    heading = tag('text:h text:outline-level="1"', "Quy định")
    body = heading + numbered(p("x", "P1")) + heading
    assert read_file(odt(body, styles=LAW + outline + lists), ODT).lines == [
        "Chương I. Quy định",
        "Điều 1. x",
        "Chương II. Quy định",
    ]


def test_what_is_not_printed_is_no_text(read_file) -> None:
    hidden = style("An", 'text:display="none"', family="text") + style("DoanAn", 'text:display="none"')
    deleted = tag("text:changed-region", tag("text:deletion", p("đã xóa")))
    span = tag('text:span text:style-name="An"', " ẩn")
    body = (
        p("Hiện" + span + tag("office:annotation", p("bàn")))
        + p("Đoạn ẩn", "DoanAn")
        + p('<text:hidden-paragraph text:is-hidden="true"/>Đoạn ẩn theo điều kiện')
        + p('<text:hidden-paragraph text:is-hidden="false"/>Đoạn hiện')
        + tag('text:section text:display="none"', p("Mục ẩn"))
        + tag('text:section text:display="condition" text:is-hidden="true"', p("Mục ẩn"))
        + tag("text:section", p("Mục hiện"))
        + tag("text:tracked-changes", deleted)
        + tag("text:table-of-content", tag("text:index-body", p("Điều 1 ... 3")))
    )
    lines = read_file(odt(body, styles=hidden), ODT).lines
    assert [line for line in lines if line] == ["Hiện", "Đoạn hiện", "Mục hiện"]


def test_notes_boxes_formulas_and_page_edges_have_their_places(read_file) -> None:
    body_of_note = tag("text:note-body", p("Quyết định số 387/QĐ-TTg."))
    note = tag('text:note text:note-class="footnote"', tag("text:note-citation", "1"), body_of_note)
    power = tag("msup", tag("mn", "10"), tag("mn", "6"))
    formula = tag('math xmlns="http://www.w3.org/1998/Math/MathML"', tag("mfrac", tag("mi", "a"), power))
    body = (
        p(f"Theo Nghị định 126/2024/NĐ-CP{note} và   \n  Luật.")
        + p("Sang trang", "Ngat")
        + p("Kính gửi" + tag("draw:frame", tag("draw:text-box", p("Trong khung"))) + " xã")
        + p(tag("draw:frame", '<draw:object xlink:href="./Object 1"/>'))
    )
    properties = '<style:paragraph-properties fo:break-before="page"/>'
    breaks = tag('style:style style:name="Ngat" style:family="paragraph"', properties)
    numbers = "Trang <text:page-number>1</text:page-number>/<text:page-count>2</text:page-count>"
    masters = tag(
        'style:master-page style:name="Standard"',
        tag("style:header", p("UBND XÃ BÌNH MINH")),
        tag("style:footer", p(numbers)),
        tag('style:footer-left style:display="false"', p("Không in")),
    ) + tag('style:master-page style:name="Khac"', tag("style:header", p("Không dùng")))
    data = odt(body, styles=breaks, masters=masters, **{"Object 1/content.xml": formula})
    assert read_file(data, ODT).pages == [
        ["UBND XÃ BÌNH MINH", "Theo Nghị định 126/2024/NĐ-CP và Luật. [1]", "[1] Quyết định số 387/QĐ-TTg."],
        ["Sang trang", "Kính gửi xã", "Trong khung", "a/10^6"],
    ]


def test_the_columns_of_a_table_keep_their_places_and_those_of_a_letterhead_are_parted(read_file) -> None:
    covered = "<table:covered-table-cell/>"
    data = table(
        (cell("TT"), cell("Kế hoạch", more='table:number-columns-spanned="2"'), covered, cell("Xã")),
        (cell("1"), cell(more='table:number-columns-repeated="2"'), cell("Bình Minh")),
        (cell("2"), cell("35"), cell("40"), covered),
    )
    letterhead = table(
        (
            cell("SỞ NỘI VỤ", "Số: 253/TTr-SNV"),
            cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        )
    )
    assert read_file(odt(letterhead + data), ODT).lines == [
        "SỞ NỘI VỤ",
        "Số: 253/TTr-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "TT | Kế hoạch |  | Xã",
        "1 |  |  | Bình Minh",
        "2 | 35 | 40 |",
    ]


def test_letters_of_old_fonts_become_unicode_and_it_is_said(read_file) -> None:
    styles = (
        '<style:font-face style:name="F1" svg:font-family="\'VNI-Times\'"/>'
        + style("Vn", 'fo:font-family=".VnTime"')
        + style("Vni", 'style:font-name="F1"', family="text")
    )
    span = tag('text:span text:style-name="Vni"', "Hoäi Khuyeán hoïc")
    body = p(f"QuyÕt ®Þnh cña Chñ tÞch n\u00adíc {span}", "Vn")
    found = read_file(odt(body, styles=styles), ODT)
    assert found.lines == ["Quyết định của Chủ tịch nước Hội Khuyến học"]
    assert found.notes == [Note.LEGACY_ENCODING]


def test_a_manifest_of_old_openoffice_is_not_hostile_and_a_lock_is_said(read_file) -> None:
    manifest = {"META-INF/manifest.xml": f"{_DOCTYPE}<manifest/>"}
    assert read_file(odt(p("Kế hoạch"), **manifest), ODT).lines == ["Kế hoạch"]
    locked = {"content.xml": "\x01\x02", "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
    with pytest.raises(ExtractionError) as raised:
        read_file(odt("", **locked), ODT)
    assert raised.value.problem is ReadingProblem.ENCRYPTED
    with pytest.raises(ExtractionError) as raised:
        read_file(odt("", **{"content.xml": f"{_DOCTYPE.replace('manifest:manifest', 'd')}<d/>"}), ODT)
    assert raised.value.problem is ReadingProblem.HOSTILE_XML
