"""Word files made part by part: what is in one is what a test says."""

from __future__ import annotations

import io
import zipfile

from tests.documents.sample_files import archive

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/{main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>'
)


def word_file(body: str, *, main: str = "document.xml", files: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """Return a DOCX. parts: content of styles, numbering, footnotes, header1…; files: others, by their ids."""
    links = {name: (f"{_R}/{name.rstrip('0123456789')}", f"{name}.xml") for name in parts}
    links |= {f"file{at}": (f"{_R}/aFChunk", name) for at, name in enumerate(files or {})}
    members = {
        "[Content_Types].xml": _TYPES.format(main=main),
        "_rels/.rels": _relationships({"main": (f"{_R}/officeDocument", f"word/{main}")}),
        f"word/_rels/{main}.rels": _relationships(links),
        f"word/{main}": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, content in parts.items():
        root = roots.get(name.rstrip("0123456789"), name)
        members[f"word/{name}.xml"] = f"<w:{root} {_SPACES}>{content}</w:{root}>"
    packed = {name: content.encode() for name, content in members.items()}
    return archive(packed | {f"word/{name}": data for name, data in (files or {}).items()})


def strict(data: bytes) -> bytes:
    """Return a Word file as Strict Open XML has it."""
    with zipfile.ZipFile(io.BytesIO(data)) as usual:
        members = {name: usual.read(name) for name in usual.namelist()}
    for namespace, name in ((_W, "wordprocessingml/main"), (_R, "officeDocument/relationships")):
        new = f"http://purl.oclc.org/ooxml/{name}".encode()
        members = {member: content.replace(namespace.encode(), new) for member, content in members.items()}
    return archive(members)


def p(*runs: str, style: str = "", list_place: tuple[int, int] | None = None, properties: str = "") -> str:
    """Return a paragraph; text without a tag is a run. list_place: list and depth."""
    number = "" if list_place is None else _number(*list_place)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    written = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{style}{number}{properties}</w:pPr>{written}</w:p>"


def r(text: str, properties: str = "", *, font: str = "") -> str:
    """Return a run."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...], properties: str = "") -> str:
    """Return a table; a cell is its text, or XML of its own."""
    cells = ("".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def tc(*lines: str, properties: str = "") -> str:
    """Return a cell with a paragraph for each line."""
    written = "".join(line if line.startswith("<") else p(line) for line in lines)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{written}</w:tc>"


def level(depth: int, form: str, text: str, more: str = "", *, start: int = 1) -> str:
    """Return a level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


def lists(*levels: str, overrides: tuple[str, ...] = ("",)) -> str:
    """Return an abstract list with these levels and a list of it for each of the overrides, numbered from 1."""
    numbers = (
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for at, override in enumerate(overrides, 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{"".join(numbers)}'


def _number(list_id: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'


def _relationships(links: dict[str, tuple[str, str]]) -> str:
    rows = (f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in links.items())
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'
