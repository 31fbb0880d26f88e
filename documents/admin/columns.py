"""Columns of the register in the admin. Everything they show comes with the list's own query."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, StatusTagColumn

from documents.models import Directive, DirectiveFile, ProcessingState
from documents.record.badges import Badge, badge_of
from documents.record.validity import validity_at

#: The class of columns that must not break: a number or a day torn in two is misread.
ONE_LINE = "register-line"


def with_file_counts(directives: QuerySet[Directive]) -> QuerySet[Directive]:
    """Add how many files each directive has, and how many of them failed, wait, or wait for a missing program."""
    files = DirectiveFile.objects.filter(directive=OuterRef("pk")).order_by().values("directive")
    unread = Q(state__in=(ProcessingState.WAITING, ProcessingState.RUNNING))
    held_up = ~Q(missing_part="")
    return directives.annotate(
        file_count=Coalesce(Subquery(files.annotate(n=Count("pk")).values("n")), 0),
        failed_count=Coalesce(Subquery(files.annotate(n=Count("pk", Q(state="failed"))).values("n")), 0),
        unread_count=Coalesce(Subquery(files.annotate(n=Count("pk", unread)).values("n")), 0),
        held_up_count=Coalesce(Subquery(files.annotate(n=Count("pk", held_up)).values("n")), 0),
    )


def publication(directive: Directive) -> str:
    """Return whether it is published, in words; unlike Wagtail's own status this asks no query a row."""
    if not directive.live:
        return str(_("draft"))
    return str(_("published, with changes") if directive.has_unpublished_changes else _("published"))


def validity(directive: Directive) -> Badge:
    """Return the badge of its validity today."""
    return badge_of(validity_at(directive, on=timezone.localdate()).state)


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The files of one directive: how many, whether they have been read (as an icon and in words)."""

    count: int
    icon: str = ""
    words: str = ""


def files_read(directive: Directive) -> FilesRead:
    """Return how many files there are and whether they have been read; needs `with_file_counts`."""
    counts = {
        name: getattr(directive, name, 0) for name in ("file_count", "failed_count", "unread_count", "held_up_count")
    }
    count, failed, unread, held_up = counts.values()
    if failed:
        return FilesRead(count, "warning", ngettext("%d file failed", "%d files failed", failed) % failed)
    if held_up:
        words = ngettext(
            "%d file waits until a program is installed", "%d files wait until a program is installed", held_up
        )
        return FilesRead(count, "warning", words % held_up)
    if unread:
        return FilesRead(count, "time", ngettext("%d file waits", "%d files wait", unread) % unread)
    return FilesRead(count, "doc-full", ngettext("%d file read", "%d files read", count) % count)


class ValidityColumn(Column):
    """The badge that readers see: word and shape."""

    cell_template_name = "documents/admin/validity_cell.html"


class FilesColumn(Column):
    """The number of files with an icon for how far reading has come; the words are a hint and for listeners."""

    cell_template_name = "documents/admin/files_cell.html"


def _issued_on(directive: Directive) -> str:
    return f"{directive.issued_on:%d/%m/%Y}" if directive.issued_on else "–"


def columns() -> list[str | Column]:
    """Return the columns of the list; the first is the link."""
    return [
        "number_shown",
        Column("subject", label=_("Subject"), accessor="subject", width="30%", classname="register-subject"),
        Column("doc_type", label=_("Type"), accessor="doc_type", sort_key="doc_type__sort_key"),
        Column("issuer", label=_("Issuer"), accessor="issuer", sort_key="issuer__sort_key"),
        Column("issued_on", label=_("Issued on"), accessor=_issued_on, sort_key="issued_on", classname=ONE_LINE),
        ValidityColumn("validity", label=_("Validity"), accessor=validity, classname=ONE_LINE),
        StatusTagColumn(
            "publication",
            label=_("Publication"),
            accessor=publication,
            sort_key="live",
            primary=lambda directive: directive.live,
            classname=ONE_LINE,
        ),
        FilesColumn("files", label=_("Files"), accessor=files_read, classname=ONE_LINE),
    ]
