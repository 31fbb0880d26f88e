"""Who is counted when sign-ins fail (django-axes): one account from one address, however the account is written."""

from collections.abc import Mapping
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User


def account_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the account name under which a failed sign-in counts.

    The e-mail address, the account name and other capitals of the same account count together; a name that belongs
    to nobody counts as it is written, so that nothing tells whether an account exists.
    """
    field = settings.AXES_USERNAME_FORM_FIELD
    given = credentials or {}
    written = given.get("username") or given.get("email") or given.get(field) or request.POST.get(field, "")
    written = str(written).strip().lower()
    if "@" not in written:
        return written
    owner = User.objects.filter(email__iexact=written).order_by("pk").values_list("username", flat=True).first()
    return owner.lower() if owner else written


def client_address(request: HttpRequest) -> str | None:
    """Return the address of the reader's device, behind as many proxies as ALLAUTH_TRUSTED_PROXY_COUNT says."""
    address: str | None = get_client_ip(request)
    return address
