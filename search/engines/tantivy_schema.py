"""Fields of the two Tantivy indexes (records and passages) and the documents that fill them."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from typing import Any

import tantivy

from search.analysed.records import AnalysedRecord
from search.analysis import analysis_version
from search.engines.query_maker import facet_field, validity_field
from search.records import FACETS
from search.validity import Numbers
from search.weights import Weights

#: Changes with every change of the fields below.
SCHEMA_VERSION = 6

_ANALYSER = "spaces"


def index_version(weights: Weights) -> str:
    """Return what is written beside an index; another one there means rebuild. Tantivy's own format is part of it."""
    return f"schema {SCHEMA_VERSION}, analysis {analysis_version(weights)}, tantivy {version('tantivy')}"


def record_id(ref: str) -> int:
    """Return the number that stands for a record in both indexes: 62 bits of a hash of its key."""
    return int.from_bytes(blake2b(ref.encode(), digest_size=8).digest(), "big") >> 2


@cache
def record_schema() -> tantivy.Schema:
    """Return the schema of the records."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("rid", indexed=True, fast=True)
    builder.add_integer_field("day", fast=True)
    builder.add_integer_field("order", fast=True)
    for name in Numbers._fields:
        builder.add_integer_field(validity_field(name), fast=True)
    for name in ("ref", "title_shown", "number_shown"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("body", "title"):
        builder.add_text_field(name, tokenizer_name=_ANALYSER, index_option="freq")
    builder.add_text_field("words", tokenizer_name=_ANALYSER, index_option="position")
    builder.add_text_field("written", tokenizer_name=_ANALYSER, index_option="position")
    for name in ("number", "cites", "names", "beginnings"):
        builder.add_text_field(name, tokenizer_name=_ANALYSER, index_option="basic")
    builder.add_text_field("audience", tokenizer_name="raw", index_option="basic")
    for facet in FACETS:
        builder.add_text_field(facet_field(facet), fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


@cache
def passage_schema() -> tantivy.Schema:
    """Return the schema of the passages."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("rid", indexed=True, fast=True)
    builder.add_text_field("terms", tokenizer_name=_ANALYSER, index_option="freq")
    # Stored only: the index option of a field that nobody asks is the smallest one.
    for name in ("anchor", "label", "text"):
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def register_analyser(index: tantivy.Index) -> None:
    """Teach an index the one analyser it needs: split at white space."""
    index.register_tokenizer(_ANALYSER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def make_documents(record: AnalysedRecord) -> tuple[tantivy.Document, list[tantivy.Document]]:
    """Return the document of a record and those of its passages."""
    rid = record_id(record.ref)
    passages = [
        tantivy.Document.from_dict(
            {
                "rid": rid,
                "terms": analysed.terms,
                "anchor": analysed.passage.anchor.encode(),
                "label": analysed.passage.label.encode(),
                "text": analysed.passage.text.encode(),
            },
            passage_schema(),
        )
        for analysed in record.passages
    ]
    return _make_record_document(record, rid), passages


def _make_record_document(record: AnalysedRecord, rid: int) -> tantivy.Document:
    tokens = record.tokens
    values: dict[str, Any] = {
        "rid": rid,
        "day": tokens.day,
        "order": record.order,
        "ref": record.ref,
        "title_shown": record.title,
        "number_shown": record.number,
        "body": tokens.body,
        "title": tokens.title,
        "words": tokens.words,
        "written": tokens.written,
        "number": tokens.number,
        "cites": tokens.cites,
        "names": tokens.names,
        "beginnings": tokens.beginnings,
        "audience": list(tokens.audience),
    }
    if record.validity is not None:
        values.update({validity_field(name): one for name, one in record.validity._asdict().items()})
    values.update({facet_field(facet): list(names) for facet, names in tokens.facets.items()})
    return tantivy.Document.from_dict(values, record_schema())
