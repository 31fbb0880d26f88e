"""Pictures of pages: PDF as it is drawn, the largest picture of a slide, pictures made small; and what hurts."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Cm

from documents.extraction.media_types import DOCX, GIF, JPEG, MP3, PDF, PNG, PPTX, WEBP
from documents.extraction.values import ExtractionError, Limits, ReadingProblem
from documents.rendering.process import render_pages
from documents.rendering.values import PagePicture
from tests.documents import media_files, office_files, sample_files

Draw = Callable[..., list[tuple[PagePicture, Image.Image]]]
RED, GREEN, BLUE = (255, 0, 0), (0, 128, 0), (0, 0, 255)


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Return a function that draws bytes and gives what was written, with the pictures."""
    folder = tmp_path / "hinh"
    folder.mkdir()

    def draw_bytes(
        data: bytes, media_type: str, *, max_pages: int = 50, width: int = 1000, **limits: float
    ) -> list[tuple[PagePicture, Image.Image]]:
        path = tmp_path / "tep"
        path.write_bytes(data)
        pages = render_pages(
            path, media_type=media_type, folder=folder, max_pages=max_pages, width=width, limits=Limits(**limits)
        )
        assert {page.filename for page in pages} == {file.name for file in folder.iterdir()}
        return [(page, Image.open(folder / page.filename)) for page in pages]

    return draw_bytes


def raw_pdf(*pages: str, objects: str = "", catalogue: str = "") -> bytes:
    """Return a PDF written by hand; PDFium makes the table of its objects anew."""
    kids = " ".join(f"{number} 0 R" for number in range(10, 10 + len(pages)))
    written = "".join(f"{number} 0 obj {page} endobj\n" for number, page in enumerate(pages, start=10) if page)
    return (
        f"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R{catalogue}>> endobj\n"
        f"2 0 obj <</Type/Pages/Count {len(pages)}/Kids[{kids}]>> endobj\n{written}{objects}"
        "trailer <</Root 1 0 R>>\n%%EOF\n"
    ).encode()


def page(*, across: int = 200, down: int = 100, more: str = "") -> str:
    return f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {across} {down}]{more}>>"


def has_colour(picture: Image.Image, colour: tuple[int, int, int]) -> bool:
    colours = picture.convert("RGB").getcolors(1_000_000) or []
    return any(count > 100 and max(map(abs, map(int.__sub__, seen, colour))) < 20 for count, seen in colours)


def test_the_pages_of_a_pdf_are_drawn_on_white_as_wide_as_asked(draw: Draw) -> None:
    drawn = draw(sample_files.pdf(["Trang một", "Trang hai", "Trang ba"]), PDF, max_pages=2)
    assert [(page.number, page.width, picture.size) for page, picture in drawn] == [
        (number, 1000, (1000, page.height)) for number, (page, _picture) in enumerate(drawn, start=1)
    ]
    assert len(drawn) == 2
    for _page, picture in drawn:
        assert picture.format == "WEBP"
        assert picture.getpixel((0, 0)) == (255, 255, 255)
        assert picture.convert("L").getextrema()[0] < 60


def test_forms_and_annotations_are_drawn(draw: Draw) -> None:
    seen = "<</Type/XObject/Subtype/Form/BBox[0 0 50 50]/Length 26>>stream\n{} rg 0 0 50 50 re f\nendstream"
    objects = (
        "20 0 obj <</Type/Annot/Subtype/Square/Rect[10 10 60 60]/F 4/AP<</N 30 0 R>>>> endobj\n"
        "21 0 obj <</Type/Annot/Subtype/Widget/FT/Tx/T(ten)/Rect[100 10 150 60]/F 4/AP<</N 31 0 R>>>> endobj\n"
        f"30 0 obj {seen.format('1 0 0')} endobj\n31 0 obj {seen.format('0 0 1')} endobj\n"
    )
    data = raw_pdf(
        page(more="/Annots[20 0 R 21 0 R]"),
        objects=objects,
        catalogue="/AcroForm<</Fields[21 0 R]/NeedAppearances false>>",
    )
    ((_page, picture),) = draw(data, PDF)
    assert has_colour(picture, RED)
    assert has_colour(picture, BLUE)


def test_a_page_that_cannot_be_drawn_is_left_out(draw: Draw) -> None:
    assert [page.number for page, _picture in draw(raw_pdf(page(), "", page()), PDF)] == [1, 3]


def test_a_page_longer_than_any_screen_is_drawn_small(draw: Draw) -> None:
    ((long, _picture),) = draw(raw_pdf(page(across=100, down=14_400)), PDF)
    assert long.width * long.height <= 8_100_000
    assert long.height <= 16_001


