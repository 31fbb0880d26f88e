"""The numbers that Word draws but does not write: "Điều 1.", "2.", "a)" of automatic lists."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_NUMBER = 3999


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str


def _value(element: Element | None, default: str = "") -> str:
    return default if element is None else element.get(f"{W}val", default)


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= len(str(_MAX_NUMBER)) else default


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def format_number(number: int, form: str) -> str:
    """Return a list number in one of Word's forms ("decimal", "lowerLetter", "upperRoman"…); "" for bullets."""
    number = max(0, min(number, _MAX_NUMBER))
    if form in {"bullet", "none"}:
        return ""
    if form == "decimalZero":
        return f"{number:02}"
    if form.endswith("Letter") and number:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        return _roman(number).upper() if form.startswith("upper") else _roman(number)
    return str(number)


class Numbering:
    """Counts the automatic numbers of one document; ask for the labels of its paragraphs in order."""

    def __init__(self, *, numbering: Element | None, styles: Element | None) -> None:
        self._lists = _lists_of(numbering)
        self._styles = _styles_of(styles)
        self._counts: dict[str, list[int | None]] = {}

    def label_of(self, paragraph: Element) -> str:
        """Return the number that stands before a paragraph, with a space after it; "" for none."""
        list_id, depth = self._place_of(paragraph)
        abstract, levels = self._lists.get(list_id, ("", {}))
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        current = counts[depth]
        counts[depth] = levels[depth].start if current is None else current + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if levels[depth].form == "bullet":
            return "- "
        label = levels[depth].pattern
        for upper in range(depth + 1):
            level = levels.get(upper)
            if level:
                number = counts[upper]
                label = label.replace(
                    f"%{upper + 1}", format_number(level.start if number is None else number, level.form)
                )
        return f"{label} " if label.strip() else ""

    def _place_of(self, paragraph: Element) -> tuple[str, int]:
        """Return list and depth of a paragraph, from itself or from its style; list "" or "0" is no list."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        by_style = self._styles.get(_value(properties.find(f"{W}pStyle")), ("", 0))
        if own is None:
            return by_style
        list_id = _value(own.find(f"{W}numId"), by_style[0])
        depth = _number(_value(own.find(f"{W}ilvl"), str(by_style[1])), 0)
        return list_id, min(depth, _LEVELS - 1)


def _lists_of(numbering: Element | None) -> dict[str, tuple[str, dict[int, _Level]]]:
    """Return for each list its abstract list, which counts, and its levels."""
    if numbering is None:
        return {}
    abstract: dict[str, dict[int, _Level]] = {}
    for element in numbering.findall(f"{W}abstractNum"):
        levels = {}
        for level in element.findall(f"{W}lvl"):
            depth = _number(level.get(f"{W}ilvl", ""), _LEVELS)
            if depth < _LEVELS:
                levels[depth] = _Level(
                    start=_number(_value(level.find(f"{W}start"), "1"), 1),
                    form=_value(level.find(f"{W}numFmt"), "decimal"),
                    pattern=_value(level.find(f"{W}lvlText"))[:100],
                )
        abstract[element.get(f"{W}abstractNumId", "")] = levels
    lists = {}
    for element in numbering.findall(f"{W}num"):
        name = _value(element.find(f"{W}abstractNumId"))
        # A list that starts anew counts on its own.
        counts_alone = element.find(f"{W}lvlOverride") is not None
        list_id = element.get(f"{W}numId", "")
        lists[list_id] = (f"{name}/{list_id}" if counts_alone else name, abstract.get(name, {}))
    return lists


def _styles_of(styles: Element | None) -> dict[str, tuple[str, int]]:
    """Return list and depth of the paragraph styles that number."""
    by_style = {}
    for style in styles.findall(f"{W}style") if styles is not None else ():
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None:
            depth = _number(_value(number.find(f"{W}ilvl"), "0"), 0)
            by_style[style.get(f"{W}styleId", "")] = (_value(number.find(f"{W}numId")), min(depth, _LEVELS - 1))
    return by_style
