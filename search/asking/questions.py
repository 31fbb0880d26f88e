"""The part of a question that only says that it is one: "… đúng hay sai?", "… là gì?", "… như thế nào?".

Such words are rare in directives, so that an engine would take them for the most telling ones. They are left out of
the search, unless the query holds nothing else. There is no list of stop words beyond these.
"""

from __future__ import annotations

import re

from vietnamese.fold import fold

#: Folded. "khong phai" says what is asked only right after "which of these", elsewhere it is part of a rule.
_FORMS = (
    r"(?:la )?(?:co )?(?:dung hay sai|dung khong|phai khong)",
    r"(?:hay|duoc) khong",
    r"(?:trong )?(?:(?:truong hop|noi dung|hanh dong|phat bieu|nhan dinh|khang dinh|dieu|y) )?nao "
    r"(?:trong cac truong hop )?(?:sau|duoi) day(?: khong)?(?: phai)?(?: la)?",
    r"(?:trong )?(?:truong hop nao|nhung truong hop nao)",
    r"dau (?:la|khong phai la)",
    r"nhu the nao",
    r"the nao",
    r"khi nao",
    r"la gi",
    r"nhung gi",
    r"bao nhieu",
    r"chon (?:cau tra loi|phuong an|dap an) dung(?: nhat)?",
)
_QUESTION = re.compile(rf"(?<![^\W_])(?:{'|'.join(_FORMS)})(?![^\W_])")


def strip_question_words(text: str) -> str:
    """Return a normalised text without the words that make it a question; `text` itself if nothing else is left."""
    parts, position = [], 0
    for match in _QUESTION.finditer(fold(text)):
        parts.append(text[position : match.start()])
        position = match.end()
    if not position:
        return text
    rest = " ".join((*parts, text[position:]))
    return rest if any(character.isalnum() for character in rest) else text
