"""Results of self-checks that members have asked to keep."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.models.module import ModulePage
from training.querysets import ResultQuerySet


class SelfCheckResult(models.Model):
    """How many questions of a module a member has answered right. Only the member sees it; it goes with the account."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.CASCADE, related_name="self_check_results"
    )
    module = models.ForeignKey(ModulePage, verbose_name=_("module"), on_delete=models.CASCADE, related_name="+")
    attempt = models.UUIDField(default=uuid.uuid4, editable=False)
    right = models.PositiveSmallIntegerField(_("answered right"))
    total = models.PositiveSmallIntegerField(_("questions"))
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now)

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("self-check result")
        verbose_name_plural = _("self-check results")
        ordering = ["-answered_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "attempt"], name="self_check_result_once")]

    def __str__(self) -> str:
        return f"{self.right}/{self.total}"
