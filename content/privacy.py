"""Which files and images a page may show to its reader, from the privacy settings of their collections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Collection

from accounts.audience import Reader, visible_collection_paths


def select_readable(documents: Iterable[Any], *, reader: Reader) -> dict[int, Any]:
    """Return the documents (or images) that the reader may open, by id; a constant number of queries.

    `documents` may contain None (a block whose file has been deleted).
    """
    present = {document.pk: document for document in documents if document is not None}
    if not present:
        return {}
    collections = Collection.objects.filter(pk__in={document.collection_id for document in present.values()})
    paths = dict(collections.values_list("pk", "path"))
    visible = visible_collection_paths(paths.values(), reader)
    return {pk: document for pk, document in present.items() if paths[document.collection_id] in visible}
