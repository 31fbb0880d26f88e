"""What somebody has answered, compared with what is right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from training.questions import Option, Question


@dataclass(frozen=True, slots=True)
class MarkedOption:
    """An answer of a question, and whether it was chosen."""

    option: Option
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question as it was answered."""

    question: Question
    options: tuple[MarkedOption, ...]

    @property
    def is_answered(self) -> bool:
        """Tell whether anything was chosen."""
        return any(marked.is_chosen for marked in self.options)

    @property
    def is_right(self) -> bool:
        """Tell whether all right answers were chosen and no other one."""
        return self.is_answered and all(marked.is_chosen == marked.option.is_correct for marked in self.options)


@dataclass(frozen=True, slots=True)
class Marks:
    """All questions as they were answered."""

    questions: tuple[MarkedQuestion, ...]

    @property
    def right(self) -> int:
        """Return how many questions were answered right."""
        return sum(marked.is_right for marked in self.questions)

    @property
    def total(self) -> int:
        """Return how many questions there are."""
        return len(self.questions)


def mark(questions: Sequence[Question], *, chosen: Mapping[str, Collection[str]]) -> Marks:
    """Return the questions marked; `chosen` holds the keys of answers by the key of their question."""
    return Marks(tuple(_mark_question(question, chosen.get(question.key, ())) for question in questions))


def _mark_question(question: Question, chosen: Collection[str]) -> MarkedQuestion:
    return MarkedQuestion(question, tuple(MarkedOption(option, option.key in chosen) for option in question.options))
