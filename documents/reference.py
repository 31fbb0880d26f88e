"""Types of documents in the register, from the one table of `vietnamese.doctypes`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from documents.models import DocumentType
from places.reference import LoadCounts, create_or_complete
from vietnamese.doctypes import DOCUMENT_TYPES, DocumentTypeRow


@transaction.atomic
def load_document_types(rows: Sequence[DocumentTypeRow] = DOCUMENT_TYPES) -> LoadCounts:
    """Add the types that are missing, and the abbreviation where a type has none; what people have changed stays."""
    loaded = LoadCounts()
    for row in rows:
        create_or_complete(
            DocumentType,
            identity={"name": row.name},
            facts={
                "abbreviation": row.registered_abbreviation,
                "is_state": row.state is not None,
                "is_party": row.party is not None,
                "is_normative": row.is_normative,
            },
            loaded=loaded,
        )
    return loaded
