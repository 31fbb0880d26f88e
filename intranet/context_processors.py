"""What every page of the site knows: its name, where to go, and how the reader wants to read."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts import display
from intranet import navigation
from places.models import Place


def site(request: HttpRequest) -> Mapping[str, Any]:
    """Return the names of the site and what header, navigation and footer show.

    Everything that asks the database is lazy: a fragment that draws no header costs no query. A full page
    for a signed-in reader costs the same few queries on every page.
    """
    main_nav = SimpleLazyObject(lambda: navigation.main_navigation(request))
    return {
        "site_name": settings.SITE_NAME,
        "association_name": settings.ASSOCIATION_NAME,
        "theme": display.theme_of(request),
        "text_size": display.text_size_of(request),
        "main_nav": main_nav,
        "tab_bar": SimpleLazyObject(lambda: navigation.tab_bar(main_nav)),
        "footer_links": SimpleLazyObject(lambda: navigation.footer_groups(main_nav)),
        "account_name": SimpleLazyObject(lambda: account_name(request)),
        "account_line": SimpleLazyObject(lambda: account_line(request)),
        "admin_url_if_allowed": SimpleLazyObject(lambda: admin_url_if_allowed(request)),
    }


def account_name(request: HttpRequest) -> str:
    """Return the full name of the reader, "" for nobody."""
    user = getattr(request, "user", None)
    return user.get_full_name() or user.get_username() if user and user.is_authenticated else ""


def account_line(request: HttpRequest) -> str:
    """Return roles and commune of the reader in one line: "Hội viên, Xã Bình Minh" (one query)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    rows = list(
        get_user_model()
        .objects.filter(pk=user.pk)
        .order_by("groups__name")
        .values_list("groups__name", "commune__kind", "commune__name")
    )
    parts = [name for name, _kind, _place in rows if name]
    if rows and rows[0][2]:
        parts.append(Place(kind=rows[0][1], name=rows[0][2]).full_name)
    return ", ".join(parts)


def admin_url_if_allowed(request: HttpRequest) -> str:
    """Return the address of the administration for those who may enter it, "" for everybody else."""
    user = getattr(request, "user", None)
    if user is None or not user.has_perm("wagtailadmin.access_admin"):
        return ""
    return reverse("wagtailadmin_home")
