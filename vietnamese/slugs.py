"""Addresses: the part of a URL that names a thing."""

from __future__ import annotations

import re

from vietnamese.fold import fold
from vietnamese.normalise import normalise

_SEPARATORS = re.compile("[^a-z0-9]+")


def slugify(text: str, *, max_length: int = 80) -> str:
    """Return `text` as lower-case ASCII words joined by "-": "387/QĐ-TTg" gives "387-qd-ttg".

    At most `max_length` characters, cut between words unless the first word alone is longer. Idempotent. Empty if
    `text` has no Latin letter and no digit: the caller decides what stands in. Raises ValueError if `max_length` < 1.
    """
    if max_length < 1:
        raise ValueError(f"max_length is {max_length}, a slug needs at least 1")
    slug = _SEPARATORS.sub("-", fold(normalise(text))).strip("-")
    if len(slug) <= max_length:
        return slug
    # One character more shows whether the cut falls between two words.
    whole_words, dash, _ = slug[: max_length + 1].rpartition("-")
    return whole_words if dash else slug[:max_length]
