"""A handbook from Markdown to HTML, with anchors at its headings; HTML in it is text (CommonMark by markdown-it)."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from vietnamese.slugs import slugify

_OPEN = "heading_open"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that the table of contents names."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Text:
    """A handbook: its title, the sections of its second level, and everything below the title as HTML."""

    title: str
    sections: tuple[Section, ...]
    html: str


def read_markup(source: str) -> Text:
    """Return the text of a file; its first heading of the first level is the title."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(source)
    title, sections = "", list[Section]()
    kept = list[Token]()
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.type == _OPEN:
            words = _plain(tokens[place + 1])
            if token.tag == "h1" and not title:
                title = words
                place += 3  # the heading's beginning, words and end
                continue
            anchor = slugify(words)
            token.attrSet("class", "section")
            token.attrSet("id", anchor)
            if token.tag == "h2":
                sections.append(Section(anchor, words))
        elif token.type == "table_open":
            token.attrSet("class", "table")
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        kept.append(token)
        place += 1
    html: str = reader.renderer.render(kept, reader.options, {})
    boxed = html.replace("<table", '<div class="table-box"><table').replace("</table>", "</table></div>")
    return Text(title, tuple(sections), boxed)


def _plain(inline: Token) -> str:
    return "".join(token.content for token in inline.children or ())
