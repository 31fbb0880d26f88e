"""What the list says of each draft; a constant number of queries, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.wagtail_admin.existence import works_on
from documents.admin.permission_policy import directives_in_admin
from documents.intake.suggesting import Suggester, Suggestion, recognised_files, recorded
from documents.models import Directive, DirectiveFile, DrawnPage, IntakeItem, ProcessingState
from documents.models.publishing import NEEDED_FOR_PUBLISHING
from vietnamese.numbers import number_key


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One draft: its file, how far reading has come, what was filled in, what is to be looked at, doubles."""

    item: IntakeItem
    directive: Directive
    file: DirectiveFile | None
    url: str
    delete_url: str
    thumbnail_url: str
    is_reading: bool
    state: str
    missing: Sequence[str]
    unsure: Sequence[str]
    double: Directive | None
    double_url: str


def lines_of(items: Iterable[IntakeItem], *, user: Any) -> list[IntakeLine]:
    """Return a line for each item (`directive` with type and issuer, `directive__files` loaded)."""
    items = list(items)
    files = {item.pk: next(iter(item.directive.files.all()), None) for item in items}
    known = recognised_files(file.sha256 for file in files.values() if file)
    suggester = Suggester()
    suggested = {
        item.pk: {one.name: one for one in suggester.suggest([file] if file else [], known)}
        for item in items
        for file in (files[item.pk],)
    }
    doubles = _doubles(items, suggested, user=user)
    checksums = [file.sha256 for file in files.values() if file]
    pages = DrawnPage.objects.filter(sha256__in=checksums, number=1, thumbnail__gt="")
    drawn = set(pages.values_list("sha256", flat=True))
    urls = _urls_of(doubles.values(), user=user)
    return [
        _line(
            item,
            files[item.pk],
            suggested[item.pk],
            drawn=drawn,
            double=(double := doubles.get(item.pk)),
            double_url=urls[double.pk] if double else "",
        )
        for item in items
    ]


def _urls_of(directives: Iterable[Directive], *, user: Any) -> dict[int, str]:
    """Return where the person works on each of these directives, or reads it (one query)."""
    known = {directive.pk: directive for directive in directives}
    theirs = set(works_on(user, Directive.objects.filter(pk__in=known)).values_list("pk", flat=True)) if known else ()
    edit = Directive.snippet_viewset.get_url_name("edit")  # type: ignore[attr-defined]
    return {
        pk: reverse(edit, args=[pk]) if pk in theirs else directive.get_absolute_url()
        for pk, directive in known.items()
    }


def _line(
    item: IntakeItem,
    file: DirectiveFile | None,
    suggested: dict[str, Suggestion],
    *,
    drawn: Collection[str],
    double: Directive | None,
    double_url: str,
) -> IntakeLine:
    directive = item.directive
    names = Directive.snippet_viewset.get_url_name  # type: ignore[attr-defined]
    back = reverse("documents_intake")
    return IntakeLine(
        item=item,
        directive=directive,
        file=file,
        url=reverse(names("edit"), args=[directive.pk]),
        delete_url=f"{reverse(names('delete'), args=[directive.pk])}?next={back}",
        thumbnail_url=reverse("documents_thumbnail", args=[file.pk]) if file and file.sha256 in drawn else "",
        is_reading=bool(file and is_being_read(file)),
        state=describe_reading(file) if file else "",
        missing=[_label(name) for name in ("issued_on", *NEEDED_FOR_PUBLISHING) if not recorded(directive, name)],
        unsure=[_label(name) for name in item.filled if name in suggested and not suggested[name].is_sure],
        double=double,
        double_url=double_url,
    )


def is_being_read(file: DirectiveFile) -> bool:
    """Tell whether more of the file is going to be read by itself in a moment."""
    if file.missing_part or file.is_gone:
        return False
    return file.state in {ProcessingState.WAITING, ProcessingState.RUNNING} or bool(file.pages_to_recognise)


def describe_reading(file: DirectiveFile) -> str:
    """Return how far reading has come, in words."""
    if file.state == ProcessingState.FAILED or file.missing_part:
        return file.error or str(file.get_state_display())
    if file.pages_to_recognise:
        done = file.page_count - file.pages_to_recognise
        return _("Page %(done)s of %(pages)s has been recognised …") % {"done": done, "pages": file.page_count}
    if file.state != ProcessingState.DONE:
        return _("The file is being read …")
    read = ngettext("%d page read", "%d pages read", file.page_count) % file.page_count
    return f"{read}. {file.error}" if file.error else read


def _label(name: str) -> str:
    return str(Directive._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _doubles(
    items: Sequence[IntakeItem], suggested: dict[int, dict[str, Suggestion]], *, user: Any
) -> dict[int, Directive]:
    """Return for each item the directive with the same number and year that exists for the person, if there is one."""
    numbers = {item.pk: number_key(item.directive.number or _value(suggested[item.pk], "number")) for item in items}
    own = {item.directive_id for item in items}
    others = directives_in_admin(user).filter(number_key__in={key for key in numbers.values() if key})
    by_key: dict[str, list[Directive]] = {}
    for other in others.select_related("doc_type", "issuer"):
        by_key.setdefault(other.number_key, []).append(other)
    found = {}
    for item in items:
        year = item.directive.issued_on.year if item.directive.issued_on else None
        for other in by_key.get(numbers[item.pk], ()):
            same_year = year is None or other.issued_on is None or other.issued_on.year == year
            if other.pk != item.directive_id and same_year and (other.pk not in own or other.pk < item.directive_id):
                found[item.pk] = other
                break
    return found


def _value(suggested: dict[str, Suggestion], name: str) -> str:
    return suggested[name].value if name in suggested else ""
