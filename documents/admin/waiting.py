"""What waits for those who work on directives: files that were not read, directives that lack something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.wagtail_admin.existence import works_on
from documents.models import Directive, DirectiveFile, StatedDay
from documents.models.publishing import NEEDED_FOR_PUBLISHING
from documents.models.querysets import DirectiveQuerySet
from documents.models.stored_file import NOT_READ
from documents.record.rules import Text
from documents.stated.suggestions import suggestions_of_drafts, with_suggestions

MAX_WAITING = 21

_FILES: Final = "files"
WANTED: Final[Mapping[str, Text]] = {
    **NEEDED_FOR_PUBLISHING,
    "issued_on": _("The date of issue is missing."),
    _FILES: _("There is no file."),
}
"""What readers look for in a directive: what publishing needs, the date and a file."""


def with_failed_files(user: Any) -> list[Directive]:
    """Return the directives with a file that was not read, the newest first."""
    files = DirectiveFile.objects.filter(NOT_READ)
    return list(_newest(user).filter(pk__in=files.values("directive"))[:MAX_WAITING])


def lacking_something(user: Any) -> list[tuple[Directive, list[str]]]:
    """Return the directives that lack something, as they were saved last, and what they lack."""
    lacking = _newest(user).annotate(has_file=_has_file()).filter(lacks(*WANTED))
    return [(directive, list(_missing(directive))) for directive in lacking[:MAX_WAITING]]


def lacks(*names: str) -> Q:
    """Return the predicate for directives that lack one of these (keys of `WANTED`), as they were saved last."""
    stored, drafted = Q(pk__in=()), Q(pk__in=())
    for name in names:
        drafts = f"latest_revision__content__{name}"
        if name == _FILES:
            stored, drafted = stored | Q(~_has_file()), drafted | Q(**{drafts: []})
        else:
            stored, drafted = stored | _is_empty(name), drafted | Q(**{drafts: None}) | Q(**{drafts: ""})
    is_drafted = Q(has_unpublished_changes=True, latest_revision__isnull=False)
    return (is_drafted & drafted) | (~is_drafted & stored)


def _has_file() -> Exists:
    return Exists(DirectiveFile.objects.filter(directive=OuterRef("pk")))


def with_suggested_days(user: Any) -> list[tuple[Directive, list[StatedDay]]]:
    """Return the directives with a text that states another day of validity, and those days."""
    directives = list(with_suggestions(_newest(user))[:MAX_WAITING])
    found = suggestions_of_drafts(directives)
    return [(directive, found[directive.pk]) for directive in directives if directive.pk in found]


def _newest(user: Any) -> DirectiveQuerySet:
    theirs: DirectiveQuerySet = works_on(user, Directive.objects.all())  # type: ignore[assignment]
    return theirs.select_related("latest_revision").order_by("-updated_at", "-pk")


def _is_empty(name: str) -> Q:
    field = Directive._meta.get_field(name)
    return Q(**{f"{name}__isnull": True}) if field.null else Q(**{name: ""})  # type: ignore[union-attr]


def _missing(directive: Any) -> Iterator[str]:
    """Yield what is missing in the newest draft, or in the record if there is none."""
    revision = directive.latest_revision if directive.has_unpublished_changes else None
    for name, message in WANTED.items():
        if revision is not None:
            is_there = revision.content.get(name)
        else:
            is_there = (
                directive.has_file
                if name == _FILES
                else getattr(directive, f"{name}_id", None) or getattr(directive, name)
            )
        if not is_there:
            yield str(message)
