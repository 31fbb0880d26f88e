"""Recognition of citations in running text.

Works on the normalised text and its folded form of the same length. One pass finds where a citation can begin: a type
("Quyết định"), an abbreviated type before a number ("QĐ số"), or a number that speaks for itself ("387/QĐ-TTg"). From
there only bounded pieces are read, so that the time is linear in the length of any text.

Rules, from how offices write:

- The symbol of a number is in capitals; "387/qđ-ttg" is what people type into a search box, not a citation.
- A type in small letters counts before a number with a symbol; a short form ("Quyết định 387") needs the capital.
- A bare number is a citation only if what follows can follow a citation: "Đề án 89 đã đạt", not "Quyết định 5 người".
- The type and the issuer of a list hold for all its members ("các Quyết định 89, 281 của Thủ tướng").
"""

from __future__ import annotations

import re

from documents.citations.dates import attached_date
from documents.citations.issuers import issuer_at
from documents.citations.laws import law_at
from documents.citations.short_forms import bare_number
from documents.citations.spans import CitationDraft, CitationSpan, FoldedText
from documents.citations.vocabulary import HEADS, ISSUER_BY_TYPE, NAMED_TYPES, SHORT_HEADS, fits, issuer_of, type_of
from vietnamese.fold import fold
from vietnamese.normalise import normalise_with_offsets
from vietnamese.note_marks import blank_note_marks
from vietnamese.numbers import OfficialNumber, is_self_evident, match_number


def _alternatives(names: list[str]) -> str:
    return "|".join(name.replace(" ", r"\s{1,4}") for name in sorted(names, key=len, reverse=True))


_ANCHOR = re.compile(
    r"(?P<address>https?://|www\.)"
    rf"|(?<![^\W_])(?:(?P<head>{_alternatives([*HEADS])})|(?P<short>{_alternatives([*SHORT_HEADS])})"
    r"(?=[\s.]{1,4}(?:so\b|\d)))(?![^\W_])"
    r"|(?<![\w/\-.=&@#%+])(?<!\d,)\d{1,6}[a-zđ]?\s{0,4}[-/_]\s{0,4}[a-z12]"
)
_ADDRESS = re.compile(r"\S{1,2000}")
# The kinds of a court's papers are several words: "Bản án kinh doanh thương mại phúc thẩm số…".
_QUALIFIERS = (
    *("lien tich", "lien nganh", "phoi hop", "hanh dong", "cong tac", "lien bo"),
    *("dan su", "hinh su", "hanh chinh", "lao dong", "kinh te", "kinh doanh thuong mai", "hon nhan gia dinh"),
    *("hon nhan va gia dinh", "so tham", "phuc tham", "giam doc tham", "tai tham"),
)
_QUALIFIER = re.compile(rf"(?:\s{{1,4}}(?:{_alternatives(list(_QUALIFIERS))})(?![^\W_])){{1,3}}")
_LEAD = re.compile(
    r"(?:,?\s{1,4}(?P<so>so)(?:\s{1,4}(?:hieu|ky\s{1,4}hieu))?\s{0,4}[.:]?\s{0,4}|\s{0,2}:\s{0,4}|\s{1,4}|\.\s{0,2})(?=\d)"
)
# The term, or a date without its year, may stand before the issuer: "29-NQ/TW (khóa XI) của…", "387 ngày 25/3 của…".
_OF = re.compile(
    r"(?:\s{0,4}\(?khoa\s{1,4}[ivxl\d]{1,6}\)?|\s{1,4}ngay\s{1,4}\d{1,2}\s?[-/.]\s?\d{1,2}(?![\d/.-]))?"
    r"\s{0,4},?\s{1,4}(?:cua|do)\s{1,4}"
)
_INNER_OF = re.compile(r"\s{1,4}(?:cua\s{1,4})?")
_BEFORE_NUMBER = re.compile(r"(?<![^\W_])so\s{0,3}[.:]?\s{0,4}\Z")
_NEXT = re.compile(
    r"(?:\s{0,4}(?P<mark>[,;&])\s{0,4}(?:(?:va|hoac)\s{1,4})?|\s{1,4}(?:va|hoac|cung|voi|hay)\s{1,4})"
    r"(?P<so>so\s{0,4}[.:]?\s{0,4})?(?=\d)"
)
_PLURAL = re.compile(r"(?<![^\W_])(?:cac|nhung|hai|ba|bon|nam|02|03|04)\s{1,4}\Z")
_BETWEEN = re.compile(r"\s*(?:,|;|va|hoac|cung|voi|,\s*va)\s*")
_LOOK_BACK = 12


