"""What members look for in vain."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from documents.admin.own import keeps_register
from intranet.admin.work.lines import MAX_LINES, WorkLine
from search.answering.unanswered import asked_in_vain


def found_nothing(user: Any) -> list[WorkLine]:
    """Return what several members searched this week and did not find, for those who keep the register."""
    if not keeps_register(user):
        return []
    return [
        WorkLine(
            f"“{asked.words}”",
            f"{reverse('search:results')}?{urlencode({'q': asked.words})}",
            words=ngettext("%(count)s time", "%(count)s times", asked.times) % {"count": asked.times},
        )
        for asked in asked_in_vain(limit=MAX_LINES + 1)
    ]
