"""The person who signs in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.passwords import compose, forms_of
from vietnamese.collation import person_sort_key


class UserManager(DjangoUserManager["User"]):
    """Makes accounts; their passwords are hashed in one form, however a keyboard writes them."""

    use_in_migrations = False

    def create_user(self, username: str, email: str | None = None, password: str | None = None, **extra: Any) -> "User":
        """Make an account."""
        return super().create_user(username, email, password and compose(password), **extra)

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **extra: Any
    ) -> "User":
        """Make an account that may do everything."""
        return super().create_superuser(username, email, password and compose(password), **extra)


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
    must_change_password = models.BooleanField(
        _("has to choose a password"),
        default=False,
        editable=False,
        help_text=_("The password was given by an administrator; the next sign-in asks for one of one's own."),
    )
    keeps_searches = models.BooleanField(_("keeps a list of their searches"), default=True, editable=False)
    new_results = models.PositiveIntegerField(_("new results of saved searches"), default=0, editable=False)
    sort_key = models.CharField(max_length=300, blank=True, editable=False, db_index=True)

    objects: ClassVar[UserManager] = UserManager()

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

    def set_password(self, raw_password: str | None) -> None:
        """Set a password of one's own; whoever gives one to somebody else says so afterwards."""
        super().set_password(raw_password and compose(raw_password))
        self.must_change_password = False

    def check_password(self, raw_password: str | None) -> bool:
        """Tell whether this is the password; one that was hashed in another form of the same letters is hashed anew."""
        was_given = self.must_change_password
        composed, *others = forms_of(raw_password or "")
        is_right = super().check_password(composed)
        if not is_right and any(super(User, self).check_password(form) for form in others):
            self.set_password(composed)
            self.save(update_fields=["password"])
            is_right = True
        self.must_change_password = was_given
        return is_right

    def get_full_name(self) -> str:
        """Return the full name as written, or the account name when none is known."""
        return self.full_name or super().get_full_name() or self.username

    def get_short_name(self) -> str:
        """Return the given name: the last word of a Vietnamese name."""
        return self.get_full_name().split()[-1]

    def __str__(self) -> str:
        return self.get_full_name()
