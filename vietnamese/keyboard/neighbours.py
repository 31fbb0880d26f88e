"""Which letters lie side by side on the keyboard: a finger that misses its key hits one of these."""

from __future__ import annotations

from itertools import pairwise

#: Rows of keys; each row stands half a key to the right of the one above.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _list_sides() -> list[tuple[str, str]]:
    """Return each two keys that lie side by side, or one below the other."""
    sides = [pair for row in _ROWS for pair in pairwise(row)]
    for upper, lower in pairwise(_ROWS):
        sides += [*zip(upper, lower, strict=False), *zip(upper[1:], lower, strict=False)]
    return sides


_BESIDE = frozenset(pair for first, second in _list_sides() for pair in ((first, second), (second, first)))


def is_key_beside(typed: str, meant: str) -> bool:
    """Tell whether `typed` is `meant`, both folded, with one letter hit on the key beside: "dunh" is "dinh"."""
    if len(typed) != len(meant):
        return False
    missed = [(one, other) for one, other in zip(typed, meant, strict=True) if one != other]
    return len(missed) == 1 and missed[0] in _BESIDE
