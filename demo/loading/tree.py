"""Making pages once. A page is recognised by its translation key, which stays when it is renamed or moved."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Final, TypeVar

from wagtail.models import Page

from content.models import BasePage
from demo.loading.progress import Progress

_NAMESPACE: Final = uuid.UUID("6c5a0c9e-3d0f-5d53-9f0e-64656e736163")
AnyPage = TypeVar("AnyPage", bound=BasePage)


def make_page_key(key: str) -> uuid.UUID:
    """Return the translation key of the demo's page with this key."""
    return uuid.uuid5(_NAMESPACE, key)


class PageTree:
    """Adds pages below others and counts by subject."""

    def __init__(self) -> None:
        self._known: dict[uuid.UUID, Page] = {page.translation_key: page for page in Page.objects.all()}
        self.counts: dict[str, list[int]] = {}

    def get_or_add(self, key: str, *, subject: str, parent: Page, build: Callable[[], AnyPage]) -> tuple[AnyPage, bool]:
        """Return (page, whether it was made); `build` gives the page to be published below `parent`."""
        count = self.counts.setdefault(subject, [0, 0])
        known = self._known.get(make_page_key(key))
        if known is not None:
            count[1] += 1
            existing: AnyPage = known.specific
            return existing, False
        page = build()
        page.translation_key = make_page_key(key)
        parent.refresh_from_db()
        parent.add_child(instance=page)
        page.save_revision().publish()
        count[0] += 1
        return page, True

    def report(self, progress: Progress) -> None:
        """Print how many pages were made and how many existed."""
        for subject, (made, existing) in self.counts.items():
            progress.count(subject, made=made, existing=existing)
