"""From text to tokens: the same for records and queries, on every engine.

Engines get tokens joined by spaces and need a whitespace analyser only. Two spellings of one syllable that people use
side by side (kỳ and kì, quý and quí) share one folded token, and so do "50.000" and "50000". What has several writings
as a whole (telephone numbers, addresses: `vietnamese/things.py`) is one token; what stands inside of it is found too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple, TypeVar

from search.plan import Phrase
from search.record_numbers import cited_number_tokens, letters_of, own_number_tokens
from search.records import FACETS, SIGNER, SearchRecord
from search.weights import WEIGHTS, Weights
from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.things import find_things, split_thing, write_thing
from vietnamese.tokens import bigrams, folded_spans, written_syllables
from vietnamese.tones import old_style

#: Changes with every change of tokens.
_TOKENS_VERSION = 15

#: Syllables of type, issuer and title that can be completed while typing, and the longest beginning that is indexed.
MAX_SUGGESTED_SYLLABLES = 48
MAX_BEGINNING = 6

#: Different tokens that are cached, a bound on hostile texts.
_MAX_CACHED = 200_000

#: Among the names of a record: it names numbers as examples only.
EXPLAINS = "explains"

#: Day numbers without a date: before everything.
NO_DAY = -(10**9)

#: Open syllables that are spelt with y or i; folded they share the one with i, written the one with y ("kỳ", "quý").
_SPELLING_OF = {f"{onset}y": f"{onset}i" for onset in ("", "h", "k", "l", "m", "s", "t", "qu")}
_SPELT_WITH_I = frozenset(_SPELLING_OF.values())
_Y_OF_I = str.maketrans("iìỉĩíị", "yỳỷỹýỵ")
_Item = TypeVar("_Item", bound=Hashable)

_WHITE_SPACE = re.compile(r"\s+")
_NUMBER_WITH_SEPARATOR = re.compile(r"[0-9]+[.,]")
_DIGITS_OF_A_GROUP = 3


def analysis_version(weights: Weights = WEIGHTS) -> str:
    """Return what an index is made with: the tokens and the weights that are written into it.

    An index of another version is rebuilt.
    """
    return f"{_TOKENS_VERSION}-{weights.index_digest}"


@dataclass(frozen=True, slots=True)
class RecordTokens:
    """A record as an engine takes it; token fields are tokens joined by single spaces.

    body: title, other names, issuer and text with their bigrams, as often as `Weights` says. title: number, title and
        other names, once.
    words: folded syllables in order. written: syllables in order with marks. number, cites: number tokens.
    names: facet words, e.g. "issuer=uy". beginnings: for completing. day: proleptic day number or NO_DAY.
    """

    body: str
    title: str
    words: str
    written: str
    number: str
    cites: str
    names: str
    beginnings: str
    audience: tuple[str, ...]
    facets: dict[str, tuple[str, ...]]
    day: int


class _TokenCache(dict[str, str]):
    """The form of each token, worked out once: texts are made of a few thousand different syllables."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, token: str) -> str:
        form = self._form(token)
        if len(self) < _MAX_CACHED:
            self[token] = form
        return form


def _unify_spelling(token: str) -> str:
    """Return a syllable with its tone mark in the old place ("hòa", "kỳ"), or a number as `_unify_number` gives it."""
    if fold(token) in _SPELT_WITH_I:
        return token.translate(_Y_OF_I)
    if not token.isascii():
        return old_style(token)
    return _unify_number(token) if _NUMBER_WITH_SEPARATOR.match(token) else token


def _fold_token(written_token: str) -> str:
    token = fold(written_token)
    if token in _SPELT_WITH_I:
        return token
    return _SPELLING_OF.get(token) or _unify_spelling(token)


def _unify_number(token: str) -> str:
    """Return a number with separators in the one form that all ways to write it share.

    "50.000" and "50,000" are "50000", as some people type it; "19.5" is "19,5". Separators before three digits group
    them, except after a lone zero; of two different separators the last one begins the fraction.
    """
    whole, fraction = token, ""
    last = max(token.rfind("."), token.rfind(","))
    other = "," if token[last] == "." else "."
    if other in token or len(token) - last - 1 != _DIGITS_OF_A_GROUP or token[:last] == "0":
        whole, fraction = token[:last], f",{token[last + 1 :]}"
    return whole.replace(".", "").replace(",", "") + fraction


_WRITING = _TokenCache(_unify_spelling)
_WRITTEN = _TokenCache(lambda seen: _unify_spelling(normalise(seen.lower())))
_FOLDED = _TokenCache(_fold_token)


def write_token(token: str) -> str:
    """Return a token in lower case in the one writing that its spellings share."""
    return _WRITING[token]


def tokenise_written(text: str) -> list[str]:
    """Return the tokens of `text` in order, in lower case with marks, each in its one writing."""
    return TextTokens.of(text).written


def fold_tokens(syllables: Iterable[str]) -> list[str]:
    """Return the folded token of each written or folded syllable."""
    return [*map(_FOLDED.__getitem__, syllables)]


