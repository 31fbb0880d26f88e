"""The groups of the work list in the order in which they stand on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intranet.admin.work import editing, files, moderation, schedule, search_health, searches
from intranet.admin.work.lines import MAX_LINES, Part, WorkGroup, WorkSource

SOURCES: Final[Sequence[WorkSource]] = (
    WorkSource("search", _("Search needs you"), Part.TO_DO, search_health.what_is_wrong),
    WorkSource("review", _("Waiting for your review"), Part.TO_DO, moderation.to_review),
    WorkSource("returned", _("Returned to you"), Part.TO_DO, moderation.sent_back),
    WorkSource("intake", _("Drafts made from files"), Part.TO_DO, files.taken_in, files.LISTS_TAKEN_IN),
    WorkSource("stuck", _("Scheduled, but not published"), Part.TO_DO, schedule.stuck),
    WorkSource("unread", _("Files that could not be read"), Part.TO_DO, files.not_read, files.LISTS_NOT_READ),
    WorkSource("pages", _("Pages to be checked"), Part.TO_DO, files.unchecked_pages, files.LISTS_UNCHECKED),
    WorkSource("lacking", _("Directives that lack something"), Part.TO_DO, files.lacking, files.LISTS_LACKING),
    WorkSource(
        "validity",
        _("Texts that state another day of validity"),
        Part.TO_DO,
        files.stated_otherwise,
        files.LISTS_STATED,
    ),
    WorkSource("drafts", _("Your drafts"), Part.TO_DO, editing.own_drafts),
    WorkSource("nobodys", _("Drafts that nobody has taken up"), Part.TO_DO, editing.drafts_of_nobody),
    WorkSource("handed-in", _("Handed in by you"), Part.ON_ITS_WAY, moderation.handed_in),
    WorkSource("scheduled", _("Scheduled"), Part.ON_ITS_WAY, schedule.scheduled),
    WorkSource("locked", _("Locked by you"), Part.ON_ITS_WAY, editing.locked_by_oneself),
    WorkSource("requested", _("Documents asked for"), Part.ON_ITS_WAY, searches.requested, searches.LISTS_REQUESTED),
    WorkSource(
        "unanswered",
        _("Searched in vain this week"),
        Part.NEWS,
        searches.found_nothing,
        searches.LISTS_IN_VAIN,
    ),
    WorkSource(
        "unopened",
        _("Found this week, but opened by hardly anybody"),
        Part.NEWS,
        searches.opened_nothing,
        searches.LISTS_UNOPENED,
    ),
    WorkSource("edited", _("Edited last"), Part.NEWS, editing.edited_last),
)
"""Whoever has something more to tell editors adds a row."""


def load_work(user: Any) -> Mapping[Part, list[WorkGroup]]:
    """Return the groups of each part that hold something for the person. The number of queries is that of the sources.

    Nothing is in it that the person does not work on or review.
    """
    parts: dict[Part, list[WorkGroup]] = {part: [] for part in Part}
    for source in SOURCES:
        if lines := source.load(user):
            has_more = len(lines) > MAX_LINES
            lists = tuple(known for known in source.lists if user.has_perm(known.permission))
            group = WorkGroup(source.key, str(source.heading), tuple(lines[:MAX_LINES]), has_more, lists)
            parts[source.part].append(group)
    return parts
