"""Files that were sent without a record: each becomes a draft that the machine fills in and a person confirms."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class IntakeItem(models.Model):
    """A draft that waits for its confirmation; it goes when somebody has saved the form.

    filled: names of the fields that the machine filled in, in the order of the form; filled_at: when it did so.
    """

    directive = models.OneToOneField("documents.Directive", on_delete=models.CASCADE, related_name="intake_item")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    filled = models.JSONField(default=list)
    filled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("draft made from a file")
        verbose_name_plural = _("drafts made from files")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.directive)
