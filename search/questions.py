"""The part of a question that only says that it is one: "… đúng hay sai?", "… là gì?", "… như thế nào?".

Such words are rare in directives, so that an engine would take them for the most telling ones. They are left out of
what is looked for, unless nothing else is asked. There is no list of stop words beyond these.
"""

from __future__ import annotations

import re

from vietnamese.fold import fold
from vietnamese.normalise import normalise

#: Folded; the longer ones come first.
_FORMS = (
    "la dung hay sai", "dung hay sai", "co dung khong", "dung khong", "co phai khong", "phai khong", "hay khong",
    "duoc khong", "nhu the nao", "the nao", "la gi", "bao nhieu", "nao sau day", "nao duoi day",
)  # fmt: skip
_QUESTION = re.compile(rf"(?<![^\W_])(?:{'|'.join(_FORMS)})(?![^\W_])")


def without_question_words(text: str) -> str:
    """Return `text`, normalised, without the words that make it a question; `text` itself if nothing else is left."""
    normal = normalise(text)
    parts, position = [], 0
    for match in _QUESTION.finditer(fold(normal)):
        parts.append(normal[position : match.start()])
        position = match.end()
    if not position:
        return text
    rest = " ".join((*parts, normal[position:]))
    return rest if any(character.isalnum() for character in rest) else text
