"""Name and contacts of the association: one row, which administrators keep in the admin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from content.telephones import check_telephone


def name_from_environment() -> str:
    """Return the name with which a site begins."""
    return str(settings.ASSOCIATION_NAME)


@register_setting(icon="home", order=0)
class AssociationSettings(BaseGenericSetting):
    """What the pages, letters and printed programmes say of the association."""

    name = models.CharField(
        _("name of the association"),
        max_length=120,
        default=name_from_environment,
        help_text=_("In full. It stands at the foot of every page, in letters and on printed programmes."),
    )
    short_name = models.CharField(
        _("short name of the association"),
        max_length=60,
        blank=True,
        help_text=_("It stands beside the mark at the top of every page. Empty: the full name stands there."),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("telephone of the office"), max_length=20, blank=True, validators=[check_telephone])
    email = models.EmailField(_("e-mail of the office"), max_length=120, blank=True)
    office_hours = models.CharField(
        _("office hours"), max_length=120, blank=True, help_text=_("For example: Monday to Friday, 8:00 to 16:30")
    )
    help_phone = models.CharField(
        _("help phone"),
        max_length=20,
        blank=True,
        validators=[check_telephone],
        help_text=_(
            "Whom to call when something on the site does not work. It stands at the foot of every page, beside the"
            " sign-in, on pages of errors and in letters. Empty: the telephone of the office stands there."
        ),
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name")], heading=_("Association")),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("phone"), FieldPanel("email"), FieldPanel("office_hours")],
            heading=_("Contacts"),
        ),
        MultiFieldPanel([FieldPanel("help_phone")], heading=_("Help")),
    ]

    class Meta:
        verbose_name = _("association and contacts")

    def clean_fields(self, *args: Any, **kwargs: Any) -> None:
        """Check what was typed without the spaces around it."""
        for name in ("name", "short_name", "address", "phone", "email", "office_hours", "help_phone"):
            setattr(self, name, str(getattr(self, name)).strip())
        super().clean_fields(*args, **kwargs)

    def __str__(self) -> str:
        return self.name
