"""Texts in the cells of files: what spreadsheets would run as a formula is written as text, and read back as it was."""

from __future__ import annotations

import re

# What a spreadsheet takes for a formula, also in the wide forms of East Asian keyboards.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
_NOT_IN_FILES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML, and so XLSX, cannot hold."""


_INVISIBLE = " \t\r\n\u00a0\u200b\u200c\u200d\u2060\ufeff"
"""Programs leave these out in front of a formula, or do not show them."""


def clean_text(value: str) -> str:
    """Return a text without characters that files cannot hold."""
    return _NOT_IN_FILES.sub("", value)


def safe_cell(value: str) -> str:
    """Return a clean text that no spreadsheet takes for a formula."""
    cleaned = clean_text(value)
    return f"'{cleaned}" if _is_formula(cleaned) else cleaned


def read_cell(cell: str) -> str:
    """Return the text that `safe_cell` was given."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(text: str) -> bool:
    return text.startswith(_FORMULA_STARTS) or text.lstrip(_INVISIBLE).startswith(_FORMULA_STARTS)
