"""Rich text as one reader may see it: a link to what they may not open is shown as its words alone.

The address of a page holds its title and that of a document its file name, so the link itself would tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from django.utils.safestring import SafeString, mark_safe
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.rewriters import extract_attrs

from accounts.audience import Reader, in_readable_collections, pages_visible_to

_LINK = re.compile(r"<a(\b[^>]*)>(.*?)</a>", re.DOTALL)
_BETWEEN = "\f"
"""Stands between texts that are expanded together; browsers show it as a space, so a text loses nothing without it."""

_LONGEST_ID = 18
"""Digits of a number that any database takes as an id."""


def render_texts(sources: Sequence[str], *, reader: Reader) -> list[SafeString]:
    """Return the HTML of texts as they are stored, for one reader.

    The number of queries does not depend on how many texts and links there are.
    """
    if not sources:
        return []
    together = _BETWEEN.join(source.replace(_BETWEEN, " ") for source in sources)
    html = expand_db_html(_remove_closed_links(together, reader))
    return [mark_safe(part) for part in html.split(_BETWEEN)]


def _remove_closed_links(source: str, reader: Reader) -> str:
    linked: dict[str, set[int]] = {kind: set() for kind in _READABLE}
    for attributes, _words in _LINK.findall(source):
        kind, pk = _read_target(attributes)
        if kind in linked and pk is not None:
            linked[kind].add(pk)
    open_to_reader = {kind: _READABLE[kind](pks, reader) if pks else set() for kind, pks in linked.items()}

    def show(link: re.Match[str]) -> str:
        kind, pk = _read_target(link[1])
        return link[2] if kind in open_to_reader and pk not in open_to_reader[kind] else link[0]

    return _LINK.sub(show, source)


def _read_target(attributes: str) -> tuple[str, int | None]:
    """Return the kind of a link ("page", "document", "" for an address) and the id of what it leads to."""
    values = extract_attrs(attributes)
    pk = values.get("id", "")
    is_id = pk.isascii() and pk.isdecimal() and len(pk) <= _LONGEST_ID
    return values.get("linktype", ""), int(pk) if is_id else None


def _select_readable_pages(pks: Iterable[int], reader: Reader) -> set[int]:
    pages = pages_visible_to(Page.objects.filter(pk__in=pks), reader)
    return set(pages.values_list("pk", flat=True))


def _select_readable_documents(pks: Iterable[int], reader: Reader) -> set[int]:
    documents = get_document_model()._default_manager.filter(pk__in=pks)
    return set(in_readable_collections(documents, reader).values_list("pk", flat=True))


_READABLE: dict[str, Callable[[Iterable[int], Reader], set[int]]] = {
    "page": _select_readable_pages,
    "document": _select_readable_documents,
}
