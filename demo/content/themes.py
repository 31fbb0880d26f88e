"""What the association has to say about each subject of its work."""

from __future__ import annotations

from typing import Any

from demo.content.letters import Theme
from demo.content.text_files import read_tables

_PAIRS = ("tasks", "duties", "articles")
"""What a file writes as "title: details"."""


def _theme(key: str, table: dict[str, Any]) -> Theme:
    pairs = {name: tuple(table[name].items()) for name in _PAIRS if name in table}
    return Theme(key=key, **(table | pairs))


THEMES: dict[str, Theme] = {key: _theme(key, table) for key, table in read_tables("themes").items()}
