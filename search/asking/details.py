"""A query as the boxes of a form, and back: for those who type no signs and filters."""

from __future__ import annotations

from dataclasses import dataclass, fields

from search import validity
from search.asking.query import SearchQuery, parse_query
from search.asking.stated_days import SINCE, UNTIL
from search.plan import Exclusion
from search.records import SIGNER
from vietnamese.numbers_query import query_numbers

_FACET_OF_BOX = {
    "type": "type", "issuer": "issuer", "signer": SIGNER, "place": "place", "since": SINCE, "until": UNTIL,
    "validity": validity.FACET,
}  # fmt: skip
_WORD_OF_BOX = {
    "type": "loai", "issuer": "coquan", "signer": "nguoiky", "place": "xa", "since": "tu", "until": "den",
    "validity": "hieuluc",
}  # fmt: skip
_QUOTES = str.maketrans(dict.fromkeys('"“”„‟«»＂', " "))


@dataclass(frozen=True, slots=True)
class SearchDetails:
    """What the boxes hold. number: an official number. without: words to leave out, with commas between."""

    words: str = ""
    phrase: str = ""
    without: str = ""
    number: str = ""
    type: str = ""
    issuer: str = ""
    signer: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    validity: str = ""


def read_details(text: str) -> SearchDetails:
    """Return the boxes for a query. What has no box of its own stays among the words, as it was typed."""
    query = parse_query(text)
    boxes: dict[str, str] = {}
    words = [query.words, *(f'"{phrase}"' for phrase in query.phrases[1:])]
    for one in query.stated:
        box = next((name for name, facet in _FACET_OF_BOX.items() if facet == one.facet and name not in boxes), "")
        if box:
            boxes[box] = _state_of(one.words) if box == "validity" else one.words
        else:
            words.append(one.typed)
    words += [one.typed for one in query.excluded if not _has_box(one)]
    boxes["without"] = ", ".join(one.words for one in query.excluded if _has_box(one))
    boxes["phrase"] = query.phrases[0] if query.phrases else ""
    boxes["number" if _is_number(query) else "words"] = " ".join(filter(None, words))
    return SearchDetails(**boxes)


def _has_box(one: Exclusion) -> bool:
    return not one.facet and "," not in one.words


def _is_number(query: SearchQuery) -> bool:
    return query_numbers(query.words).alone and not query.phrases


def _state_of(words: str) -> str:
    return next(iter(validity.read_states(words)), words)


def write_query(details: SearchDetails) -> str:
    """Return the query that the boxes ask for."""
    values = {field.name: " ".join(getattr(details, field.name).split()) for field in fields(details)}
    bare = {name: " ".join(value.translate(_QUOTES).split()) for name, value in values.items()}
    parts = [values["words"]]
    if bare["number"]:
        parts.append(f"số {bare['number']}" if bare["number"].isdecimal() and values["words"] else bare["number"])
    if bare["phrase"]:
        parts.append(f'"{bare["phrase"]}"')
    parts += [f'-"{words.strip()}"' for words in bare["without"].split(",") if words.strip()]
    parts += [f"{word}:{_quote(bare[name])}" for name, word in _WORD_OF_BOX.items() if bare[name]]
    return " ".join(filter(None, parts))


def _quote(value: str) -> str:
    return f'"{value}"' if " " in value or ":" in value else value
