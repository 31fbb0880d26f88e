"""Who is counted when sign-ins fail (django-axes): one account from one address, however the account is written."""

from collections.abc import Mapping
from typing import Any

from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def get_account_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the account name under which a failed sign-in counts.

    Every e-mail address, the account name and other capitals of the same account count together; a name that belongs
    to nobody counts, too, so that nothing tells whether an account exists. It is not kept as it is written: people type
    their password into the field of the name.
    """
    field = settings.AXES_USERNAME_FORM_FIELD
    given = credentials or {}
    written = given.get("username") or given.get("email") or given.get(field) or request.POST.get(field, "")
    written = str(written).strip()
    return _stored_name(written).lower() or _name_of_nobody(written.lower())


def _name_of_nobody(written: str) -> str:
    """Return what stands for a name that no account has; the same for the same name, and the name cannot be read."""
    return f"?{salted_hmac('accounts.throttling', written).hexdigest()[:24]}" if written else ""


def _stored_name(written: str) -> str:
    """Return the name of the account that allauth signs in for what is written; empty if there is none.

    Asks with allauth's own functions: letters that only some databases take for the same must not be counted apart.
    """
    if "\x00" in written:
        return ""
    owners = filter_users_by_email(written, prefer_verified=True, for_login=True) if "@" in written else []
    owner = min(owners, key=lambda owner: owner.pk) if owners else get_user_by_username(written)
    return owner.get_username() if owner else ""


def get_client_address(request: HttpRequest) -> str | None:
    """Return the address of the reader's device, behind as many proxies as ALLAUTH_TRUSTED_PROXY_COUNT says."""
    address: str | None = get_client_ip(request)
    return address
