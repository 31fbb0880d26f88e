"""Text of web pages: rows as lines, what is not seen left out, the document without the portal around it."""

from __future__ import annotations

import quopri
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.extraction import media_types
from documents.extraction.extractors import html
from documents.extraction.recognition import media_type_of
from documents.extraction.values import Limits, Note
from tests.documents.extraction.conftest import Read
from vietnamese.normalise import normalise

Lines = Callable[..., list[str]]

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
# The row html-table.html of the cases.
TABLE = (
    "<!doctype html><meta charset=utf-8><table><tr><th>TT</th><th>Xã</th><th>Kế hoạch</th><th>Thực hiện</th></tr>"
    "<tr><td>1</td><td>Bình Minh</td><td></td><td>35</td></tr>"
    "<tr><td><p>2</p></td><td><p>Tam Hưng</p></td><td><p>40</p></td><td></td></tr></table>"
)
LETTERHEAD = (
    "<table><tr><td><p>CHÍNH PHỦ</p><p>-------</p></td>"
    f"<td><p>{MOTTO}</p><p>Độc lập - Tự do - Hạnh phúc</p></td></tr>"
    "<tr><td><p>Số: 320/2025/NĐ-CP</p></td><td><p>Hà Nội, ngày 15 tháng 12 năm 2025</p></td></tr></table>"
)
LETTERHEAD_LINES = [
    *("CHÍNH PHỦ", "-------", "Số: 320/2025/NĐ-CP"),
    *(MOTTO, "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 15 tháng 12 năm 2025"),
]
ARTICLES = "<p>Điều 1. Phạm vi điều chỉnh</p><p>Nội dung điều một.</p><p>Điều 2. Hiệu lực</p><p>Nội dung điều hai.</p>"
ARTICLE_LINES = ["Điều 1. Phạm vi điều chỉnh", "Nội dung điều một.", "Điều 2. Hiệu lực", "Nội dung điều hai."]


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """Return a function that gives the lines of a page, in UTF-8 if it is text."""

    def read_lines(page: str | bytes) -> list[str]:
        path = tmp_path / "trang"
        path.write_bytes(page.encode() if isinstance(page, str) else page)
        return "\n".join(html.read(path, Limits(), [])).split("\n")

    return read_lines


def test_a_row_is_a_line_and_an_empty_cell_keeps_its_place(read: Read) -> None:
    assert read(TABLE.encode()).pages[0].text.split("\n") == [
        "TT | Xã | Kế hoạch | Thực hiện",
        "1 | Bình Minh |  | 35",
        "2 | Tam Hưng | 40 |",
    ]


def test_cells_over_several_columns_and_rows_keep_the_columns(lines: Lines) -> None:
    page = (
        "<table><tr><th rowspan=2>Xã</th><th colspan=2>Số hộ</th></tr><tr><th>2024</th><th>2025</th></tr>"
        "<tr><td rowspan=2>Bình Minh</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
        "<tr><td>Cộng</td><td colspan=2>10</td></tr></table>"
    )
    assert lines(page) == [
        *("Xã | Số hộ |", " | 2024 | 2025", "Bình Minh | 1 | 2", " | 3 | 4", "Cộng | 10 |"),
    ]


def test_spans_as_wide_as_a_number_can_say_cost_nothing(lines: Lines) -> None:
    page = "<table><tr><td colspan=99999 rowspan=99999>Xã</td></tr>" + "<tr><td>a</td></tr>" * 200 + "</table>"
    assert sum(map(len, lines(page))) < 2_000_000


def test_a_portal_gives_the_document_without_menu_and_contents(read: Read) -> None:
    # The row portal-page.html of the cases.
    contents = "<div>Mục lục</div><div>Điều 1. Phạm vi điều chỉnh</div><div>Điều 2. Hiệu lực</div>"
    page = (
        '<!doctype html><html><head><meta charset="utf-8"></head><body>'
        "<nav><ul><li>Trang chủ</li><li>Văn bản</li></ul></nav>"
        f"{LETTERHEAD}<p>NGHỊ ĐỊNH</p>{ARTICLES}<aside>{contents}</aside></body></html>"
    )
    assert read(page.encode()).pages[0].text.split("\n") == [*LETTERHEAD_LINES, "NGHỊ ĐỊNH", *ARTICLE_LINES]


