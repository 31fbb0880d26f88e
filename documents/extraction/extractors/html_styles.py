"""What the style sheets of a web page say of elements by their tag, class or identity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_SIMPLE = re.compile(r"([a-z][a-z0-9]{0,10})?(?:([.#])([\w-]{1,60}))?", re.IGNORECASE)
_CONDITION = re.compile(r"@[\w-]+[^{};]{0,400}\{")
_BRACE = re.compile(r"[{}]")
_REMARK = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_MAX_SHEET = 2_000_000
_MAX_RULES = 4_000


def named_rules(root: Any) -> Iterator[tuple[str, str]]:
    """Yield (name, declarations) of the rules with a simple selector: ".x", "#x", "p"; "p.x" is ".x".

    What holds under a condition only ("@media print") is left out.
    """
    for style in root.iter("style"):
        sheet = _outside_of_conditions(_REMARK.sub("", (style.text or "")[:_MAX_SHEET]))
        for selectors, declarations in islice(_RULE.findall(sheet), _MAX_RULES):
            for selector in selectors.split(",")[:40]:
                match = _SIMPLE.fullmatch(selector.strip())
                if match and match[3]:
                    yield f"{match[2]}{match[3]}", declarations
                elif match and match[1]:
                    yield match[1].lower(), declarations


def _outside_of_conditions(sheet: str) -> str:
    kept, at = [], 0
    for begin in _CONDITION.finditer(sheet):
        if begin.start() < at:
            continue
        kept.append(sheet[at : begin.start()])
        depth, at = 1, len(sheet)
        for brace in _BRACE.finditer(sheet, begin.end()):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                at = brace.end()
                break
    return "".join((*kept, sheet[at:]))