def recognise(text: str, *, limit: int | None = None) -> list[CitationSpan]:
    """Return the citations in `text`, in order, without overlaps; offsets are characters of `text` as given.

    Reads NFC and NFD, any dashes and spaces, text without marks and dirty numbers alike. Never raises; linear time.
    limit: how many are enough; what comes after them is not looked at.
    """
    normal = normalise_with_offsets(text)
    marked = blank_note_marks(normal.text)
    source = FoldedText(marked, fold(marked))
    drafts = _read(source, limit)
    _carry_between_short_forms(source, drafts)
    _complete(drafts)
    spans = []
    for draft in drafts:
        start, end = normal.original(draft.start, draft.end)
        spans.append(CitationSpan(start, end, draft.printed, draft.type, draft.issuer, draft.date))
    return spans


def _read(source: FoldedText, limit: int | None) -> list[CitationDraft]:
    drafts: list[CitationDraft] = []
    position = 0
    while (limit is None or len(drafts) < limit) and (anchor := _ANCHOR.search(source.folded, position)):
        if anchor["address"]:
            address = _ADDRESS.match(source.folded, anchor.start())
            position = address.end() if address else anchor.end()
            continue
        matched, end = _citations_at(source, anchor)
        drafts += matched
        # A number that was none may hide the next one behind its first digits only: go on after them.
        position = max(
            end, anchor.end() if anchor["head"] or anchor["short"] else _after_digits(source, anchor.start())
        )
    return drafts[:limit]


def _after_digits(source: FoldedText, position: int) -> int:
    while position < len(source.text) and source.folded[position].isdigit():
        position += 1
    return position


def _citations_at(source: FoldedText, anchor: re.Match[str]) -> tuple[list[CitationDraft], int]:
    """Return the citations that begin at the anchor, and where reading goes on (0: after the anchor)."""
    start = anchor.start()
    if anchor["head"]:
        type_name = HEADS[" ".join(anchor["head"].split())]
        return _after_head(source, start=start, end=anchor.end(), type_name=type_name)
    if anchor["short"]:
        written = source.text[anchor.start("short") : anchor.end("short")]
        if not written[0].isupper() or written[1:].islower():
            return [], 0
        return _after_head(source, start=start, end=anchor.end(), type_name=SHORT_HEADS[anchor["short"]])
    matched = match_number(source.text, start)
    if matched is None or not is_self_evident(matched[1]):
        return [], 0
    draft = CitationDraft(_with_so(source, start), matched[0], type_of(matched[1]), matched[1])
    return _list(source, draft, bare=False)


def _with_so(source: FoldedText, start: int) -> int:
    """Return where a number without type begins: at "số" if it stands before it."""
    lead = _BEFORE_NUMBER.search(source.folded, max(0, start - _LOOK_BACK), start)
    if lead and source.text[lead.start() : lead.start() + 2].lower() in ("số", "so"):
        return lead.start()
    return start


def _after_head(source: FoldedText, *, start: int, end: int, type_name: str | None) -> tuple[list[CitationDraft], int]:
    """Return the citations that a type at `start`..`end` opens, and where reading goes on (0: after the type)."""
    capital = source.text[start].isupper()
    qualifier = _QUALIFIER.match(source.folded, end)
    after = qualifier.end() if qualifier else end
    issuer = None
    lead = _LEAD.match(source.folded, after)
    if lead is None:
        inner = _INNER_OF.match(source.folded, after)
        issuer = issuer_at(source, inner.end()) if inner else None
        lead = _LEAD.match(source.folded, issuer.end) if issuer else None
        if lead is not None and lead["so"] is None:
            lead = None
    if lead is not None:
        draft = _add_number(source, CitationDraft(start, end, type_name), lead=lead, capital=capital)
        if draft is not None:
            draft.issuer = issuer.name if issuer else None
            plural = _PLURAL.search(source.folded, max(0, start - _LOOK_BACK), start) is not None
            return _list(source, draft, bare=draft.is_bare or plural)
    if capital and type_name in NAMED_TYPES:
        law = law_at(source, start=start, end=end, type_name=type_name)
        if law is not None:
            return _list(source, law, bare=False)
    return [], 0


