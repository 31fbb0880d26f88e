"""What every page of the site knows: its name, where to go, and how the reader wants to read."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts import display
from accounts.roles import GROUP_NAMES, Role
from accounts.standing import Standing, standing_of
from content.association import association
from intranet import navigation


def site(request: HttpRequest) -> Mapping[str, Any]:
    """Return the names of the site and what header, navigation and footer show.

    Everything that asks the database is a function that templates call, worked out once and only if it is used: a
    fragment that draws no header costs no query. A full page for a signed-in reader costs the same few queries on
    every page.
    """

    @cache
    def links() -> tuple[navigation.NavItem, ...]:
        return tuple(navigation.all_links(request))

    @cache
    def sections() -> tuple[navigation.NavItem, ...]:
        return tuple(navigation.main_navigation(links()))

    @cache
    def who() -> Standing:
        return standing(request)

    return {
        "site_name": settings.SITE_NAME,
        "association": cache(association),
        "theme": display.read_theme(request),
        "text_size": display.read_text_size(request),
        "main_nav": sections,
        "section_here": cache(lambda: navigation.section_at(request.path, sections())),
        "tab_bar": cache(lambda: tuple(navigation.tab_bar(sections()))),
        "footer_links": cache(lambda: tuple(navigation.footer_groups(links()))),
        "is_help_page": lambda: navigation.is_at_help(links()),
        "account_name": cache(lambda: account_name(request)),
        "account_line": lambda: account_line(who()),
        "admin_url_if_allowed": lambda: admin_url(who()),
        "workspace_url_if_trainer": lambda: workspace_url(who()),
    }


def account_name(request: HttpRequest) -> str:
    """Return the full name of the reader, "" for nobody."""
    user = getattr(request, "user", None)
    return user.get_full_name() or user.get_username() if user and user.is_authenticated else ""


def standing(request: HttpRequest) -> Standing:
    """Return the reader's standing; nothing for nobody."""
    user = getattr(request, "user", None)
    return standing_of(user) if user is not None and user.is_authenticated else Standing()


def account_line(who: Standing) -> str:
    """Return roles and commune in one line: "Hội viên, Xã Bình Minh"."""
    names = [name for _pk, name in who.groups]
    return ", ".join([*names, who.commune] if who.commune else names)


def workspace_url(who: Standing) -> str:
    """Return the address of the trainers' workspace for trainers, "" for everybody else."""
    is_trainer = any(name == GROUP_NAMES[Role.TRAINERS] for _pk, name in who.groups)
    return reverse("training:workspace") if is_trainer else ""


def admin_url(who: Standing) -> str:
    """Return the address of the admin for those who may enter it, "" for everybody else."""
    return reverse("wagtailadmin_home") if who.may_administer else ""