LAYOUTS = {
    "boxes without a name": (
        "<div><div>Trang chủ &gt; Văn bản</div><div><a href=/a>Giới thiệu</a> <a href=/b>Liên hệ</a></div></div>"
        "<div><div>{text}</div></div><div>Mục lục<div>Điều 1</div><div>Khoản 1</div><div>Điều 2. Hiệu lực</div></div>"
        "<div>© 2025 Cổng thông tin</div>"
    ),
    "columns of a table": (
        "<table><tr><td><a href=/a>Tin tức</a><br><a href=/b>Văn bản</a></td><td>{text}</td>"
        "<td><a href=/1>Nghị định 1</a><br><a href=/2>Nghị định 2</a></td></tr></table>"
    ),
    "classes": (
        '<div class="main-menu"><ul><li><a href=/a>Một</a><li><a href=/b>Hai</a><li><a href=/c>Ba</a></ul></div>'
        '<div id="content"><div class="breadcrumb">Trang chủ / Nghị định</div><div class="text">{text}</div></div>'
        '<div class="position" style="position: fixed">100% In Tải về</div>'
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_stands_around_the_document_is_left_out_however_a_portal_is_built(lines: Lines, layout: str) -> None:
    body = "".join(f"<p>{number}. Cơ quan có trách nhiệm thi hành quy định này.</p>" for number in range(1, 12))
    page = LAYOUTS[layout].format(text=LETTERHEAD + ARTICLES + body)
    found = lines(page)
    assert found[:6] == LETTERHEAD_LINES
    assert found[6:10] == ARTICLE_LINES
    assert found[10:] == [f"{number}. Cơ quan có trách nhiệm thi hành quy định này." for number in range(1, 12)]


@pytest.mark.parametrize(
    "page",
    [
        f"<aside>{LETTERHEAD}{ARTICLES}</aside><p>Trang chủ</p>",
        f"<div class='menu footer sidebar'>{LETTERHEAD}{ARTICLES}</div>",
        f"<div style='display:none'>{LETTERHEAD}{ARTICLES}</div><p>Thuộc tính</p>",
        f"<footer><nav>{LETTERHEAD}</nav>{ARTICLES}</footer>",
        f"<p>{' '.join(f'<a href=/{n}>Điều {n}</a>' for n in range(9))}</p>{LETTERHEAD}<div>{ARTICLES}</div>",
    ],
)
def test_the_document_itself_is_never_cut_out(lines: Lines, page: str) -> None:
    found = lines(page)
    assert set(LETTERHEAD_LINES) | set(ARTICLE_LINES) <= set(found)


def test_a_signature_and_an_annex_beside_the_text_stay(lines: Lines) -> None:
    text = "".join(f"<p>{number}. Đơn vị báo cáo kết quả hằng quý.</p>" for number in range(1, 40))
    signature = (
        "<table><tr><td><p>Nơi nhận:</p><p>- Như trên;</p></td><td><p>CHỦ TỊCH</p><p>Nguyễn An</p></td></tr></table>"
    )
    page = f"<div>{LETTERHEAD}</div><div>{text}</div>{signature}<div><p>PHỤ LỤC</p><p>Điều 1. Mẫu báo cáo.</p></div>"
    assert lines(page)[-6:] == ["Nơi nhận:", "- Như trên;", "CHỦ TỊCH", "Nguyễn An", "PHỤ LỤC", "Điều 1. Mẫu báo cáo."]


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display: none'>ẩn</div>",
        "<p style='color:red;VISIBILITY:hidden'>ẩn</p>",
        "<span style='font-size:0'>ẩn</span>",
        "<span style='font-size: 0pt; color: red'>ẩn</span>",
        "<p hidden>ẩn</p>",
        "<p class='a x'>ẩn</p>",
        "<p id=y>ẩn</p>",
        "<span style='mso-hide:all'>ẩn</span>",
        "<del>ẩn</del>",
        "<!--[if gte mso 9]><xml>ẩn</xml><![endif]-->",
        "<script>ẩn</script><template>ẩn</template><noscript>ẩn</noscript>",
        "<button>ẩn</button><select><option>ẩn</select>",
    ],
)
def test_what_is_not_seen_is_left_out_and_what_follows_it_stays(lines: Lines, hidden: str) -> None:
    styles = "<style>.x{color:red;display:none} #y { visibility : hidden } @media print{.z{display:none}}</style>"
    page = f"{styles}<p class=z>trước</p>{hidden}<p style='font-size:0.9em'>sau</p>"
    assert lines(page) == ["trước", "sau"]


def test_what_is_set_as_it_stands_keeps_its_lines(lines: Lines) -> None:
    page = "<p>Kính gửi:\n  các xã</p><pre>Điều 1.\n  1. Hai\n\nba</pre><div style='white-space:pre-wrap'>a\nb</div>"
    assert lines(page) == ["Kính gửi: các xã", "Điều 1.", "  1. Hai", "ba", "a", "b"]


def test_items_of_a_list_have_the_numbers_that_are_seen(lines: Lines) -> None:
    page = (
        "<ol start=3><li>ba<li>bốn<ol type=a><li>một<li>hai</ol><li value=9>chín</ol>"
        "<ul><li>không số</ul><ol style='list-style:none'><li>không</ol><ol type=I><li>một</ol>"
    )
    assert lines(page) == ["3. ba", "4. bốn", "a) một", "b) hai", "9. chín", "không số", "không", "I. một"]


