"""PDF files written object by object: whatever a program may draw, in any order, font, size and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_FIRST_CODE = 0x30
_WIDTH = 550
"""Of each letter, in thousandths of its size."""


@dataclass(frozen=True)
class Drawn:
    """A text drawn at a place, in points from the lower left corner. font: 0 or 1. invisible: as a recognition does."""

    x: float
    y: float
    text: str
    size: float = 12
    font: int = 0
    invisible: bool = False


@dataclass
class Pdf:
    """A file of some pages; letters mean what `drawn` says, whatever they look like.

    names: of its two fonts. pictures: whether a picture covers each page.
    """

    pages: Sequence[Sequence[Drawn]]
    names: tuple[str, str] = ("Helvetica", "Helvetica-Bold")
    pictures: bool = False
    fields: Sequence[tuple[str, tuple[float, float, float, float], str]] = ()
    """Annotations of the first page: /Subtype and more, rectangle, what its appearance draws ("": none)."""
    lines: Sequence[tuple[float, float, float, float]] = ()
    """Drawn on the first page, from where to where."""
    flags: int = 4
    """Of annotations: 4 printed, 2 hidden."""
    crop: tuple[float, float, float, float] | None = None
    _codes: dict[str, int] = field(default_factory=dict)

    def data(self) -> bytes:
        """Return the file."""
        contents = [self._content(number, page) for number, page in enumerate(self.pages)]
        appearances = [self._shown(Drawn(2, 4, text)) if text else "" for _, _, text in self.fields]
        first_field = 10 + 2 * len(contents)
        kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(contents)))
        objects = {
            1: f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{self._references(first_field)}]>>>>",
            2: f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>",
            3: self._font(self.names[0]),
            4: self._font(self.names[1]),
            5: self._stream("", self._cmap()),
            6: self._stream(
                "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 1/ColorSpace/DeviceGray", "\0" * 8
            ),
        }
        for number, content in enumerate(contents):
            annotations = f"/Annots[{self._references(first_field)}]" if not number and self.fields else ""
            crop = f"/CropBox[{' '.join(map(str, self.crop))}]" if self.crop else ""
            objects[10 + 2 * number] = (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{crop}/Contents {11 + 2 * number} 0 R{annotations}"
                "/Resources<</Font<</F0 3 0 R/F1 4 0 R>>/XObject<</I 6 0 R>>>>>>"
            )
            objects[11 + 2 * number] = self._stream("", content)
        for number, ((keys, rectangle, _text), shown) in enumerate(zip(self.fields, appearances, strict=True)):
            at = first_field + 2 * number
            left, bottom, right, top = rectangle
            look = f"/AP<</N {at + 1} 0 R>>" if shown else ""
            objects[at] = f"<</Type/Annot{keys}/F {self.flags}/Rect[{left} {bottom} {right} {top}]{look}/P 10 0 R>>"
            objects[at + 1] = self._stream(
                f"/Type/XObject/Subtype/Form/BBox[0 0 {right - left} {top - bottom}]/Resources<</Font<</F0 3 0 R>>>>",
                shown,
            )
        return _file(objects)

    def _references(self, first: int) -> str:
        return " ".join(f"{first + 2 * number} 0 R" for number in range(len(self.fields)))

    def _content(self, number: int, page: Sequence[Drawn]) -> str:
        picture = "q 595 0 0 842 0 0 cm /I Do Q\n" if self.pictures else ""
        lines = "".join(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in self.lines) if not number else ""
        return picture + lines + "\n".join(self._shown(drawn) for drawn in page)

    def _shown(self, drawn: Drawn) -> str:
        for letter in drawn.text:
            self._codes.setdefault(letter, _FIRST_CODE + len(self._codes))
        codes = "".join(f"{self._codes[letter]:02x}" for letter in drawn.text)
        mode = " 3 Tr" if drawn.invisible else " 0 Tr"
        return f"BT /F{drawn.font} {drawn.size} Tf{mode} {drawn.x} {drawn.y} Td <{codes}> Tj ET"

    def _font(self, name: str) -> str:
        widths = " ".join([str(_WIDTH)] * 224)
        return (
            f"<</Type/Font/Subtype/Type1/BaseFont/{name}/FirstChar 32/LastChar 255/Widths[{widths}]/ToUnicode 5 0 R>>"
        )

    def _cmap(self) -> str:
        letters = "\n".join(
            f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in self._codes.items()
        )
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"{len(self._codes)} beginbfchar\n{letters}\nendbfchar endcmap end end"
        )

    @staticmethod
    def _stream(keys: str, data: str) -> str:
        return f"<<{keys}/Length {len(data)}>>stream\n{data}\nendstream"


def _file(objects: dict[int, str]) -> bytes:
    """Return a file of numbered objects, with the table of where they stand."""
    out = b"%PDF-1.7\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
    count = max(objects) + 1
    rows = "".join(
        f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 65535 f \n" for number in range(count)
    )
    return out + f"xref\n0 {count}\n{rows}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()
