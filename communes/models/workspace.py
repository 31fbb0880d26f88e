"""Where the editors of one commune work: their group and their collection of files."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


class CommuneWorkspace(models.Model):
    """Ties a commune page to the group and the collection of its editors.

    A table of its own, not fields of the page: revisions of a page would bring back what stood there before.
    """

    page = models.OneToOneField("communes.CommunePage", on_delete=models.CASCADE, related_name="workspace")
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="+")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("workspace of a commune")
        verbose_name_plural = _("workspaces of communes")

    def __str__(self) -> str:
        return str(self.group)