def test_a_raised_note_mark_is_no_part_of_a_number_but_square_metres_stay(lines: Lines) -> None:
    page = "<p>Nghị định 126/2024/NĐ-CP<sup>1</sup>, 200 m<sup>2</sup>, Luật số 95/2025/QH15<sup><a>[2]</a></sup></p>"
    assert lines(page)[0].startswith("Nghị định 126/2024/NĐ-CP, 200 m2,")


def windows_text(text: str) -> str:
    """Return a text as Windows-1258 writes it: tone marks as characters of their own, behind the letter."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        letters.append(base + "".join(part for part in parts if part in tones))
    return "".join(letters)


WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta http-equiv=Content-Type "
    "content='text/html; charset=windows-1258'><!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]-->"
    "<style><!-- @page Section1 {size:595pt 842pt;} p.MsoNormal {margin:0} --></style></head><body>"
    "<div class=Section1><p class=MsoNormal>Điều 1.<![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p> Phạm vi</p>"
    "</div></body></html>"
)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),  # a program that said what it did not write
        ("utf-8", ""),
        ("utf-8-sig", "windows-1252"),
        ("utf-16", "utf-16"),
        ("cp1258", "windows-1258"),
    ],
)
def test_the_encoding_is_the_one_that_fits(lines: Lines, encoding: str, declared: str) -> None:
    text = "Điều 1. Quy định của Hội về các xã và những người học"
    written = windows_text(text) if encoding == "cp1258" else text
    head = f"<meta charset='{declared}'>" if declared else ""
    page = f"<html><head>{head}</head><body><p>{written}</p>"
    assert [normalise(line) for line in lines(page.encode(encoding))] == [text]


def test_a_page_that_word_saved_is_read_without_what_word_keeps_for_itself(read: Read) -> None:
    found = read(WORD.replace("windows-1258", "utf-8").encode())
    assert [page.text for page in found.pages] == ["Điều 1. Phạm vi"]


def test_a_web_archive_is_read_by_its_content(read: Read, tmp_path: Path) -> None:
    part = quopri.encodestring(f"<html><body>{TABLE}<p>Điều 1.</p></body></html>".encode())
    archive = (
        b"From: <Saved by Blink>\r\nSubject: Quy =?utf-8?Q?=C4=91?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n\r\n------b\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + part.replace(b"\n", b"\r\n")
        + b"\r\n------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        b"------b--\r\n"
    )
    path = tmp_path / "trang.mht"
    path.write_bytes(archive)
    assert media_type_of(path) == media_types.HTML
    found = read(archive)
    assert found.pages[0].text.split("\n")[1:] == ["1 | Bình Minh |  | 35", "2 | Tam Hưng | 40 |", "Điều 1."]
    assert Note.LEGACY_ENCODING not in found.notes


def test_a_page_nested_as_deep_as_it_likes_is_read(lines: Lines) -> None:
    assert "trong" in lines("<div>" * 3_000 + "trong")[0]
    assert "trong" in lines("<table><tr><td>" * 300 + "trong")[0]


TCVN3, VNI = "QuyÕt ®Þnh cña Héi Khuyªn häc", "Quyeát ñònh cuûa Hoäi"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (f"<p><font face='.VnTime'>{TCVN3}</font> năm 2024</p>", "Quyết định của Hội Khuyên học năm 2024"),
        (f"<p style='font-family:\".VnTime\"'>{TCVN3}</p>", "Quyết định của Hội Khuyên học"),
        (f"<p style='font:italic 12pt VNI-Times'>{VNI}</p>", "Quyết định của Hội"),
        (
            f"<style>p.MsoNormal, li {{font-size:14pt; font-family:.VnTime;}}</style><p class=MsoNormal>{TCVN3}</p>",
            "Quyết định của Hội Khuyên học",
        ),
        ("<style>.a{font-family:.VnTimeH}</style><p class=a>quyÕt <b>®Þnh</b></p>", "QUYẾT ĐỊNH"),
        (
            "<div style='font-family:.VnTime'><p style='font-family:Arial'>Quyết định về học tập, ®Þnh</p></div>",
            "Quyết định về học tập, ®Þnh",
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_old_fonts_become_unicode(lines: Lines, page: str, shown: str, encoding: str) -> None:
    page = page.replace(" năm 2024", " n&#259;m 2024") if encoding == "cp1252" else page
    data = page.encode(encoding, errors="xmlcharrefreplace")
    assert [normalise(line) for line in lines(data)] == [shown]


def test_old_fonts_are_said_to_be_converted(read: Read) -> None:
    found = read(f"<html><body><p><font face='.VnTime'>{TCVN3}</font></p></body></html>".encode("cp1252"))
    assert (found.pages[0].text, found.notes) == ("Quyết định của Hội Khuyên học", (Note.LEGACY_ENCODING,))
