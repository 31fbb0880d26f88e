"""The forms of signing in and of passwords, in the words of this site."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordKeyForm, SetPasswordForm
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.passwords import compose

LONGEST_NAME = 254
"""Letters of the longest name or address of an account: databases refuse to compare with much longer ones."""


class SignInForm(LoginForm):
    """Allauth's form without placeholders and without a link inside a field: the page has both in their place."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        login, password, remember = self.fields["login"], self.fields["password"], self.fields["remember"]
        login.label = _("Account name or e-mail")
        login.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        login.validators.append(MaxLengthValidator(LONGEST_NAME))
        password.help_text = ""
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)
        remember.label = _("Remember this device for 30 days")
        remember.help_text = _("Only on a telephone or computer of your own.")

    def user_credentials(self) -> dict[str, str]:
        """Return what was written once: given as address and as name, a known address would be tried twice as long."""
        credentials: dict[str, str] = super().user_credentials()
        return {name: credentials[name] for name in ("username", "password") if name in credentials}


class _TypedTwiceMixin:
    """Compares the two new passwords as letters; the first is composed by `AccountAdapter.clean_password`."""

    cleaned_data: dict[str, Any]

    def clean_password2(self) -> str:
        """Return the second one as the first one is."""
        return compose(self.cleaned_data["password2"])


class PasswordChangeForm(_TypedTwiceMixin, ChangePasswordForm):
    """Changes the password; one that was given is not kept."""

    def clean(self) -> Any:
        """Refuse the password of before where another one is asked for."""
        cleaned = super().clean()
        new, old = self.cleaned_data.get("password1"), self.cleaned_data.get("oldpassword")
        if self.user.must_change_password and new and old and new == compose(old):
            self.add_error(
                "password1", forms.ValidationError(_("Choose another password than the one that was given to you."))
            )
        return cleaned


class PasswordSetForm(_TypedTwiceMixin, SetPasswordForm):
    """Sets the first password."""


class PasswordResetForm(_TypedTwiceMixin, ResetPasswordKeyForm):
    """Sets a new password in place of a forgotten one."""
