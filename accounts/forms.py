"""The sign-in form, in the words of this site."""

from allauth.account.forms import LoginForm
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

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
