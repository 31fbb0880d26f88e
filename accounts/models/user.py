"""The person who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from vietnamese.collation import person_sort_key


class User(index.Indexed, AbstractUser):
    """A member, trainer, editor or administrator. Vietnamese names are one field: the last word is the given name."""

    full_name = models.CharField(_("full name"), max_length=100, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    commune = models.ForeignKey(
        "places.Place",
        verbose_name=_("commune"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="residents",
    )
    sort_key = models.CharField(max_length=300, blank=True, editable=False, db_index=True)

    search_fields = [
        index.SearchField("full_name", boost=2),
        index.AutocompleteField("full_name"),
        index.AutocompleteField("username"),
        index.AutocompleteField("email"),
        index.AutocompleteField("phone"),
    ]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("sort_key", "username")

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the key for sorting (last word first) in step with the name."""
        if not self.full_name and (self.last_name or self.first_name):
            self.full_name = f"{self.last_name} {self.first_name}".strip()
        self.sort_key = person_sort_key(self.get_full_name())[:300]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_full_name(self) -> str:
        """Return the full name as written, or the account name when none is known."""
        return self.full_name or super().get_full_name() or self.username

    def get_short_name(self) -> str:
        """Return the given name: the last word of a Vietnamese name."""
        return self.get_full_name().split()[-1]

    def __str__(self) -> str:
        return self.get_full_name()
