"""Passwords as letters: Vietnamese keyboards write the same letter in one piece or in several.

A password is hashed as one form, composed (NFC). What was hashed before in the form in which it was typed is still
recognised, and hashed anew.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.contrib.auth.password_validation import MinimumLengthValidator

from vietnamese import normalise

_MARKS: Final = "\u0300-\u036f"
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LONGEST: Final = 1_000
"""Letters of a password that is looked for in other forms, too; nobody types a longer one."""


def compose(password: str) -> str:
    """Return the password in the form in which it is hashed and compared."""
    return normalise.compose(password)


def forms_of(password: str) -> tuple[str, ...]:
    """Return the ways in which this password may have been hashed, the composed one first.

    It comes from anybody: `unicodedata` takes minutes for a long row of marks, and nobody is served meanwhile.
    """
    if len(password) > _LONGEST:
        return tuple(dict.fromkeys((compose(password), password)))
    decomposed = unicodedata.normalize("NFD", password)  # noqa: TID251 - short
    return tuple(dict.fromkeys((compose(password), password, decomposed, _with_loose_tones(decomposed))))


def _with_loose_tones(decomposed: str) -> str:
    """Return the password as UniKey's "compound" form writes it: ê as one piece, its tone behind it as another."""
    letters = re.findall(rf"[^{_MARKS}][{_MARKS}]*|[{_MARKS}]+", decomposed)
    return "".join(
        compose("".join(piece for piece in letter if piece not in _TONES))
        + "".join(piece for piece in letter if piece in _TONES)
        for letter in letters
    )


class ComposedLengthValidator(MinimumLengthValidator):
    """Counts letters, not the pieces in which a keyboard writes them."""

    def validate(self, password: str, user: object = None) -> None:
        """Refuse a password of too few letters."""
        super().validate(compose(password), user)  # type: ignore[arg-type]
