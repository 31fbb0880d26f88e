"""What every page of the site knows: its name, where to go, and how the reader wants to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q
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
    who: Any = SimpleLazyObject(lambda: standing(request))
    return {
        "site_name": settings.SITE_NAME,
        "association_name": settings.ASSOCIATION_NAME,
        "theme": display.theme_of(request),
        "text_size": display.text_size_of(request),
        "main_nav": main_nav,
        "tab_bar": SimpleLazyObject(lambda: navigation.tab_bar(main_nav)),
        "footer_links": SimpleLazyObject(lambda: navigation.footer_groups(main_nav)),
        "account_name": SimpleLazyObject(lambda: account_name(request)),
        "account_line": SimpleLazyObject(lambda: who.line),
        "admin_url_if_allowed": SimpleLazyObject(lambda: admin_url(who)),
    }


def account_name(request: HttpRequest) -> str:
    """Return the full name of the reader, "" for nobody."""
    user = getattr(request, "user", None)
    return user.get_full_name() or user.get_username() if user and user.is_authenticated else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the header says of the reader: roles and commune in one line, and whether the administration is open."""

    line: str = ""
    may_administer: bool = False


def standing(request: HttpRequest) -> Standing:
    """Return the reader's standing: "Hội viên, Xã Bình Minh" (one query for everything)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Standing()
    opens_administration = Permission.objects.filter(
        Q(group__user=OuterRef("pk")) | Q(user=OuterRef("pk")),
        content_type__app_label="wagtailadmin",
        codename="access_admin",
    )
    rows = list(
        get_user_model()
        .objects.filter(pk=user.pk)
        .annotate(opens_administration=Exists(opens_administration))
        .order_by("groups__name")
        .values_list("groups__name", "commune__kind", "commune__name", "opens_administration")
    )
    if not rows:
        return Standing()
    parts = [name for name, *_rest in rows if name]
    _name, kind, place, allowed = rows[0]
    if place:
        parts.append(Place(kind=kind, name=place).full_name)
    return Standing(", ".join(parts), may_administer=bool(user.is_superuser or allowed))


def admin_url(who: Standing) -> str:
    """Return the address of the administration for those who may enter it, "" for everybody else."""
    return reverse("wagtailadmin_home") if who.may_administer else ""
