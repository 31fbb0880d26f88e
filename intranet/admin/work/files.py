"""What the register and the materials lack: files that could not be read, facts and files that are missing."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audience import reader_for
from documents.admin import waiting as directives
from documents.admin.filters import LACKS_ANYTHING, STATES_ANOTHER_DAY
from documents.admin.own import CHANGE_DIRECTIVES, works_on_directives
from documents.admin.review.views import review_address
from documents.admin.review.waiting import SURE, waiting_pages
from documents.intake.waiting import waiting_for
from intranet.admin.work.lines import MAX_LINES, WorkLine, WorkList
from intranet.admin.work.records import line_of
from training.admin import waiting as materials
from training.standing import CHANGE as CHANGE_MATERIALS


def _directives(query: str) -> WorkList:
    return WorkList(gettext_lazy("Directives"), CHANGE_DIRECTIVES, "wagtailsnippets_documents_directive:list", query)


_NOT_READ: Final = "reading=not_read"
LISTS_LACKING: Final = (_directives(f"lacking={LACKS_ANYTHING}"),)
LISTS_STATED: Final = (_directives(f"stated={STATES_ANOTHER_DAY}"),)
LISTS_UNCHECKED: Final = (WorkList(gettext_lazy("Pages to be checked"), CHANGE_DIRECTIVES, "documents_review", ""),)
LISTS_TAKEN_IN: Final = (WorkList(gettext_lazy("Take in files"), "documents.add_directive", "documents_intake", ""),)
LISTS_NOT_READ: Final = (
    _directives(_NOT_READ),
    WorkList(gettext_lazy("Training materials"), CHANGE_MATERIALS, "wagtailsnippets_training_material:list", _NOT_READ),
)


def taken_in(user: Any) -> list[WorkLine]:
    """Return the drafts made from files that wait for somebody to confirm them."""
    if not works_on_directives(user):
        return []
    items = waiting_for(user).select_related("directive__doc_type")[: MAX_LINES + 1]
    return [line_of(item.directive) for item in items]


def unchecked_pages(user: Any) -> list[WorkLine]:
    """Return the pages whose text a machine has read without being sure, the least sure first."""
    if not works_on_directives(user):
        return []
    pages = waiting_pages(user).filter(ocr_confidence__lt=SURE).select_related("directive")
    return [
        WorkLine(
            _("Page %(page)s of %(name)s") % {"page": page.number, "name": page.directive.number_shown()},
            review_address(page),
            words=_("%(percent)s %% sure") % {"percent": round(100 * (page.ocr_confidence or 0))},
        )
        for page in pages.defer("text", "corrected_text")[: MAX_LINES + 1]
    ]


def not_read(user: Any) -> list[WorkLine]:
    """Return directives and materials with a file that could not be read."""
    lines = list[WorkLine]()
    if works_on_directives(user):
        lines += [line_of(record) for record in directives.with_failed_files(user)]
    if user.has_perm(CHANGE_MATERIALS):
        lines += [line_of(record) for record in materials.with_failed_files(reader_for(user))]
    return lines


def lacking(user: Any) -> list[WorkLine]:
    """Return directives that lack a fact or a file, with what they lack."""
    if not works_on_directives(user):
        return []
    found = directives.lacking_something(user)
    return [line_of(directive, words=" ".join(missing)) for directive, missing in found]


def stated_otherwise(user: Any) -> list[WorkLine]:
    """Return directives with a text that states another day of validity than the record, with these days."""
    if not works_on_directives(user):
        return []
    found = directives.with_suggested_days(user)
    return [line_of(directive, words="; ".join(map(str, days))) for directive, days in found]
