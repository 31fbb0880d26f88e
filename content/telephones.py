"""Telephone numbers as people write them: what is admitted, and the address that dials them."""

from __future__ import annotations

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_FEWEST_DIGITS, _MOST_DIGITS = 8, 12
_WRITTEN: Final = re.compile(r"\+?[0-9 .()-]{8,20}\Z")


def check_telephone(number: str) -> None:
    """Admit a number in digits, with spaces, dots and brackets. Raises ValidationError."""
    digits = sum(character.isdigit() for character in number)
    if not _WRITTEN.match(number.strip()) or not _FEWEST_DIGITS <= digits <= _MOST_DIGITS:
        raise ValidationError(_("Write the number in digits, for example 0912 345 678."), code="telephone")


def dial_address(number: str) -> str:
    """Return the address of a link that dials the number, "" for none."""
    digits = re.sub(r"[^0-9+]", "", number)
    return f"tel:{digits}" if digits else ""