def tokenise_folded(text: str) -> list[str]:
    """Return the folded tokens of `text` in order."""
    return TextTokens.of(text).folded


class PlacedToken(NamedTuple):
    """A token and where it stands in a normalised text, end exclusive. parts: the tokens inside of a thing."""

    start: int
    end: int
    seen: str
    folded: str
    parts: tuple[PlacedToken, ...] = ()

    @property
    def written(self) -> str:
        """Return it in lower case with its marks, in its one writing."""
        return _WRITTEN[self.seen]

    @property
    def is_number(self) -> bool:
        """Tell whether it is a number or begins with one."""
        return self.folded[0].isdigit()


#: Stands for a token that is not asked for.
OTHER_TOKEN = PlacedToken(0, 0, "", "")


def place_tokens(normal: str, *, only: Container[str] | None = None) -> list[PlacedToken]:
    """Return the tokens of a text that is normalised already, in order.

    only: the folded tokens that are asked for, which is quicker; `OTHER_TOKEN` stands for the others.
    """
    placed: list[PlacedToken] = []
    position = 0
    for thing in find_things(normal):
        placed += _place_plainly(normal, position, thing.start, only)
        parts = tuple(_place_plainly(normal, thing.start, thing.end, only))
        placed.append(PlacedToken(thing.start, thing.end, write_thing(thing, normal), thing.token, parts))
        position = thing.end
    return placed + _place_plainly(normal, position, len(normal), only)


def _place_plainly(normal: str, first: int, last: int, only: Container[str] | None) -> list[PlacedToken]:
    stretch = normal[first:last]
    return [
        PlacedToken(first + start, first + end, stretch[start:end], folded)
        if only is None or folded in only
        else OTHER_TOKEN
        for start, end, folded in ((start, end, _FOLDED[token]) for start, end, token in folded_spans(stretch))
    ]


def bears_marks(written: str) -> bool:
    """Tell whether a written syllable bears a mark; one that does means itself, one without means any writing."""
    return not written.isascii() and fold(written) != written


def make_phrase(text: str) -> Phrase | None:
    """Return the phrase of a quoted, normalised text, None if it holds no word."""
    syllables = tokenise_written(text)
    if not syllables:
        return None
    lowered = text.lower()
    if fold(lowered) != lowered:
        return Phrase(tuple(syllables), marked=True)
    return Phrase(tuple(fold_tokens(syllables)))


def distinct(tokens: Iterable[_Item], *, max_tokens: int | None = None) -> tuple[_Item, ...]:
    """Return the tokens in order of their first appearance, at most so many."""
    return tuple(dict.fromkeys(tokens))[:max_tokens]


def normalise_facets(record: SearchRecord) -> dict[str, tuple[str, ...]]:
    """Return the values by facet, normalised."""
    values = {facet: tuple(normalise(value) for value in record.facets.get(facet, ()) if value) for facet in FACETS}
    if not values["year"] and record.date:
        values["year"] = (str(record.date.year),)
    return {facet: names for facet, names in values.items() if names}


def name_tokens(facet: str, syllables: Sequence[str]) -> list[str]:
    """Return the tokens under which a part of a facet's value is found."""
    return [f"{facet}={token}" for token in (*syllables, *bigrams(list(syllables)))]


def signer_tokens(record: SearchRecord) -> list[str]:
    """Return the tokens under which a record is found by a part of the name of who signed it."""
    return name_tokens(SIGNER, tokenise_folded(record.signer)) if record.signer else []


@lru_cache(maxsize=20_000)
def _value_name_tokens(facet: str, value: str) -> tuple[str, ...]:
    syllables = tokenise_folded(value)
    return (*name_tokens(facet, syllables), *(beginning_token(facet, pair) for pair in bigrams(syllables[:2])))


def beginning_token(facet: str, pair: str) -> str:
    """Return the token of a value by its first two syllables: "issuer^bo_giao" for "Bộ Giáo dục và Đào tạo"."""
    return f"{facet}^{pair}"


