"""Laws cited by name: "Luật Giáo dục ngày 14/6/2019", "Bộ luật Dân sự 2015", "Luật Cư trú số 68/2020/QH14"."""

from __future__ import annotations

import re

from documents.citations.dates import attached_date
from documents.citations.spans import CitationDraft, FoldedText
from documents.citations.vocabulary import ISSUER_BY_TYPE
from vietnamese.numbers import match_number

# What the name of a law runs up to: a number, a date or a year.
_NAME = re.compile(
    r"(?P<name>(?:,?\s{1,4}(?:[^\W\d_]{1,12}|\((?:hiv/aids|sua\s{1,4}doi(?:,\s{1,4}bo\s{1,4}sung)?)\))){0,24}?)"
    r"(?:(?P<number>,?\s{1,4}(?:\(\s?)?(?:so\s{0,3}:?\s{0,4})?)(?=\d{1,3}\s{0,4}[-/])"
    r"|(?=,?\s{1,4}(?:duoc\s{1,4})?(?:ban\s{1,4}hanh\s{1,4})?(?:ngay|nam|thang)\s{1,4}\d)"
    r"|(?=\s{1,4}(?:19|20)\d\d(?![\d/.-]))"
    r"|(?=\s{0,4}\(\s{0,2}(?:(?:nam|ngay)\s{1,4})?\d))"
)
_DIGIT = re.compile(r"\d")
_REACH = 450
_WORD = re.compile(r"[^\W\d_]+")


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


# Words that are in no name of a law (with marks): after them the sentence speaks of something else.
_SENTENCE = _words(
    "này nêu được đã có do từ thì là mà để cho sẽ hết còn kể nếu như vì bởi nay cũng đang chưa phải cần gồm nhằm "
    "bị mới cũ đó"
)
# Words that names hold too, but rarely: before a date or a year they end the name, apart from these turns.
_BEFORE_DATE = _words("trên tại trong theo khi với đến tới không hoặc hay ra vào lại của")
_TURNS = re.compile(
    r"\b(?:hàng không|gây ra|theo hợp đồng|theo phương thức|đầu tư vào|tại doanh nghiệp|tại việt nam|của nhà nước"
    r"|của người|của công dân|của quốc hội)\b"
)
# The same in text without marks, where only pairs of words are safe: "tu" may be the end of "Đầu tư".
_SENTENCE_PAIRS = re.compile(
    r"\b(?:nay|da duoc|co hieu|het hieu|quy dinh|hieu luc|ke tu|theo quy|trong nam|tai dieu|duoc quoc|thong qua"
    r"|nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|phap lenh)\b"
)
_OTHER_DOCUMENTS = re.compile(
    r"\b(?:hiệu lực|quy định|thông qua|(?<!ban hành )văn bản|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|pháp lệnh"
    r"|hiến pháp|kế hoạch|công văn|hướng dẫn|ban hành kèm)\b"
)
# "Luật sư" is a lawyer, "Luật chơi" the rules of a game; "Luật biển" alone is the convention of 1982.
_NO_LAW = _words("sư chơi lệ gia pháp định su choi")
_NO_NAMES = frozenset({"biển", "bien", "biển quốc tế", "quốc tế"})
_AMENDING = re.compile(r"(?:sua doi|bo sung)\b")
_CONSTITUTION = re.compile(
    r"(?: nuoc (?:cong hoa xa hoi chu nghia viet nam|chxhcn viet nam|viet nam dan chu cong hoa))?"
)


def law_at(source: FoldedText, *, start: int, end: int, type_name: str) -> CitationDraft | None:
    """Return the citation of the law whose type stands at `start`..`end`, or None if no number or date goes with it.

    An amending law ("Luật sửa đổi, bổ sung một số điều của Luật X") is one citation when a date follows; a number that
    follows belongs to the law named last, which has its own citation.
    """
    # Most mentions ("Luật này") have no number near: look before trying every length of a name.
    match = _NAME.match(source.folded, end) if _DIGIT.search(source.folded, end, end + _REACH) else None
    if match is None:
        return None
    name = " ".join(source.text[match.start("name") : match.end("name")].lower().split())
    folded_name = " ".join(match["name"].split())
    if not _is_name(name, folded_name, type_name=type_name, numbered=match["number"] is not None):
        return None
    draft = CitationDraft(start, match.end(), type_name, issuer=ISSUER_BY_TYPE[type_name])
    if match["number"] is not None:
        matched = match_number(source.text, match.end())
        if matched is None:
            return None
        draft.end, draft.number = matched
        return _close_bracket(source, draft) if "(" in match["number"] else draft
    dated = attached_date(source.folded, match.end(), bare_year=True)
    if dated is None or dated[1] is None:
        return None
    draft.end, draft.date = dated
    return draft


def _close_bracket(source: FoldedText, draft: CitationDraft) -> CitationDraft:
    """Take in the bracket that closes after the number."""
    if source.text[draft.end : draft.end + 1] == ")":
        draft.end += 1
    return draft


def _is_name(name: str, folded: str, *, type_name: str, numbered: bool) -> bool:
    """Tell whether the words between the type and what follows are the name of a law."""
    if type_name == "Hiến pháp":
        return _CONSTITUTION.fullmatch(f" {folded}" if folded else "") is not None
    words = _WORD.findall(name)
    if not words or words[0] in _NO_LAW or name in _NO_NAMES:
        return False
    amending = _AMENDING.match(folded) is not None and not numbered
    if not amending and _names_another_law(folded.split()):
        return False
    if name.isascii():
        return _SENTENCE_PAIRS.search(folded) is None
    if not _SENTENCE.isdisjoint(words) or _OTHER_DOCUMENTS.search(name):
        return False
    return numbered or amending or _BEFORE_DATE.isdisjoint(_WORD.findall(_TURNS.sub("", name)))


def _names_another_law(words: list[str]) -> bool:
    """Tell whether the name runs into the next law; "Luật Luật sư" and "…quy phạm pháp luật" do not."""
    return any(
        word == "luat" and index > 0 and words[index - 1] not in ("phap", "ky") for index, word in enumerate(words)
    )
