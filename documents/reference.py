"""Types of documents, from the fact table in `documents/fixtures/`; loading again keeps what people have changed."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from documents.models import DocumentType
from places.reference import Loaded, read_table

FIXTURES = Path(__file__).parent / "fixtures"


@transaction.atomic
def load_document_types() -> Loaded:
    """Add the types that are missing; return how many were made and how many were there."""
    loaded = Loaded()
    known = set(DocumentType.objects.values_list("name", flat=True))
    for row in read_table(FIXTURES / "document_types.json", "document_types"):
        if row["name"] in known:
            loaded.unchanged += 1
            continue
        DocumentType.objects.create(
            name=row["name"],
            abbreviation=row["abbreviation"],
            is_state=row["state"],
            is_party=row["party"],
            is_normative=row["normative"],
        )
        loaded.created += 1
    return loaded
