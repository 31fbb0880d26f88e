"""The three plain kinds: HTML, ODT and TXT."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape
from typing import Final

from demo.content.letters import Letter, LetterBlock

_FIXED_TIME: Final = (2020, 1, 1, 0, 0, 0)
_TAGS: Final = {"heading": "h2", "subheading": "h3", "chapter": "h2", "article": "h3", "order": "h2"}
_ODT: Final = "application/vnd.oasis.opendocument.text"
_NAMESPACES: Final = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def write_txt(letter: Letter) -> bytes:
    """Return the document as plain UTF-8 text, a paragraph a line."""
    lines = [text for text, _ in _list_paragraphs(letter)]
    return ("\n\n".join(lines) + "\n").encode()


def write_html(letter: Letter) -> bytes:
    """Return the document as one HTML page without style or script."""
    tagged = ((_TAGS.get(kind, "p"), escape(text)) for text, kind in _list_paragraphs(letter))
    parts = [f"<{tag}>{text}</{tag}>" for tag, text in tagged]
    head = f'<meta charset="utf-8"><title>{escape(letter.spec.number)}</title>'
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head>{head}</head><body>\n{chr(10).join(parts)}\n</body></html>\n'.encode()
    )


def write_odt(letter: Letter) -> bytes:
    """Return the document as ODT (content, manifest and mimetype)."""
    parts = []
    for text, kind in _list_paragraphs(letter):
        tag = 'text:h text:outline-level="2"' if kind in _TAGS else "text:p"
        parts.append(f"<{tag}>{escape(text)}</{tag.split(maxsplit=1)[0]}>")
    body = f"<office:body><office:text>{''.join(parts)}</office:text></office:body>"
    content = f'<office:document-content {_NAMESPACES} office:version="1.3">{body}</office:document-content>'
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype", _FIXED_TIME), _ODT)
        for name, xml in (("content.xml", content), ("META-INF/manifest.xml", manifest)):
            package.writestr(zipfile.ZipInfo(name, _FIXED_TIME), declaration + xml, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _list_paragraphs(letter: Letter) -> Iterator[tuple[str, str]]:
    yield letter.superior.upper(), "text"
    yield letter.issuer_name.upper(), "text"
    yield "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "text"
    yield "Độc lập - Tự do - Hạnh phúc", "text"
    yield f"Số: {letter.spec.number}", "text"
    yield letter.place_line, "text"
    if letter.title:
        yield letter.title, "order"
    yield letter.spec.subject, "order"
    for who in letter.addressees:
        yield f"Kính gửi: {who}", "text"
    above, below = letter.parts
    for block in above:
        yield from _list_lines(block)
    for line in (letter.capacity, letter.position, letter.signer, "Nơi nhận:", *letter.recipients, "Lưu: VT"):
        yield line, "text"
    for block in below:
        yield from _list_lines(block)


def _list_lines(block: LetterBlock) -> Iterator[tuple[str, str]]:
    if block.table is not None:
        yield block.table.caption, "subheading"
        for row in (block.table.heading, *block.table.rows):
            yield " | ".join(row), "text"
    elif block.text:
        yield (f"- {block.text}" if block.kind == "dash" else block.text), block.kind
