"""What happens inside the child process that reads a file (`process` starts it): limits first, then one extractor."""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from documents.extraction.media_types import media_type_of
from documents.extraction.registry import extractor_for, repair_text
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem, group_digits
from vietnamese.normalise import normalise

_OPEN_FILES = 64
_OUTPUT_PER_CHARACTER = 12  # JSON writes a character outside the basic plane with twelve
_OUTPUT_PER_PAGE = 32


def restrict(limits: Limits) -> None:
    """Let the kernel hold this process to its limits: memory, processor time, size of output, no core dump."""
    seconds = int(limits.seconds) + 1
    output = limits.characters * _OUTPUT_PER_CHARACTER + limits.pages * _OUTPUT_PER_PAGE
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        _soft, hard = resource.getrlimit(kind)
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (limit, limit))


def pages_of(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the normalised text of each page. Raises ExtractionError."""
    extractor = extractor_for(media_type_of(path))
    if extractor is None:
        raise ExtractionError(ReadingProblem.UNKNOWN_TYPE)
    characters = 0
    for number, page in enumerate(extractor(path, limits, notes), start=1):
        if number > limits.pages:
            raise ExtractionError(ReadingProblem.TOO_MANY_PAGES, str(number))
        characters += len(page)
        if characters > limits.characters:
            raise ExtractionError(ReadingProblem.TOO_MUCH_TEXT, group_digits(limits.characters))
        yield repair_text(normalise(page)).strip("\n\r ")


def run(path: Path, limits: Limits, out: TextIO) -> None:
    """Read a file and write one JSON line a page, then one that closes: notes, or what went wrong."""
    notes: list[Note] = []
    closing: dict[str, object]
    try:
        restrict(limits)
        for text in pages_of(path, limits, notes):
            out.write(json.dumps({"text": text}) + "\n")
        closing = {"notes": notes}
    except ExtractionError as error:
        closing = {"problem": error.problem, "detail": error.detail}
    except MemoryError:
        closing = {"problem": ReadingProblem.MEMORY, "detail": ""}
    except RecursionError:
        closing = {"problem": ReadingProblem.HOSTILE_XML, "detail": ""}
    out.write(json.dumps(closing) + "\n")
    out.flush()
