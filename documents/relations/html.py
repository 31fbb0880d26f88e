"""Relations as HTML, for rows that are written without a template."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from documents.relations.shown import RelationLine


def relations_html(relations: Iterable[RelationLine]) -> SafeString:
    """Return a line for each relation, its directive as a link; "" for none."""
    html = "".join(f'<p class="meta">{_line(relation)}</p>' for relation in relations)
    return mark_safe(html)  # noqa: S308 - escaped piece by piece


def _line(relation: RelationLine) -> str:
    note = f" ({escape(relation.note)})" if relation.note else ""
    return f'{escape(relation.words)} <a href="{escape(relation.url)}">{escape(relation.name)}</a>{note}'
