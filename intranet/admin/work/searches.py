"""What members look for in vain, and the documents that were asked for because of it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from intranet.admin.work.lines import MAX_LINES, WorkLine, WorkList
from intranet.admin.work.records import moment, name_of
from search.statistics.missing import Lack, open_queries, requested_queries

_MAY_READ: Final = "search.view_askedsearch"


def _list(query: str) -> tuple[WorkList]:
    return (WorkList(gettext_lazy("Searches that lack something"), _MAY_READ, "search_lacking", query),)


LISTS_IN_VAIN: Final = _list("")
LISTS_UNOPENED: Final = _list(f"lack={Lack.UNOPENED}")
LISTS_REQUESTED: Final = _list("state=requested")


def found_nothing(user: Any) -> list[WorkLine]:
    """Return what several members searched this week and did not find, for those who look after the search."""
    return _lines(user, Lack.IN_VAIN)


def opened_nothing(user: Any) -> list[WorkLine]:
    """Return what several members searched this week without opening what was found."""
    return _lines(user, Lack.UNOPENED)


def requested(user: Any) -> list[WorkLine]:
    """Return the searches for which a document was asked for, with who did, when, and the note."""
    if not user.has_perm(_MAY_READ):
        return []
    lines = []
    for decision in requested_queries(limit=MAX_LINES + 1):
        day = moment(decision.decided_at)["day"]
        words = ", ".join(filter(None, [name_of(decision.decided_by), day, decision.note]))
        lines.append(WorkLine(f"“{decision.words}”", _address(decision.words), words=words))
    return lines


def _lines(user: Any, lack: Lack) -> list[WorkLine]:
    if not user.has_perm(_MAY_READ):
        return []
    return [
        WorkLine(
            f"“{asked.query}”",
            _address(asked.query),
            words=ngettext("%(count)s time", "%(count)s times", asked.times) % {"count": asked.times},
        )
        for asked in open_queries(lack, limit=MAX_LINES + 1)
    ]


def _address(words: str) -> str:
    return f"{reverse('search:results')}?{urlencode({'q': words})}"
