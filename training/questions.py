"""Questions with which somebody checks what they have learned: how editors write them, and as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError

_MIN_OPTIONS = 2
_MAX_OPTIONS = 8


class OptionBlock(blocks.StructBlock):
    """An answer to choose, with a tick if it is right."""

    text = blocks.CharBlock(label=gettext_lazy("Answer"), max_length=300)
    is_correct = blocks.BooleanBlock(label=gettext_lazy("This answer is right"), required=False)

    class Meta:
        icon = "tick-inverse"
        label = gettext_lazy("Answer")
        form_layout = ["text", "is_correct"]


class QuestionBlock(blocks.StructBlock):
    """A question with its answers and why they are right or wrong."""

    text = blocks.TextBlock(label=gettext_lazy("Question"), max_length=500, rows=2)
    options = blocks.ListBlock(OptionBlock(), label=gettext_lazy("Answers"), max_num=_MAX_OPTIONS)
    explanation = blocks.TextBlock(
        label=gettext_lazy("Explanation"),
        max_length=1000,
        rows=3,
        help_text=gettext_lazy("Shown after answering: why it is so, and where it is written."),
    )

    def clean(self, value: Any) -> Any:
        """Refuse a question with fewer than two answers, or with a wrong number of right ones."""
        cleaned = super().clean(value)
        message = self.find_fault([bool(option["is_correct"]) for option in cleaned["options"]])
        if message:
            fault = ListBlockValidationError(non_block_errors=[ValidationError(message)])
            raise blocks.StructBlockValidationError(block_errors={"options": fault})
        return cleaned

    def find_fault(self, correct: list[bool]) -> str:
        """Return what is wrong with the answers, given which of them are right; "" for nothing."""
        if len(correct) < _MIN_OPTIONS:
            return _("Write at least two answers.")
        return "" if any(correct) else _("Tick at least one answer that is right.")


class SingleChoiceBlock(QuestionBlock):
    """A question with exactly one right answer."""

    class Meta:
        icon = "radio-full"
        label = gettext_lazy("Question with one right answer")

    def find_fault(self, correct: list[bool]) -> str:
        fault = super().find_fault(correct)
        if not fault and sum(correct) > 1:
            return _("Tick one answer only, or use the question with several right answers.")
        return fault


class MultipleChoiceBlock(QuestionBlock):
    """A question with one right answer or several."""

    class Meta:
        icon = "list-ul"
        label = gettext_lazy("Question with several right answers")


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a module, in their order."""

    single = SingleChoiceBlock()
    multiple = MultipleChoiceBlock()


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose; key: its name within the question."""

    key: str
    text: str
    is_correct: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question; key: its name within the module, which stays when other questions come and go."""

    key: str
    text: str
    is_multiple: bool
    options: tuple[Option, ...]
    explanation: str


def read_questions(stream: Any) -> tuple[Question, ...]:
    """Return the questions of a stream field, read from its stored form."""
    return tuple(_read_question(at, stored) for at, stored in enumerate(stream.raw_data))


def _read_question(position: int, stored: Mapping[str, Any]) -> Question:
    value = stored["value"]
    return Question(
        key=str(stored.get("id") or position),
        text=value.get("text") or "",
        is_multiple=stored["type"] == "multiple",
        options=tuple(_read_options(value.get("options") or ())),
        explanation=value.get("explanation") or "",
    )


def _read_options(stored: Iterable[Any]) -> Iterable[Option]:
    for position, item in enumerate(stored):
        is_item = isinstance(item, Mapping) and item.get("type") == "item"
        value = item["value"] if is_item else item
        key = (item.get("id") if is_item else None) or position
        yield Option(str(key), value.get("text") or "", bool(value.get("is_correct")))
