"""Telling whoever has started the demo how far it is."""

import sys


def say(text: str = "") -> None:
    """Print a line at once, even when the output is a file or a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