def lecture() -> bytes:
    """Return slides: a logo and two pictures, the larger one cut to its right half; a hidden one; text only; a logo."""
    slides = Presentation()
    first, hidden, _text, last = (slides.slides.add_slide(slides.slide_layouts[6]) for _number in range(4))
    halves = Image.new("RGB", (400, 200), RED)
    halves.paste(GREEN, (200, 0, 400, 200))
    out = io.BytesIO()
    halves.save(out, "PNG")
    for slide, data, width in (
        (first, media_files.picture(colour="blue"), 8),
        (first, out.getvalue(), 16),
        (first, media_files.picture(colour="black"), 2),
        (hidden, media_files.picture(), 16),
        (last, media_files.picture(), 2),
    ):
        slide.shapes.add_picture(io.BytesIO(data), Cm(1), Cm(1), Cm(width))
    first.shapes[1].crop_left = 0.5
    hidden._element.set("show", "0")
    return office_files.saved(slides)


def test_a_slide_is_shown_by_its_largest_picture_as_it_is_cut(draw: Draw) -> None:
    ((page, picture),) = draw(lecture(), PPTX)
    assert (page.number, picture.size) == (1, (200, 200))
    assert has_colour(picture, GREEN)
    assert not has_colour(picture, RED)


def test_a_slide_with_a_damaged_picture_is_left_out(draw: Draw) -> None:
    data = lecture()
    assert (
        draw(office_files.with_members(data, {f"ppt/media/image{n}.png": b"\x89PNG" for n in range(1, 5)}), PPTX) == []
    )


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP), ("GIF", GIF)])
def test_a_picture_is_made_small(kind: str, media_type: str, draw: Draw) -> None:
    ((page, picture),) = draw(media_files.picture(kind, size=(3_000, 1_500)), media_type)
    assert (page.number, picture.size) == (1, (1_000, 500))


def test_a_small_picture_is_not_made_larger(draw: Draw) -> None:
    ((_page, picture),) = draw(media_files.picture(size=(40, 30)), PNG)
    assert picture.size == (40, 30)


def test_a_photograph_is_turned_upright_and_tells_nothing_of_its_camera(draw: Draw) -> None:
    about = Image.Exif()
    about[0x0112], about[0x010F] = 6, "camera"  # lies on its side; maker
    ((_page, picture),) = draw(media_files.picture("JPEG", size=(400, 200), exif=about), JPEG)
    assert picture.size == (200, 400)
    assert not picture.getexif()
    assert not {"exif", "xmp", "icc_profile"} & picture.info.keys()


def test_what_can_be_seen_through_stands_on_white(draw: Draw) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    ((_page, picture),) = draw(out.getvalue(), PNG)
    assert picture.getpixel((10, 10)) == (255, 255, 255)


def endless_png() -> bytes:
    """Return a PNG of some hundred bytes that says it has 3,600 million pixels."""
    parts = b""
    for name, content in (
        (b"IHDR", struct.pack(">LLBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00" * 999)),
        (b"IEND", b""),
    ):
        parts += struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))
    return b"\x89PNG\r\n\x1a\n" + parts


BAD = {
    "damaged PDF": (b"%PDF-1.7 not really", PDF, ReadingProblem.BROKEN),
    "locked PDF": (sample_files.pdf(["mật"], password="1234"), PDF, ReadingProblem.ENCRYPTED),
    "damaged presentation": (office_files.lecture()[:9_000], PPTX, ReadingProblem.BROKEN),
    "presentation without a size": (
        office_files.with_members(
            office_files.lecture(),
            {
                "ppt/presentation.xml": office_files.member_of(office_files.lecture(), "ppt/presentation.xml").replace(
                    b'cx="9144000"', b'cx="wide"'
                )
            },
        ),
        PPTX,
        ReadingProblem.BROKEN,
    ),
    "half a photograph": (media_files.picture("JPEG", size=(900, 900))[:600], JPEG, ReadingProblem.BROKEN),
    "another kind of picture": (media_files.picture("TIFF"), PNG, ReadingProblem.BROKEN),
    "endless picture": (endless_png(), PNG, ReadingProblem.TOO_MANY_PIXELS),
    "recording": (media_files.mp3(), MP3, ReadingProblem.UNKNOWN_TYPE),
    "what is not drawn yet": (sample_files.word_file(), DOCX, ReadingProblem.UNKNOWN_TYPE),
}


@pytest.mark.parametrize(("data", "media_type", "problem"), BAD.values(), ids=BAD)
def test_what_cannot_be_drawn_says_why(data: bytes, media_type: str, problem: ReadingProblem, draw: Draw) -> None:
    with pytest.raises(ExtractionError) as raised:
        draw(data, media_type)
    assert raised.value.problem is problem


def test_drawing_keeps_to_its_limits(draw: Draw) -> None:
    large = media_files.picture("PNG", size=(6_000, 6_000))
    with pytest.raises(ExtractionError) as raised:
        draw(large, PNG, memory=160 * 1024**2)
    assert raised.value.problem in {ReadingProblem.MEMORY, ReadingProblem.CRASH}
    with pytest.raises(ExtractionError) as raised:
        draw(large, PNG, seconds=0.01)
    assert raised.value.problem is ReadingProblem.TIME
