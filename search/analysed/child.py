"""A process that takes records apart: batches come in, what they are taken apart into goes out, until the end of input.

It stands back behind the site, which goes on answering.
"""

from __future__ import annotations

import os
import pickle
import sys

from search.analysed.records import analyse_one

_POLITE = 5


def main() -> None:
    """Answer batch after batch."""
    os.nice(_POLITE)
    # Nothing else may write where the answers go.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        try:
            batch, weights = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        pickle.dump([analyse_one(record, weights) for record in batch], answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    main()
