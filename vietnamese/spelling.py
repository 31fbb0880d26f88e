"""What is spelt like a Vietnamese syllable, marks included: "quyết" is, "quyÕt", "quyeát" and "quyệc" are not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vietnamese.fold import fold

_ONSET = re.compile(r"ngh|ng|gh|nh|kh|ph|th|tr|ch|qu|gi|[bcdđghklmnprstvx]")
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y ych yt ym yn ynh yêm yên "
    "yêng yêt yêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi "
    "om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uênh uêu ui "
    "um un ung up uc ut uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uynh uyt uyu uyp ư ưa ưc ưi ưm ưn ưng "
    "ưt ưu ươc ươi ươm ươn ương ươp ươt ươu"
)
_RIMES_AFTER_GI = "ê êc êm ên êng êp êt êu"
"""What "iê" is behind "gi", whose own i it takes: giếng, giết."""
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ALL, _AFTER_GI = frozenset(_RIMES.split()), frozenset(_RIMES_AFTER_GI.split())
_FOLDED = frozenset(map(fold, _ALL)), frozenset(f"i{fold(rime)}" for rime in _ALL) | frozenset(map(fold, _AFTER_GI))
"""Rimes without their marks: all, and those that "g" may stand before as "gi"."""
_CLOSED = re.compile("(?:c|ch|p|t)$")
_SHARP_OR_HEAVY = "\u0301\u0323"
_LONGEST = 7


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether composed letters, in any case, spell one syllable as Vietnamese writes it, with all of its marks."""
    if not word[:1].isalpha() or len(word) > _LONGEST:
        return False
    spread = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(spread)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", spread))
    onset = _ONSET.match(bare)
    rime = bare[onset.end() :] if onset else bare
    if _CLOSED.search(rime) and (not tones or tones[0] not in _SHARP_OR_HEAVY):
        return False
    if rime in _ALL:
        return True
    return onset is not None and onset[0] == "gi" and (rime in _AFTER_GI or f"i{rime}" in _ALL)


@lru_cache(maxsize=20_000)
def reads_as_syllable(word: str) -> bool:
    """Tell whether letters, in any case, spell a syllable with all, some or none of its marks: "hoc", "quyet", "xoong".

    Closer than `vietnamese.syllables.may_be_syllable`: "quyeet" and "hocj" do not.
    """
    folded = fold(word)
    if not folded.isalpha() or len(folded) > _LONGEST:
        return False
    onset = _ONSET.match(folded)
    rime = folded[onset.end() :] if onset else folded
    return rime in _FOLDED[0] or folded in {"gi", "gin"} or folded.startswith("g") and folded[1:] in _FOLDED[1]


def without_tone(word: str) -> tuple[str, str]:
    """Return composed letters without their tone marks, and those marks."""
    spread = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", _TONES.sub("", spread)), "".join(_TONES.findall(spread))
