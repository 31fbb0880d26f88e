"""A form that is sent twice, by two taps or from two tabs, is stored once and overwrites nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.media.staged import claim_staged, discard
from accounts.models import StagedUpload, User
from training.materials.submitting import WrongState
from training.models import Material


def find_stored(request: HttpRequest, *, pk: int | None) -> Material | None:
    """Return the material that this very form has been stored as; None if it is sent for the first time.

    pk: the material that the form changes; None for a new one.
    """
    try:
        attempt = UUID(request.POST.get("attempt", ""))
    except ValueError:
        return None
    stored = Material.objects.filter(stored_with=attempt)
    return (stored.filter(pk=pk) if pk else stored.filter(owner=request.user.pk)).first()


def begin_storing(request: HttpRequest, draft: Material | None, *, uploads: Sequence[StagedUpload]) -> Material | None:
    """Let one form after the other in; return the material if another request has stored this one meanwhile.

    Called in the transaction that stores. Raises WrongState if the draft or the uploads are not what they were.
    """
    user: Any = request.user
    User._default_manager.select_for_update().filter(pk=user.pk).first()
    pk = draft.pk if draft else None
    before = find_stored(request, pk=pk)
    claimed = claim_staged(user, [upload.pk for upload in uploads])
    if before is not None:
        for upload in claimed:
            discard(upload)
        return before
    newest = Material.objects.select_for_update().filter(pk=pk).values_list("latest_revision", flat=True).first()
    if len(claimed) < len(uploads) or (draft and draft.latest_revision_id != newest):
        raise WrongState(_("Somebody has changed this material meanwhile. Load the page anew and look again."))
    return None
