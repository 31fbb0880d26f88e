"""Which files and images a page may show to its reader, from the privacy settings of their collections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.models import Collection

from accounts.audience import Reader, visible_collection_paths


def select_readable(documents: Iterable[Any], *, reader: Reader) -> dict[int, Any]:
    """Return the documents (or images) that the reader may open, by id; a constant number of queries.

    `documents` may contain None (a block whose file has been deleted). Loaded with their collections they cost one
    query less.
    """
    present = {document.pk: document for document in documents if document is not None}
    if not present:
        return {}
    paths = _collection_paths(list(present.values()))
    visible = visible_collection_paths(paths.values(), reader)
    return {pk: document for pk, document in present.items() if paths[document.collection_id] in visible}


def _collection_paths(documents: Sequence[Any]) -> dict[int, str]:
    """Return the places of the documents' collections in the tree, by id."""
    if all(type(document).collection.is_cached(document) for document in documents):
        return {document.collection_id: document.collection.path for document in documents}
    ids = {document.collection_id for document in documents}
    return dict(Collection.objects.filter(pk__in=ids).values_list("pk", "path"))
