"""What a person has typed into a form, to be read and copied: without keys, counts and names of fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

_NOT_TYPED: Final = re.compile(
    r"(?i)csrfmiddlewaretoken|.*password.*|loaded_revision_.*|overwrite_revision_id|seen-values|next|save-over"
    r"|(workflow-)?action-.*|.*-(id|order|delete|deleted|type|count)|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS"
)
_KEY: Final = re.compile(r"[a-z][a-z0-9_-]{0,11}")
"""What the boxes of a choice send: `members`, `original`; people read other words there."""
_WORD: Final = re.compile(r"[^\W\d_]{2}")


def typed_texts(fields: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what a person can have written into the fields of a form that was sent, in its order."""
    for name, value in fields:
        text = "" if _NOT_TYPED.fullmatch(name) else _plain(value)
        if _WORD.search(text) and not _KEY.fullmatch(text):
            yield text


def _plain(value: str) -> str:
    """Return the words of a value; rich text comes as a list of paragraphs in JSON."""
    try:
        written: Any = json.loads(value)
        return "\n".join(str(block["text"]) for block in written["blocks"])
    except (ValueError, RecursionError, TypeError, KeyError):
        return value.strip()
