"""How allauth behaves here: nobody signs up by themselves, and the account page is where one comes back to."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts.landing import landing_of
from accounts.passwords import compose


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Keep sign-up closed."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the first page of the person's role, if it has one."""
        return landing_of(request.user) or str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the account after the password is changed or set, where the message of success stands."""
        return reverse("accounts:profile")

    def clean_password(self, password: str, user: Any = None) -> str:
        """Return the new password in the form in which it is hashed. Raises ValidationError for one that is weak."""
        return str(super().clean_password(compose(password), user=user))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link to a new password below BASE_URL: what a request says of the site may be forged."""
        link = urlsplit(super().get_reset_password_from_key_url(key))
        return f"{settings.BASE_URL.rstrip('/')}{link.path}"
