"""The numbers that OpenDocument draws but does not write: of lists, and of headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from documents.extraction.extractors.list_labels import MAX_NUMBER, keep_in_range, letters, roman
from documents.extraction.extractors.odt_styles import STYLE, TEXT, OdtStyles

_LEVELS = 10
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_PLACE = re.compile(r"%(\d{1,2})%")
_PLAIN_BULLETS = "-–—+*•"
_LONGEST = 100
_NO_NUMBERS: list[int | None] = [None] * _LEVELS


@dataclass(slots=True)
class OpenList:
    """A list that is being read: its style, its depth, and counts, which it shares with the lists that it continues."""

    style: str
    depth: int
    counts: list[int | None] = field(default_factory=lambda: list(_NO_NUMBERS))


class OdtNumbering:
    """Counts the automatic numbers of one document; ask for labels in the order of the text."""

    def __init__(self, styles: OdtStyles) -> None:
        """Keep the styles of lists; nothing is counted yet."""
        self._styles = styles
        self._outline = list(_NO_NUMBERS)
        self._by_id: dict[str, OpenList] = {}
        self._last: dict[str, OpenList] = {}
        self._levels: dict[Element, list[Element | None]] = {}

    def begin(self, element: Element, above: OpenList | None, *, style: str) -> OpenList:
        """Return the list that an element begins. style: the list style of its first paragraph, if it has none."""
        named = element.get(f"{TEXT}style-name") or (above.style if above else style)
        if above is not None:
            return OpenList(named, min(above.depth + 1, _LEVELS - 1), above.counts)
        continued = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if continued is None and element.get(f"{TEXT}continue-numbering") == "true":
            continued = self._last.get(named)
        begun = OpenList(named, 0) if continued is None else OpenList(named, 0, continued.counts)
        for name, value in element.attrib.items():
            if name.endswith("}id") or name == "id":
                self._by_id[value] = begun
        self._last[named] = begun
        return begun

    def label_of_item(self, item: Element, within: OpenList) -> str:
        """Count an item and return what stands before its first paragraph."""
        levels = self._levels_of(self._styles.lists.get(item.get(f"{TEXT}style-override", within.style)))
        return _count(within.counts, levels, within.depth, _integer(item.get(f"{TEXT}start-value", "")))

    def label_of_heading(self, heading: Element) -> str:
        """Count a heading outside of lists and return what stands before it."""
        if self._styles.outline is None or heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        depth = min((_integer(heading.get(f"{TEXT}outline-level", "")) or 1) - 1, _LEVELS - 1)
        start = _integer(heading.get(f"{TEXT}start-value", ""))
        return _count(self._outline, self._levels_of(self._styles.outline), depth, start)

    def _levels_of(self, style: Element | None) -> list[Element | None]:
        """Return the levels of a style of lists."""
        if style is None:
            return [None] * _LEVELS
        if style not in self._levels:
            found: list[Element | None] = [None] * _LEVELS
            for level in style:
                depth = (_integer(level.get(f"{TEXT}level", "")) or 0) - 1
                if 0 <= depth < _LEVELS:
                    found[depth] = level
            self._levels[style] = found
        return self._levels[style]


def _count(counts: list[int | None], levels: list[Element | None], depth: int, start: int | None) -> str:
    """Count one further at a depth, begin anew below it; return what is drawn."""
    level, current = levels[depth], counts[depth]
    first = _integer("" if level is None else level.get(f"{TEXT}start-value", "")) or 1
    counts[depth] = start if start is not None else first if current is None else current + 1
    counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
    counts[:depth] = [1 if count is None else count for count in counts[:depth]]
    forms = ["1" if upper is None else _form(upper) for upper in levels]
    return "" if level is None else _label(level, [count or 0 for count in counts[: depth + 1]], forms)


def _label(level: Element, numbers: list[int], forms: list[str]) -> str:
    if level.tag == f"{TEXT}list-level-style-bullet":
        sign = level.get(f"{TEXT}bullet-char", "").strip()
        return f"{sign if sign and sign in _PLAIN_BULLETS else '-'} "
    if level.tag == f"{TEXT}list-level-style-image":
        return "- "
    pattern = level.get(f"{_LOEXT}num-list-format")
    if pattern is None:
        shown = min(_integer(level.get(f"{TEXT}display-levels", "")) or 1, len(numbers)) if _form(level) else 0
        places = ".".join(f"%{at}%" for at in range(len(numbers) - shown + 1, len(numbers) + 1))
        pattern = f"{level.get(f'{STYLE}num-prefix', '')}{places}{level.get(f'{STYLE}num-suffix', '')}"

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        return _written(numbers[at], forms[at]) if at < len(numbers) else ""

    label = _PLACE.sub(number, pattern[:_LONGEST])
    return f"{label} " if label.strip() else ""


def _form(level: Element) -> str:
    """Return the form of a level's numbers; small letters that go on "aa", "ab" are "a-z"."""
    form = level.get(f"{STYLE}num-format", "")
    return f"{form}-z" if form in {"a", "A"} and level.get(f"{STYLE}num-letter-sync") != "true" else form


def _written(number: int, form: str) -> str:
    number = keep_in_range(number)
    kind = form[:1]
    if not kind:
        return ""
    if kind.lower() == "a":
        text = letters(number, doubled=not form.endswith("-z"))
        return text.upper() if kind == "A" else text
    if kind.lower() == "i":
        return roman(number).upper() if kind == "I" else roman(number)
    return f"{number:02}" if form.startswith("01") else str(number)


def _integer(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= len(str(MAX_NUMBER)) else None
