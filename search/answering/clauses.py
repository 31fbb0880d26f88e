"""How much of a short query one clause of a text holds: words that belong together stand in one sentence or item.

A score by words counts the whole text, where the words of a query may stand pages apart. Only clauses of passages that
an engine has found to be good are read, and each word of them is looked at once for a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.analysis import bears_marks, fold_tokens, write_token
from search.weights import Weights
from vietnamese.tokens import TOKEN

_CLAUSE_ENDS = frozenset(".;:!?\n")
_PIECE = re.compile(rf"{TOKEN.pattern} | [.;:!?](?=\s) | \n", re.VERBOSE)


class AskedWords(dict[str, tuple[str, float] | None]):
    """Knows of each word of a text which word of the query it is and how well it fits, None if it is none of them.

    What is typed without marks means any writing; what is typed with marks fits best as typed.
    """

    def __init__(self, written: Iterable[str], weights: Weights) -> None:
        super().__init__()
        self._weights = weights
        self._typed: dict[str, set[str]] = {}
        for word in written:
            self._typed.setdefault(fold_tokens([word])[0], set()).add(word)

    def __missing__(self, seen: str) -> tuple[str, float] | None:
        word = write_token(seen)
        folded = fold_tokens([word])[0]
        typed = self._typed.get(folded)
        if typed is None:
            self[seen] = None
        else:
            fits = word in typed or not all(map(bears_marks, typed))
            self[seen] = (folded, 1.0 if fits else self._weights.clause_other_marks)
        return self[seen]

    def held_by_a_clause(self, text: str) -> float:
        """Return which share of the words the best clause of a normalised text holds, squared; less in a long one."""
        best = 0.0
        held: dict[str, float] = {}
        length = 0
        for piece in (*_PIECE.findall(text.lower()), "\n"):
            if piece in _CLAUSE_ENDS:
                if held:
                    share = sum(held.values()) / len(self._typed)
                    further = max(0, length - self._weights.clause_words)
                    best = max(best, share * share / (1 + self._weights.clause_length * further))
                    held = {}
                length = 0
                continue
            length += 1
            found = self[piece]
            if found is not None and found[1] > held.get(found[0], 0.0):
                held[found[0]] = found[1]
        return best
