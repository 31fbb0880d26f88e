"""Old addresses of a directive lead to its page, for ever; readers who may not see it are told of none."""

from __future__ import annotations

from wagtail.contrib.redirects.models import Redirect

from documents.importing.values import Entry
from documents.models import Directive

_LONGEST = 255


def lead_old_addresses(entry: Entry, directive: Directive) -> None:
    """Have the old addresses of a row lead to its directive; one that leads elsewhere already stays as it is."""
    for address in entry.old_addresses:
        path = Redirect.normalise_path(address)
        if path in ("", "/") or len(path) > _LONGEST or not path.startswith("/"):
            continue
        Redirect.objects.get_or_create(
            old_path=path, site=None, defaults={"redirect_link": directive.get_absolute_url(), "is_permanent": True}
        )
