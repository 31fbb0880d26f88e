"""Telling the person at the terminal how far the work is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Progress:
    """Counts by subject; `say` prints one line."""

    say: Callable[[str], None]
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def count(self, subject: str, *, made: int, existing: int) -> None:
        """Note how many of a subject were made and how many existed, and print it."""
        self.counts[subject] = (made, existing)
        self.say(f"  {subject}: {made} mới, {existing} đã có")

    def step(self, subject: str, *, done: int, total: int) -> None:
        """Print how far a long step is."""
        self.say(f"  {subject}: {done}/{total}")

    @property
    def made(self) -> int:
        """Return how much was made in all."""
        return sum(made for made, _existing in self.counts.values())