def _add_number(
    source: FoldedText, draft: CitationDraft, *, lead: re.Match[str], capital: bool
) -> CitationDraft | None:
    """Return `draft` with the number after `lead`, or None if there is none that belongs to it."""
    matched = match_number(source.text, lead.end(), any_case=capital)
    if matched is not None:
        draft.end, draft.number = matched
        draft.type = draft.type or type_of(matched[1])
        return draft
    if draft.type is None:
        return None
    bare = bare_number(source, lead.end(), type_name=draft.type, after_so=lead["so"] is not None, capital=capital)
    if bare is None:
        return None
    draft.end, draft.number = bare
    return draft


def _list(source: FoldedText, first: CitationDraft, *, bare: bool) -> tuple[list[CitationDraft], int]:
    """Return the citation with all that follow it in its list, and where the list ends.

    bare: numbers without a symbol may follow. An issuer named after some of them holds for those before it too.
    """
    drafts, group = [first], [first]
    while True:
        draft = drafts[-1]
        if draft.date is None:
            dated = attached_date(source.folded, draft.end)
            if dated:
                draft.date = dated[1]
                draft.end = dated[0] if dated[1] else draft.end
        position = _read_issuer(source, draft, group)
        if position > draft.end:
            group = []
        following = _next_in_list(source, position, draft, bare=bare and position == draft.end)
        if following is None:
            return drafts, position
        drafts.append(following)
        group.append(following)


def _read_issuer(source: FoldedText, draft: CitationDraft, group: list[CitationDraft]) -> int:
    """Give the issuer named after `draft` to it and to its group; return where reading goes on."""
    of = _OF.match(source.folded, draft.end)
    issuer = issuer_at(source, of.end()) if of else None
    if issuer is None:
        return draft.end
    for member in group:
        if member.issuer is None and (member is draft or member.organ == draft.organ or member.is_bare):
            member.issuer = issuer.name
    draft.issuer = issuer.name
    if draft.date is None:
        dated = attached_date(source.folded, issuer.end)
        if dated:
            draft.date = dated[1]
            return dated[0]
    return issuer.end


def _next_in_list(source: FoldedText, position: int, previous: CitationDraft, *, bare: bool) -> CitationDraft | None:
    """Return the next member of a list after `position`, without its date and issuer."""
    comma = _NEXT.match(source.folded, position)
    if comma is None or previous.number is None:
        return None
    start = comma.start("so") if comma["so"] else comma.end()
    matched = match_number(source.text, comma.end())
    if matched is not None:
        end, number = matched
        type_name = previous.type
        if type_name is None or not fits(type_name, number) and _is_fitting(previous):
            type_name = type_of(number)
        return CitationDraft(start, end, type_name, number)
    if not bare or comma["mark"] == ";" or previous.type is None:
        return None
    short = bare_number(
        source, comma.end(), type_name=previous.type, after_so=comma["so"] is not None, capital=True, listed=True
    )
    return CitationDraft(start, short[0], previous.type, short[1]) if short else None


def _is_fitting(draft: CitationDraft) -> bool:
    """Tell whether the type of the citation is that of its symbol ("Chương trình 387/QĐ-TTg" is not)."""
    return draft.type is None or not isinstance(draft.number, OfficialNumber) or fits(draft.type, draft.number)


def _carry_between_short_forms(source: FoldedText, drafts: list[CitationDraft]) -> None:
    """Give the issuer of the last of several short forms to the others: "Quyết định 89 và Quyết định 281 của…"."""
    for index in range(len(drafts) - 1, 0, -1):
        draft, following = drafts[index - 1], drafts[index]
        if (
            draft.issuer is None
            and draft.is_bare
            and draft.type == following.type
            and (following.issuer or following.organ)
        ):
            gap = source.folded[draft.end : min(following.start, draft.end + _LOOK_BACK)]
            if draft.end + len(gap) == following.start and _BETWEEN.fullmatch(gap):
                number = following.number
                draft.issuer = following.issuer or (issuer_of(number) if isinstance(number, OfficialNumber) else None)


def _complete(drafts: list[CitationDraft]) -> None:
    """Fill in issuers that no word names: from the symbol, the type, or the only committee that the text names."""
    committees = {draft.issuer for draft in drafts if draft.organ == "TU" and draft.issuer}
    for draft in drafts:
        if draft.issuer is None and isinstance(draft.number, OfficialNumber):
            draft.issuer = issuer_of(draft.number)
            if draft.organ == "TU" and len(committees) == 1:
                draft.issuer = next(iter(committees))
        if draft.issuer is None and draft.type is not None and (draft.is_bare or draft.number is None):
            draft.issuer = ISSUER_BY_TYPE.get(draft.type)
