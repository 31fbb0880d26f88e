"""What every page of the Wagtail admin gets from the site as a whole."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views import home

from accounts.wagtail_admin.hooks import AFTER_WAGTAIL
from intranet.admin.finding import views as finding
from intranet.admin.guides import ICON, INDEX, guide_urls
from intranet.admin.numbers import add_numbers
from intranet.admin.reports.views import name_reports
from intranet.admin.start_panel import StartPanel


@hooks.register("insert_global_admin_js")
def load_admin_scripts() -> str:
    """Load what keeps typed dates as they are, and what is typed when a session ends."""
    at_once, when_drawn = static("intranet/admin.js"), static("intranet/session.js")
    return format_html(
        '<script src="{}" data-search="{}" data-actions="{}"></script><script src="{}" defer></script>',
        at_once, gettext("Search"), gettext("Actions"), when_drawn,
    )  # fmt: skip


@hooks.register("insert_global_admin_css")
def load_admin_stylesheet() -> str:
    """Load the identity of the site and our rules on top of Wagtail's."""
    identity, rules = static("intranet/identity.css"), static("intranet/admin.css")
    return format_html('<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}">', identity, rules)


@hooks.register("register_icons")
def register_sign_of_information(icons: list[str]) -> list[str]:
    """Add the sign that Wagtail puts in front of information, and has under another name only."""
    return [*icons, "intranet/admin/info.svg"]


hooks.register("construct_homepage_summary_items", add_numbers)
hooks.register("construct_reports_menu", name_reports)
hooks.register("register_admin_urls", guide_urls)


@hooks.register("register_admin_menu_item")
def offer_help() -> MenuItem:
    """Lead to the handbooks from every page of the admin."""
    return MenuItem(_("How it is done"), reverse(INDEX), name="guides", icon_name=ICON, order=9900)


@hooks.register("construct_homepage_panels", order=AFTER_WAGTAIL)
def show_work_list(request: HttpRequest, panels: list[Any]) -> None:
    """Put the work list in the place of Wagtail's panels, most of which know pages only."""
    panels[:] = [panel for panel in panels if type(panel).__module__ != home.__name__]
    panels.append(StartPanel())


@hooks.register("register_admin_urls")
def register_search_for_everything() -> list[URLPattern]:
    """Add the page to which the box in the side bar leads."""
    return [path("tim/", finding.find, name="admin_find")]


hooks.register("register_admin_search_area", finding.everything_area)
hooks.register("register_admin_search_area", finding.directives_area)
hooks.register("register_admin_search_area", finding.materials_area)


@hooks.register("construct_help_menu")
def remove_links_outside(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out Wagtail's own news and guide: in English, outside the site, and badged until somebody goes there."""
    menu_items[:] = [item for item in menu_items if not str(item.url).startswith("http")]
