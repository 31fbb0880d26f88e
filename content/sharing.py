"""A message about a page that can be sent as it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from content.addresses import make_address_builder


def share_text(title: str, url_path: str, facts: Iterable[str]) -> str:
    """Return title, facts and the full address of a page."""
    sentences = [title, *(fact for fact in facts if fact)]
    head = " ".join(sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}." for sentence in sentences)
    url = f"{settings.BASE_URL.rstrip('/')}{make_address_builder()(url_path)}"
    return _("%(head)s Read it at: %(url)s") % {"head": head, "url": url}
