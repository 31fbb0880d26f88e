"""Days of validity that the text of a directive states, as a suggestion to its editors."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatedField(models.TextChoices):
    """The fields that a text can state."""

    EFFECTIVE_FROM = "effective_from", _("in force from")
    EXPIRES_ON = "expires_on", _("in force until")


class StatedDay(models.Model):
    """One day that a text states; it changes nothing by itself.

    wording: where the text says it. is_dismissed: an editor has said that it is not meant so.
    """

    directive = models.ForeignKey("documents.Directive", on_delete=models.CASCADE, related_name="stated_days")
    field = models.CharField(max_length=20, choices=StatedField.choices)
    day = models.DateField()
    wording = models.CharField(max_length=200)
    is_dismissed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("day that a text states")
        verbose_name_plural = _("days that texts state")
        constraints = [models.UniqueConstraint(fields=("directive", "field"), name="stated_day_of_field")]

    def __str__(self) -> str:
        return f"{self.get_field_display()} {self.day:%d/%m/%Y}"
