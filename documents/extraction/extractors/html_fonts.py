"""Fonts of old encodings in web pages: what is drawn in one becomes Unicode, before anything is left out or joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from documents.extraction.extractors.html_styles import named_rules
from vietnamese.legacy.fonts import face_of
from vietnamese.legacy.runs import RunDecoder

_FAMILY = re.compile(r"(?:^|[;{\s])font(?:-family)?\s*:\s*([^;}]{1,400})", re.IGNORECASE)
_UNQUOTED = re.compile(r"[\"']")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdo",
        "big",
        "cite",
        "code",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    ]
)

_OTHER = "other"
"""A font that is named and draws no old encoding."""

Place = tuple[Any, str]
"""An element and which of its texts: "text" or "tail"."""


def decode_fonts(root: Any) -> bool:
    """Make Unicode of every text that stands in a font of an old encoding; tell whether there was any."""
    rules = {name: font for name, declarations in named_rules(root) if (font := _font_in(declarations))}
    places = list(_places(root, rules))
    if not any(font for _place, font in places):
        return False
    decoder = RunDecoder((_text_at(place), font) for place, font in places)
    paragraph: list[tuple[Place, str]] = []
    for place, font in [*places, ((None, ""), "")]:
        if place[0] is not None and not _begins_paragraph(place):
            paragraph.append((place, font))
            continue
        texts = decoder.decode([(_text_at(piece), font) for piece, font in paragraph])
        for (piece, _font), text in zip(paragraph, texts, strict=True):
            setattr(piece[0], piece[1], text)
        paragraph = [(place, font)]
    return decoder.has_decoded


def _places(root: Any, rules: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    """Yield the texts of a page in order, with the old font that each stands in, "" for none."""
    fonts = [""]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            fonts.append(_font_of(element, rules, fonts[-1]))
            yield (element, "text"), fonts[-1]
        else:
            fonts.pop()
            if element is not root:
                yield (element, "tail"), fonts[-1]


def _font_of(element: Any, rules: Mapping[str, str], around: str) -> str:
    """Return the old font of an element; "" where it has another, what is around it where it has none of its own."""
    own = _font_in(element.get("style") or "")
    if not own and element.get("face"):
        own = _known(element.get("face"))
    names = (*(f".{name}" for name in (element.get("class") or "").split()), f"#{element.get('id')}", element.tag)
    own = own or next((rules[name] for name in names if name in rules), "")
    return around if not own else "" if own == _OTHER else own


def _font_in(declarations: str) -> str:
    """Return the font of some declarations: an old one by its name, _OTHER, or "" if they name none."""
    found = _FAMILY.findall(declarations)
    return _known(found[-1]) if found else ""


def _known(families: str) -> str:
    names = [_UNQUOTED.sub("", name).strip() for name in families.split(",")]
    return next((last for name in names if (last := _last_font(name))), _OTHER)


def _last_font(name: str) -> str:
    """Return the font that a family, or the short form "italic 12pt .VnTime", names; "" if it is no old one."""
    if face_of(name) is not None:
        return name
    last = name.rpartition(" ")[2]
    return last if last and face_of(last) is not None else ""


def _text_at(place: Place) -> str:
    return getattr(place[0], place[1]) or ""


def _begins_paragraph(place: Place) -> bool:
    """Tell whether a text stands in another box than the one before it."""
    return str(place[0].tag).lower() not in _INLINE
