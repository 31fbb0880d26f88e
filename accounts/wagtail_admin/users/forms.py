"""Forms with which administrators make and change accounts, and editors their own name."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts.models import User
from accounts.passwords import compose
from accounts.roles import Role, group_for
from places.models import Place, PlaceKind

PHONE = RegexValidator(r"^\+?[0-9][0-9 .-]{6,18}$", _("Enter a telephone number: digits, spaces, dots, at most one +."))


class PersonMixin(forms.Form):
    """The fields of a person, in place of Wagtail's first and last name."""

    first_name = None
    last_name = None
    full_name = forms.CharField(
        label=_("Full name"), max_length=100, help_text=_("As it is written: family name first, given name last.")
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Needed to choose a new password without an administrator.")
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False, validators=[PHONE])
    commune = forms.ModelChoiceField(
        label=_("Commune"),
        required=False,
        queryset=Place.objects.filter(valid_to__isnull=True, kind__in=(PlaceKind.COMMUNE, PlaceKind.WARD)),
        empty_label=pgettext_lazy("commune", "None"),
    )

    def clean_full_name(self) -> str:
        """Return the name with single spaces."""
        return " ".join(self.cleaned_data["full_name"].split())

    def clean_email(self) -> str:
        """Refuse an address that another account has: people sign in with it, and allauth looks for small letters."""
        email: str = self.cleaned_data["email"].lower()
        others = User.objects.exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        if email and others.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Another account has this e-mail address. Give each person their own."))
        return email

    def clean_password1(self) -> str:
        """Return the password in the form in which it is hashed."""
        return compose(self.cleaned_data["password1"] or "")

    def clean_password2(self) -> str:
        """Compare the two as letters, whatever the keyboards write."""
        self.cleaned_data["password2"] = compose(self.cleaned_data["password2"] or "")
        return super().clean_password2()  # type: ignore[misc, no-any-return]

    def note_given_password(self) -> None:
        """Have somebody who is given a password choose their own when they sign in."""
        if self.cleaned_data.get("password1"):
            self.instance.must_change_password = True  # type: ignore[attr-defined]


class AccountCreationForm(PersonMixin, UserCreationForm):
    """Makes an account; everybody is a member."""

    class Meta(UserCreationForm.Meta):
        fields: ClassVar = {"username", "email", "full_name", "phone", "commune", "is_superuser", "groups"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].initial = [group_for(Role.MEMBERS).pk]

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's signature
        """Store the account."""
        user: User = super().save(commit=False)
        self.note_given_password()
        if commit:
            user.save()
            self.save_m2m()
        return user

    def _save_m2m(self) -> None:
        super()._save_m2m()
        self.instance.groups.add(group_for(Role.MEMBERS))


class AccountEditForm(PersonMixin, UserEditForm):
    """Changes an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._is_own = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's signature
        """Store the account; a password for somebody else is a given one."""
        user: User = super().save(commit=False)
        if not self._is_own:
            self.note_given_password()
        if commit:
            user.save()
            self.save_m2m()
        return user

    class Meta(UserEditForm.Meta):
        fields: ClassVar = {
            "username", "email", "full_name", "phone", "commune", "is_active", "is_superuser", "groups",
        }  # fmt: skip


class OwnNameForm(forms.ModelForm):
    """Changes one's own name and address in the admin."""

    class Meta:
        model = User
        fields = ("full_name", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = True
        self.fields["phone"].validators.append(PHONE)


class OwnPasswordForm(PasswordChangeForm):
    """Changes one's own password in the admin."""

    def clean_new_password1(self) -> str:
        """Return the new password in the form in which it is hashed."""
        return compose(self.cleaned_data["new_password1"])

    def clean_new_password2(self) -> str:
        """Return the repeated one as the first one is."""
        return compose(self.cleaned_data["new_password2"])
