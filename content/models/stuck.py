"""What was scheduled and could not go live at its time."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

TRY_AGAIN_AFTER: Final = timedelta(hours=1)
"""What stands in the way outside of the version (its number is taken) may be gone by then."""


class StuckVersion(models.Model):
    """A version whose time has come and that cannot be published: why, and when that was last tried."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name=_("version")
    )
    reason = models.TextField(_("reason"))
    tried_at = models.DateTimeField(_("last tried"))

    class Meta:
        verbose_name = _("scheduled version that cannot go live")
        verbose_name_plural = _("scheduled versions that cannot go live")

    def __str__(self) -> str:
        return str(self.revision_id)


def still_stuck() -> models.QuerySet[StuckVersion]:
    """Return those that are scheduled still; what was published, cancelled or replaced is stuck no more."""
    return StuckVersion.objects.filter(revision__approved_go_live_at__isnull=False)


def left_alone() -> models.QuerySet[StuckVersion]:
    """Return those that need not be tried now: tried within the hour, and saved by nobody since."""
    tried = Q(tried_at__gt=timezone.now() - TRY_AGAIN_AFTER, tried_at__gte=models.F("revision__created_at"))
    return StuckVersion.objects.filter(tried)
