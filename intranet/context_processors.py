"""What every page of the site knows: its name, where to go, and how the reader wants to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts import display
from accounts.audience import groups_of
from accounts.prepared import Prepared
from intranet import navigation


def site(request: HttpRequest) -> Mapping[str, Any]:
    """Return the names of the site and what header, navigation and footer show.

    Everything that asks the database is a function that templates call, worked out once and only if it is used: a
    fragment that draws no header costs no query. A full page for a signed-in reader costs the same few queries on
    every page.
    """

    @cache
    def links() -> tuple[navigation.Link, ...]:
        return tuple(navigation.all_links(request))

    @cache
    def sections() -> tuple[navigation.Link, ...]:
        return tuple(navigation.main_navigation(links()))

    @cache
    def who() -> Standing:
        return standing(request)

    return {
        "site_name": settings.SITE_NAME,
        "association_name": settings.ASSOCIATION_NAME,
        "theme": display.theme_of(request),
        "text_size": display.text_size_of(request),
        "main_nav": sections,
        "section_here": cache(lambda: navigation.section_at(request.path, sections())),
        "tab_bar": cache(lambda: tuple(navigation.tab_bar(sections()))),
        "footer_links": cache(lambda: tuple(navigation.footer_groups(links()))),
        "account_name": cache(lambda: account_name(request)),
        "account_line": lambda: who().line,
        "admin_url_if_allowed": lambda: admin_url(who()),
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
    """Return the reader's standing: "Hội viên, Xã Bình Minh" (two queries, one more for who has a commune)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Standing()
    groups = groups_of(user)
    parts = [name for _pk, name in groups]
    if user.commune_id:
        parts.append(user.commune.full_name)
    return Standing(", ".join(parts), may_administer=_may_administer(user))


def _entrance(user_id: int) -> QuerySet[Any, Any]:
    entrance = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    return entrance.filter(Q(group__user=user_id) | Q(user=user_id)).order_by().values_list("pk")[:1]


_ENTRANCE = Prepared(_entrance)


def _may_administer(user: Any) -> bool:
    """Tell what `has_perm("wagtailadmin.access_admin")` tells, without reading every permission of the person."""
    if user.is_superuser:
        return True
    return bool(_ENTRANCE.rows(user.pk))


def admin_url(who: Standing) -> str:
    """Return the address of the administration for those who may enter it, "" for everybody else."""
    return reverse("wagtailadmin_home") if who.may_administer else ""
