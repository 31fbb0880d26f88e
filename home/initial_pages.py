"""The pages that every site gets once: the home page and the sections below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from communes.models import CommuneIndexPage
from content.models import BasePage, EventIndexPage, NewsIndexPage, StandardPage
from home.models import HomePage
from training.models import CurriculumIndexPage, TrainerIndexPage


@dataclass(frozen=True, slots=True)
class Section:
    """A page type with the words and the address it gets first; editors may change both."""

    model: type[BasePage]
    title: str
    slug: str


SECTIONS: Mapping[str, Section] = {
    "news": Section(NewsIndexPage, "Tin tức", "tin-tuc"),
    "events": Section(EventIndexPage, "Sự kiện", "su-kien"),
    "training": Section(CurriculumIndexPage, "Tập huấn", "tap-huan"),
    "trainers": Section(TrainerIndexPage, "Báo cáo viên", "bao-cao-vien"),
    "communes": Section(CommuneIndexPage, "Xã, phường", "xa-phuong"),
    "about": Section(StandardPage, "Giới thiệu", "gioi-thieu"),
}
"""Content, not interface: the titles are Vietnamese and belong to the editors."""


@transaction.atomic
def ensure_home() -> HomePage:
    """Return the home page, made if there is none, and see that the default site begins at it. Safe to repeat."""
    home: HomePage | None = HomePage.objects.order_by("path").first()
    if home is None:
        root = Page.get_first_root_node()
        home = HomePage(title="Trang chủ", slug="trang-chu")
        root.add_child(instance=home)
        home.save_revision().publish()
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", site_name=settings.SITE_NAME, root_page=home, is_default_site=True)
    elif site.root_page_id != home.pk:
        previous = site.root_page
        site.root_page, site.site_name = home.page_ptr, settings.SITE_NAME
        site.save()
        if previous.specific_class is Page and previous.is_leaf():
            previous.delete()  # Wagtail's own welcome page
    return home


@transaction.atomic
def ensure_sections() -> dict[str, BasePage]:
    """Return the home page ("home") and the sections by name, each made and published if it is missing. Safe to repeat.

    A section is recognised by its type, whatever editors have called it and wherever its address has gone since.
    """
    home = ensure_home()
    sections: dict[str, BasePage] = {"home": home}
    for name, section in SECTIONS.items():
        page = section.model.objects.child_of(home).order_by("path").first()
        if page is None:
            page = section.model(title=section.title, slug=section.slug, show_in_menus=True)
            home.add_child(instance=page)
            page.save_revision().publish()
        sections[name] = page
    return sections
