"""A child process for whose words the disk has no room: `python -m tests.documents.extraction.child_without_room`."""

from pathlib import Path

from documents.extraction.confinement import answer
from documents.extraction.values import Limits

with Path("/dev/full").open("w") as out:
    answer(lambda write: {}, out, limits=Limits(), output=1_000)
