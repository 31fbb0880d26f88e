"""The numbers that Word draws but does not write: "Điều 1.", "2.", "a)" of automatic lists.

All lists that come from one abstract list count together; a list that says where one of its levels starts counts anew
from there when that level first comes in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from documents.extraction.extractors.docx_package import W
from documents.extraction.extractors.docx_styles import Styles, font_of, is_on, value_of
from documents.extraction.extractors.list_labels import MAX_NUMBER, keep_in_range, letters, roman, spoken
from vietnamese.legacy.fonts import face_of

_LEVELS = 9
_LONGEST_PATTERN = 100
_PLAIN_BULLETS = "-–—+*•"


@dataclass(frozen=True, slots=True)
class _Level:
    """How the numbers of one level look. restart: the number of upper levels that make it begin anew."""

    start: int
    form: str
    pattern: str
    suffix: str = " "
    style: str = ""
    restart: int | None = None
    all_decimal: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the abstract one that counts, its levels, and where levels start anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


def format_number(number: int, form: str) -> str:
    """Return a list number in one of Word's forms ("decimal", "lowerLetter", "upperRoman"…); "" for bullets."""
    number = keep_in_range(number)
    if form in {"bullet", "none"}:
        return ""
    if form == "decimalZero":
        return f"{number:02}"
    if form == "vietnameseCounting":
        return spoken(number)
    text = letters(number) if form.endswith("Letter") else roman(number) if form.endswith("Roman") else str(number)
    return text.upper() if form.startswith("upper") else text


class Numbering:
    """Counts the automatic numbers of one document; ask for the labels of its paragraphs in order."""

    def __init__(self, *, numbering: Element | None, styles: Styles) -> None:
        """Read the lists."""
        self._styles = styles
        self._lists = _lists_of(numbering, styles)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label_of(self, paragraph: Element) -> str:
        """Return the number that stands before a paragraph, with a space after it; "" for none."""
        list_id, depth = self._place_of(paragraph)
        found = self._lists.get(list_id)
        level = None if found is None else found.levels.get(depth)
        if found is None or level is None:
            return ""
        counts = self._count(found, list_id, depth)
        if level.form == "bullet":
            sign = level.pattern.strip()
            return f"{sign if sign and sign in _PLAIN_BULLETS else '-'} "
        label = level.pattern
        for upper in range(depth + 1):
            shown = found.levels.get(upper)
            if shown:
                form = "decimal" if level.all_decimal else shown.form
                label = label.replace(f"%{upper + 1}", format_number(counts[upper] or 0, form))
        return f"{label}{level.suffix}" if label.strip() else ""

    def _count(self, found: _List, list_id: str, depth: int) -> list[int | None]:
        """Count one further at this depth and return all counts; upper levels that were left out begin with it."""
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        current = counts[depth]
        if depth in found.starts and (list_id, depth) not in self._begun:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = found.levels[depth].start if current is None else current + 1
        self._begun.add((list_id, depth))
        for upper in range(depth):
            if counts[upper] is None:
                counts[upper] = found.levels[upper].start if upper in found.levels else 1
        for deeper in range(depth + 1, _LEVELS):
            level = found.levels.get(deeper)
            restart = deeper if level is None or level.restart is None else level.restart
            if depth < restart:
                counts[deeper] = None
        return counts

    def _place_of(self, paragraph: Element) -> tuple[str, int]:
        """Return list and depth of a paragraph, from itself or from its style; list "" or "0" is no list."""
        by_style = self._styles.list_place(self._styles.style_of(paragraph))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            list_id = value_of(own.find(f"{W}numId"), by_style.list_id)
            depth = value_of(own.find(f"{W}ilvl"), by_style.depth)
            return list_id, min(_number(depth, 0), _LEVELS - 1)
        found = self._lists.get(by_style.list_id)
        levels = found.levels.items() if found else ()
        linked = next((depth for depth, level in levels if level.style and level.style == by_style.style), None)
        return by_style.list_id, min(_number(by_style.depth, 0), _LEVELS - 1) if linked is None else linked


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= len(str(MAX_NUMBER)) else default


def _level_of(element: Element) -> _Level:
    pattern = value_of(element.find(f"{W}lvlText"))[:_LONGEST_PATTERN]
    face = face_of(font_of(element.find(f"{W}rPr")))
    restart = element.find(f"{W}lvlRestart")
    return _Level(
        start=_number(value_of(element.find(f"{W}start"), "1"), 1),
        form=value_of(element.find(f"{W}numFmt"), "decimal"),
        pattern=face.decode(pattern) if face else pattern,
        suffix="" if value_of(element.find(f"{W}suff")) == "nothing" else " ",
        style=value_of(element.find(f"{W}pStyle")),
        restart=None if restart is None else _number(value_of(restart), 0),
        all_decimal=bool(is_on(element.find(f"{W}isLgl"))),
    )


def _levels_of(elements: Iterable[Element]) -> dict[int, _Level]:
    levels = {_number(element.get(f"{W}ilvl", ""), _LEVELS): _level_of(element) for element in elements}
    return {depth: level for depth, level in levels.items() if depth < _LEVELS}


def _lists_of(numbering: Element | None, styles: Styles) -> dict[str, _List]:
    """Return the lists by their ids."""
    if numbering is None:
        return {}
    abstract = {}
    links = {}
    for element in numbering.iter(f"{W}abstractNum"):
        name = element.get(f"{W}abstractNumId", "")
        abstract[name] = _levels_of(element.findall(f"{W}lvl"))
        links[name] = value_of(element.find(f"{W}numStyleLink"))
    elements = {element.get(f"{W}numId", ""): element for element in numbering.findall(f"{W}num")}
    lists = {}
    for list_id, element in elements.items():
        name = value_of(element.find(f"{W}abstractNumId"))
        linked = elements.get(styles.list_of_style(links[name])) if links.get(name) else None
        if linked is not None:
            name = value_of(linked.find(f"{W}abstractNumId"))
        lists[list_id] = _overridden(element, _List(name, abstract.get(name, {}), {}))
    return lists


def _overridden(element: Element, found: _List) -> _List:
    """Return a list with the levels that it defines anew, and where it says that levels start."""
    levels, starts = dict(found.levels), {}
    for override in element.findall(f"{W}lvlOverride"):
        depth = _number(override.get(f"{W}ilvl", ""), _LEVELS)
        if depth >= _LEVELS:
            continue
        level = override.find(f"{W}lvl")
        if level is not None:
            levels[depth] = _level_of(level)
        start = override.find(f"{W}startOverride")
        if start is not None:
            starts[depth] = _number(value_of(start), 1)
    return replace(found, levels=levels, starts=starts)
