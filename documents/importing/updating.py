"""Comparing a row with the directive that the register holds, and writing what differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from documents.citations.store import Recognised, store_citations
from documents.importing.attaching import NamedFiles, new_files
from documents.importing.new_records import get_or_make_topics, text_pages
from documents.importing.values import Entry
from documents.models import Directive, TextPage
from vietnamese.normalise import normalise


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between a row and a stored directive: fields with their new values, text, topics, files."""

    stored: Directive
    values: dict[str, Any]
    text_differs: bool
    new_topics: tuple[str, ...]
    new_files: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Tell whether the row says nothing that the register does not say."""
        return not (self.values or self.text_differs or self.new_topics or self.new_files)

    @property
    def labels(self) -> list[str]:
        """Return what differs, in words."""
        names = [capfirst(str(Directive._meta.get_field(name).verbose_name)) for name in self.values]  # type: ignore[union-attr]
        others = ((self.text_differs, _("Full text")), (self.new_topics, _("Topics")), (self.new_files, _("Files")))
        return names + [label for differs, label in others if differs]


def shown_changes(comparison: Comparison) -> tuple[tuple[str, str, str], ...]:
    """Return what would be written, with what stands there now, in words."""
    stored = comparison.stored
    fields = tuple(
        (
            capfirst(str(Directive._meta.get_field(name).verbose_name)),  # type: ignore[union-attr]
            _shown(getattr(stored, name)),
            _shown(value),
        )
        for name, value in comparison.values.items()
    )
    topics = tuple((_("Topics"), "", name) for name in comparison.new_topics)
    files = tuple((_("Files"), "", name) for name in comparison.new_files)
    text = ((_("Full text"), "…", "…"),) if comparison.text_differs else ()
    return (*fields, *text, *topics, *files)


def _shown(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value if value is not None else "")[:200]


def compare(entry: Entry, row: Directive, stored: Directive, *, attachments: NamedFiles | None) -> Comparison:
    """Compare; what the row does not say is no difference."""
    imported = {"number": row.number, "doc_type": row.doc_type, "subject": row.subject, **entry.fields}
    # The key in the source says where a directive came from first; another source has other keys.
    imported.pop("source_id", None)
    values = {name: value for name, value in imported.items() if _differ(getattr(stored, name), value)}
    known_topics = {topic.name for topic in stored.topics.all()}
    return Comparison(
        stored=stored,
        values=values,
        text_differs=bool(entry.text) and _page_texts(stored) != [page.text for page in text_pages(stored, entry.text)],
        new_topics=tuple(name for name in entry.topics if name[:100] not in known_topics),
        new_files=new_files(entry, stored, attachments) if attachments is not None else (),
    )


def _differ(stored: Any, imported: Any) -> bool:
    """Tell whether two values differ by more than spaces, line ends and kinds of dashes, which tables do not keep."""
    if isinstance(stored, str) and isinstance(imported, str):
        return normalise(stored).split() != normalise(imported).split()
    return bool(stored != imported)


def _page_texts(stored: Directive) -> list[str]:
    pages = TextPage.objects.filter(directive=stored, file=None).order_by("number")
    return list(pages.values_list("text", flat=True))


def update(entry: Entry, comparison: Comparison, *, known: Recognised) -> int:
    """Write what differs and keep a revision; return the id. An unpublished draft of an editor stays the latest."""
    directive = comparison.stored
    for name, value in comparison.values.items():
        setattr(directive, name, value)
    if comparison.new_topics:
        directive.topics.add(*get_or_make_topics(comparison.new_topics))
    directive.save()
    if not directive.has_unpublished_changes:
        revision = directive.save_revision(clean=False, changed=False, log_action=True)
        if directive.live:
            Directive.objects.filter(pk=directive.pk).update(live_revision=revision)
    if comparison.text_differs:
        TextPage.objects.filter(directive=directive, file=None).delete()
        TextPage.objects.bulk_create(text_pages(directive, entry.text))
        store_citations([directive.pk], known=known)
    return directive.pk
