"""Forms of the admin that are being stored or were stored lately: each counts once, and one after the other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """A form as somebody has sent it. Its row is there before anything is stored; the answer comes with the end."""

    key = models.CharField(max_length=64, unique=True)
    """A digest of the sender, the address, the token of the form and everything in it."""
    subject = models.CharField(max_length=64)
    """A digest of the record that it changes, or of the address where it makes one."""
    answer = models.TextField(blank=True)
    """Empty while it is being stored."""
    begun_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("subject",), name="one_form_after_the_other", condition=Q(answer=""))
        ]

    def __str__(self) -> str:
        return self.key
