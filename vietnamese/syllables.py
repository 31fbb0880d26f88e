"""What can be one Vietnamese syllable: enough to tell "thuy" from "wifi" and "oto"."""

from __future__ import annotations

import re

_SYLLABLE = re.compile(r"(?:ngh?|gh?|gi|kh|nh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")


def may_be_syllable(folded: str) -> bool:
    """Tell whether folded letters have the form of one syllable."""
    return _SYLLABLE.fullmatch(folded) is not None
