"""Fields of the index and the documents that fill them. Passages are nested documents of their record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from search.analysed.passages import MAX_PASSAGES
from search.analysed.records import AnalysedRecord
from search.analysis import analysis_version
from search.engines.query_maker import facet_field, validity_field
from search.records import FACETS
from search.validity import Numbers
from search.weights import Weights

#: Changes with every change of the fields below.
MAPPING_VERSION: Final = 2

PASSAGES: Final = "passages"
TERMS: Final = f"{PASSAGES}.terms"
SHOWN: Final = (f"{PASSAGES}.anchor", f"{PASSAGES}.label", f"{PASSAGES}.text")

REF: Final = "ref"

#: The field by which equals are ordered.
ORDER: Final = "order"

#: The field of the words that did-you-mean knows, each once; only so can they be listed.
VOCABULARY: Final = "vocabulary"
_LONGEST_WORD: Final = 24


def index_version(weights: Weights) -> str:
    """Return what is written into an index; another one there means rebuild."""
    return f"mapping {MAPPING_VERSION}, analysis {analysis_version(weights)}"


def make_index(*, version: str, shards: int) -> dict[str, Any]:
    """Return settings and mapping of an index that is being built: no copies, nothing visible until it is whole."""
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
            # As in `Tantivy`: BM25 with these is what the weights were found on.
            "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
            "mapping.nested_objects.limit": MAX_PASSAGES + 1,
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"version": version},
            # What is shown is stored by itself: to take one passage out of the source of a long text, all is read.
            "_source": {"enabled": False},
            "properties": _make_fields(),
        },
    }


def _make_fields() -> dict[str, Any]:
    stored = {"type": "text", "index": False, "store": True}
    fields: dict[str, Any] = {
        # Values of their own: to read them from what is stored, all that is stored near them would be read.
        REF: {"type": "keyword", "index": False},
        "day": {"type": "integer"},
        ORDER: {"type": "long", "index": False},
        "title_shown": {"type": "keyword", "index": False},
        "number_shown": {"type": "keyword"},
        "audience": {"type": "keyword", "doc_values": False},
        VOCABULARY: {"type": "keyword", "index": False},
        PASSAGES: {
            "type": "nested",
            "properties": {"terms": _tokens("freqs"), "anchor": stored, "label": stored, "text": stored},
        },
    }
    fields |= {name: _tokens("freqs") for name in ("body", "title")}
    fields |= {name: _tokens("positions") for name in ("words", "written")}
    fields |= {name: _tokens("docs") for name in ("number", "cites", "names", "beginnings")}
    fields |= {validity_field(name): {"type": "integer"} for name in Numbers._fields}
    fields |= {facet_field(facet): {"type": "keyword"} for facet in FACETS}
    return fields


def _tokens(options: str) -> dict[str, Any]:
    return {"type": "text", "analyzer": "whitespace", "index_options": options}


def make_document(document: AnalysedRecord) -> dict[str, Any]:
    """Return what is sent for a record."""
    tokens = document.tokens
    return {
        REF: document.ref,
        "day": tokens.day,
        ORDER: document.order,
        "title_shown": document.title,
        "number_shown": document.number,
        "body": tokens.body,
        "title": tokens.title,
        "words": tokens.words,
        "written": tokens.written,
        "number": tokens.number,
        "cites": tokens.cites,
        "names": tokens.names,
        "beginnings": tokens.beginnings,
        "audience": list(tokens.audience),
        VOCABULARY: sorted(word for word in set(tokens.written.split(" ")) if _is_word(word)),
        **{validity_field(name): number for name, number in _validity(document)},
        **{facet_field(facet): list(values) for facet, values in tokens.facets.items()},
        PASSAGES: [
            {"terms": one.terms, "anchor": one.passage.anchor, "label": one.passage.label, "text": one.passage.text}
            for one in document.passages
        ],
    }


def _validity(document: AnalysedRecord) -> Iterable[tuple[str, int]]:
    return document.validity._asdict().items() if document.validity is not None else ()


def _is_word(token: str) -> bool:
    """Tell whether did-you-mean may ask for a token: numbers are never put right."""
    return token[:1].isalpha() and len(token) <= _LONGEST_WORD