def facet_name_tokens(facets: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the tokens of all values of all facets; what has no type is named by its kind ("loai:tin tức")."""
    named = facets if facets.get("type") else {**facets, "type": facets.get("kind", ())}
    return distinct(
        token for facet, names in named.items() for name in names for token in _value_name_tokens(facet, name)
    )


def own_token(pair: str) -> str:
    """Return the token of two neighbours in the name of a body or place of the site's own area."""
    return f"own^{pair}"


def own_name_tokens(names: Iterable[str]) -> tuple[str, ...]:
    """Return the tokens of the names of the site's own area."""
    return distinct(own_token(pair) for name in names for pair in bigrams(tokenise_folded(name)))


def value_token(facet: str, value: str) -> str:
    """Return the token for exactly this value of a facet, for engines that cannot compare values with white space."""
    return f"{facet}#{sha256(value.encode()).hexdigest()[:16]}"


@lru_cache(maxsize=20_000)
def _split_beginnings(syllable: str) -> tuple[str, ...]:
    lengths = range(1, min(len(syllable), MAX_BEGINNING) + 1)
    return (f"={syllable}", *(syllable[:length] for length in lengths))


def _beginnings(syllables: Sequence[str], number: str) -> tuple[str, ...]:
    """Return "=word" for whole syllables, their beginnings, and "#3", "#38", "#387" for a number."""
    tokens: list[str] = []
    for syllable in distinct(syllables, max_tokens=MAX_SUGGESTED_SYLLABLES):
        tokens += _split_beginnings(syllable)
    digits = tokenise_folded(number)[:1]
    if digits and digits[0].isdigit():
        tokens.extend(f"#{digits[0][:length]}" for length in range(1, len(digits[0]) + 1))
    return distinct(tokens)


def _write_day(day: date | None) -> tuple[str, ...]:
    """Return a day in the forms in which people type it: "25/3/2022" and "25/03/2022"."""
    if day is None:
        return ()
    return tuple(dict.fromkeys((f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}")))


def day_number(day: date | None) -> int:
    """Return the number by which days are ordered."""
    return day.toordinal() if day else NO_DAY


@dataclass(frozen=True, slots=True)
class TextTokens:
    """A text in tokens: as written, and folded one for one. parts: what stands inside of things, as written."""

    written: list[str]
    folded: list[str]
    parts: list[str]

    @classmethod
    def of(cls, text: str) -> TextTokens:
        """Return the tokens of a text."""
        normal = normalise(text)
        things = find_things(normal)
        if not things:
            written = [*map(_WRITING.__getitem__, written_syllables(normal))]
            return cls(written, fold_tokens(written), [])
        written, parts, position = [], list[str](), 0
        for thing in things:
            written += map(_WRITING.__getitem__, written_syllables(normal[position : thing.start]))
            written.append(write_thing(thing, normal))
            parts += map(_WRITING.__getitem__, split_thing(thing, normal))
            position = thing.end
        written += map(_WRITING.__getitem__, written_syllables(normal[position:]))
        return cls(written, fold_tokens(written), parts)

    @classmethod
    def join(cls, texts: Iterable[TextTokens]) -> TextTokens:
        """Return several texts as one."""
        written, folded, parts = list[str](), list[str](), list[str]()
        for text in texts:
            written += text.written
            folded += text.folded
            parts += text.parts
        return cls(written, folded, parts)

    def terms(self) -> list[str]:
        """Return the folded syllables and their bigrams, and what stands inside of things."""
        return [*self.folded, *bigrams(self.folded), *fold_tokens(self.parts)]


def analyse_record(record: SearchRecord, text: TextTokens, weights: Weights = WEIGHTS) -> RecordTokens:
    """Return the tokens of a record; `text` are those of its full text."""
    title = TextTokens.of(f"{record.number} {record.title}")
    aliases = TextTokens.of(" \n ".join(record.aliases))
    facets = normalise_facets(record)
    # "QĐ" in the number does not say "quyết định", and a topic may be named nowhere in the text.
    named = " \n ".join((*record.facets.get("type", ()), *facets.get("topic", ()), *_write_day(record.date)))
    rest = TextTokens.join([TextTokens.of(f"{named} \n {record.issuer} \n {record.summary}"), text])
    # The issuer stands once in the rest.
    issuer = TextTokens.of(record.issuer).terms() * (weights.issuer_count - 1)
    everything = TextTokens.join([title, aliases, rest])
    names = TextTokens.of(" \n ".join((*record.facets.get("type", ()), record.issuer)))
    return RecordTokens(
        body=" ".join(
            [*title.terms() * weights.title_count, *aliases.terms() * weights.alias_count, *rest.terms(), *issuer]
        ),
        title=" ".join([*title.terms(), *aliases.terms()]),
        # What stands inside of things comes last: it is found, and what stands around things are their neighbours.
        words=" ".join([*everything.folded, *fold_tokens(everything.parts)]),
        written=" ".join([*everything.written, *everything.parts]),
        number=" ".join(own_number_tokens(record)),
        cites=" ".join(cited_number_tokens(record)),
        names=" ".join(
            [
                *facet_name_tokens(facets),
                *own_name_tokens(record.own_names),
                *letters_of(record),
                *signer_tokens(record),
                *((EXPLAINS,) if record.explains else ()),
            ]
        ),
        beginnings=" ".join(_beginnings([*names.folded, *title.folded, *aliases.folded], record.number)),
        audience=tuple(sorted(record.audience)),
        facets=facets,
        day=day_number(record.date),
    )


def record_digest(record: SearchRecord) -> str:
    """Return a fingerprint of everything that the index holds of a record."""
    parts = (
        record.kind, record.title, record.url, record.number, record.number_year, record.issuer, record.summary,
        record.text, record.passages, record.cites, record.aliases, record.signer, record.own_names, record.date,
        record.explains,
        sorted(normalise_facets(record).items()), sorted(record.audience), record.validity, analysis_version(),
    )  # fmt: skip
    return sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:40]


def make_like_key(tokens: Iterable[str]) -> str:
    """Return tokens with a space around each, for a column that is searched with LIKE."""
    joined = _WHITE_SPACE.sub(" ", " ".join(tokens)).strip()
    return f" {joined} " if joined else ""
