"""A text as runs of words, how much two texts share, and numbers by which texts that share much are found.

Minhash with one permutation (Li, Owen, Zhang 2012), empty bins filled from the next; numbers are taken in bands, so
that texts sharing 60 % of their runs meet in one band with a probability above 99 %, those sharing 20 % seldom.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from vietnamese.fold import fold_key

MAX_CHARACTERS: Final = 400_000
_WORDS: Final = 4
_LEAST: Final = 20
"""Runs that a text must have: a shorter one is like too many others."""
_BANDS: Final = 20
_ROWS: Final = 3
_BINS: Final = _BANDS * _ROWS
_EMPTY: Final = -1


def shingles_of(text: str) -> frozenset[int]:
    """Return the runs of four words of a text, without marks and case; none for a text that is too short."""
    words = fold_key(text[:MAX_CHARACTERS]).split()
    runs = {" ".join(words[at : at + _WORDS]) for at in range(len(words) - _WORDS + 1)}
    if len(runs) < _LEAST:
        return frozenset()
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs)


def share_of(one: frozenset[int], other: frozenset[int]) -> float:
    """Return how much of both they share, 0–1."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def bands_of(shingles: frozenset[int]) -> list[int]:
    """Return the numbers of a text, signed 64 bits each; none for no shingles."""
    if not shingles:
        return []
    lowest = [_EMPTY] * _BINS
    for shingle in shingles:
        value, place = divmod(shingle, _BINS)
        if lowest[place] == _EMPTY or value < lowest[place]:
            lowest[place] = value
    filled = [_filled(lowest, place) for place in range(_BINS)]
    return [_number(band, filled[band * _ROWS : (band + 1) * _ROWS]) for band in range(_BANDS)]


def _filled(lowest: list[int], place: int) -> int:
    """Return what a bin holds, or what the next one does that is not empty, told apart by how far that is."""
    for step in range(_BINS):
        value = lowest[(place + step) % _BINS]
        if value != _EMPTY:
            return value + step * (1 << 64)
    return _EMPTY


def _number(band: int, values: list[int]) -> int:
    written = ",".join(map(str, (band, *values))).encode()
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big", signed=True)
