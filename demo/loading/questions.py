"""From the demo's way of writing questions to the blocks of `training.questions`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from demo.content.pages.training import Question


def to_questions(questions: Iterable[Question]) -> str:
    """Return the questions as JSON for a StreamField; their keys are the same in every demo."""
    return json.dumps([_convert(question) for question in questions])


def _convert(question: Question) -> dict[str, Any]:
    options = [
        {
            "type": "item",
            "value": {"text": answer, "is_correct": serial in question.right},
            "id": _key(f"{question.ask} {serial}"),
        }
        for serial, answer in enumerate(question.answers, 1)
    ]
    return {
        "type": "multiple" if len(question.right) > 1 else "single",
        "value": {"text": question.ask, "options": options, "explanation": question.why},
        "id": _key(question.ask),
    }


def _key(words: str) -> str:
    return str(uuid5(NAMESPACE_URL, words))
