"""What is wrong with search, for administrators: cause and remedy."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from content.guides.reading import ADMINISTRATORS
from intranet.admin.guides import GUIDE
from intranet.admin.work.lines import WorkLine
from intranet.admin.work.records import moment
from search.indexing.health import Complaint, find_complaints

_LOOKS_AFTER_THE_SITE: Final = "wagtailcore.change_site"
_SECTION: Final = "khi-tim-kiem-gap-su-co"


def what_is_wrong(user: Any) -> list[WorkLine]:
    """Return what keeps search from answering or from being up to date."""
    if not user.has_perm(_LOOKS_AFTER_THE_SITE):
        return []
    url = f"{reverse(GUIDE, args=[ADMINISTRATORS])}#{_SECTION}"
    return [WorkLine(complaint.cause, url, words=_say(complaint)) for complaint in find_complaints()]


def _say(complaint: Complaint) -> str:
    since = _("since %(time)s %(day)s") % moment(complaint.since) + "." if complaint.since else ""
    return " ".join(filter(None, [since.capitalize(), complaint.remedy]))
