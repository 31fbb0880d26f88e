"""What a trainer changes goes online at once, and into the draft of an editor if there is one: neither is swallowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from accounts.models import User
from training.models import TrainerPage
from training.workspace.introduction import read_plain, write_plain

TEXTS = ("job_title", "unit", "qualification", "summary")

Values = Mapping[str, Any]
"""What a trainer changes, by the name of the field: texts, a truth, the keys of communes, "introduction" as text or
None if an editor keeps it."""


def read_values(page: TrainerPage) -> dict[str, Any]:
    """Return what a page says now, in the form in which it is compared and changed."""
    return {
        **{name: getattr(page, name) for name in TEXTS},
        "accepts_invitations": page.accepts_invitations,
        "communes": frozenset(place.pk for place in page.communes.all()),
        "introduction": read_plain(page.body),
    }


def read_values_at(revision_id: int, page: TrainerPage) -> dict[str, Any] | None:
    """Return what the page said in one of its revisions; None if that is not kept any more."""
    revision = page.revisions.filter(pk=revision_id).first()
    return read_values(revision.as_object()) if revision is not None else None


def revision_shown(page: TrainerPage) -> int:
    """Return the key of the revision that a form shows: the one online, else the latest; 0 if there is none."""
    return (page.live_revision_id if page.live else page.latest_revision_id) or 0


def load_shown(page: TrainerPage) -> TrainerPage:
    """Return the page as a form shows it: as it is online, else its latest draft."""
    if page.live or page.latest_revision is None:
        return page
    draft: TrainerPage = page.latest_revision.as_object()
    return draft


def lock(page: TrainerPage | None, *, account: Any) -> TrainerPage | None:
    """Return the page as it is now, and let nobody else change it until the transaction ends.

    Without a page the account is held: whoever presses twice gets the page that the first time has made.
    """
    if page is None:
        User._default_manager.select_for_update().filter(pk=account.pk).first()
        page = TrainerPage.objects.filter(account=account.pk).first()
    locked: TrainerPage | None = TrainerPage.objects.select_for_update().filter(pk=page.pk).first() if page else None
    return locked


@transaction.atomic
def change(page_id: int, values: Values, *, by: Any) -> TrainerPage:
    """Change a trainer's page and return it as stored. A page that an editor took offline stays a draft.

    values: also "photo", an image or None. An editor's draft gets the same values and stays what it is:
    unpublished, scheduled, under review.
    """
    page: TrainerPage = TrainerPage.objects.select_for_update().get(pk=page_id)
    latest: Revision | None = page.latest_revision
    if not page.live:
        _store(load_shown(page), values, by=by)
        return _load(page_id)
    drafted = latest if page.has_unpublished_changes and latest and latest.pk != page.live_revision_id else None
    review = page.current_workflow_state
    scheduled_for = drafted.approved_go_live_at if drafted else None
    page.go_live_at = None
    _store(page, values, by=by, clean=True).publish(user=by, skip_permission_checks=True)
    if drafted is not None:
        draft = drafted.as_object()
        _store(draft, values, by=by, scheduled_for=scheduled_for)
        if review is not None:  # publishing has ended it
            review.workflow.start(draft, review.requested_by)
    return _load(page_id)


def _load(page_id: int) -> TrainerPage:
    stored: TrainerPage = TrainerPage.objects.get(pk=page_id)
    return stored


def _store(page: TrainerPage, values: Values, *, by: Any, clean: bool = False, scheduled_for: Any = None) -> Revision:
    """Put values into a page and keep it as its latest revision; a draft may be incomplete (`clean` is False)."""
    _apply(page, values)
    revision: Revision = page.save_revision(user=by, log_action=True, clean=clean, approved_go_live_at=scheduled_for)
    return revision


def _apply(page: TrainerPage, values: Values) -> None:
    for name, value in values.items():
        if name == "introduction":
            if read_plain(page.body) is not None:
                page.body = write_plain(value)
        elif name == "communes":
            page.communes = list(value)
        else:
            setattr(page, name, value)


@transaction.atomic
def create(section: Any, values: Values, *, account: Any) -> TrainerPage:
    """Publish a page for a trainer who has none yet, below the section of trainers."""
    page = TrainerPage(title=account.get_full_name(), account=account, owner=account, live=False)
    _apply(page, values)
    section.add_child(instance=page)
    page.save_revision(user=account, log_action="wagtail.create").publish(user=account, skip_permission_checks=True)
    return _load(page.pk)
