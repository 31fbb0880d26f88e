"""Which files and images a page may show to its reader, from the privacy settings of their collections."""

from collections.abc import Iterable
from typing import Any

from accounts.audience import Reader, collection_tokens_in_bulk, may_see


def readable_documents(documents: Iterable[Any], *, reader: Reader) -> dict[int, Any]:
    """Return the documents (or images) that the reader may open, by id; a constant number of queries.

    `documents` may contain None (a block whose file has been deleted).
    """
    present = {document.pk: document for document in documents if document is not None}
    if not present:
        return {}
    tokens = collection_tokens_in_bulk({document.collection_id for document in present.values()})
    return {pk: document for pk, document in present.items() if may_see(reader, tokens[document.collection_id])}


def attach_shown_images(pages: Iterable[Any], field: str, *, reader: Reader) -> None:
    """Give each page its image as `.shown_image`, None if the reader may not open it; a constant number of queries.

    The address of an image holds its file name: templates show this one, never the field itself.
    """
    present = list(pages)
    readable = readable_documents((getattr(page, field) for page in present), reader=reader)
    for page in present:
        page.shown_image = readable.get(getattr(page, f"{field}_id"))
