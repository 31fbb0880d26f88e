"""What people do in the admin, in their words: where each task begins, and where the handbook explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.wagtail_admin.existence import works_on
from communes.models import CommunePage
from content.models import AssociationSettings, EventIndexPage, EventPage, NewsIndexPage, NewsPage
from documents.admin.own import own_bodies_of, register_address, works_on_directives
from training.models import Material, TrainerIndexPage
from training.standing import CHANGE as CHANGE_MATERIALS

ADD_ACCOUNTS = "accounts.add_user"


@dataclass(frozen=True, slots=True)
class Task:
    """A task. url: where it begins; section: the anchor in the handbook of editors."""

    title: str | Promise
    url: str
    section: str


def list_tasks(user: Any) -> list[Task]:
    """Return what the person may do, the most frequent first."""
    return [*_of_the_register(user), *_of_pages(user), *_of_materials(user), *_of_administrators(user)]


def add_page_url(user: Any, index: type[Any], page: type[Any]) -> str:
    """Return where the person may add a page below the section of this type, "" if nowhere."""
    section = index.objects.live().first()
    if section is None or not section.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=[page._meta.app_label, page._meta.model_name, section.pk])


def _of_the_register(user: Any) -> Iterator[Task]:
    names = "wagtailsnippets_documents_directive"
    if user.has_perm("documents.add_directive"):
        yield Task(_("Put a directive into the register"), reverse(f"{names}:add"), "dua-mot-van-ban-vao-so")
    elif own_bodies_of(user):
        yield Task(_("Add a directive of the commune"), reverse(f"{names}:add"), "van-ban-cua-xa")
    if works_on_directives(user):
        register = register_address(user)
        yield Task(_("Correct or complete a directive"), register, "dua-mot-van-ban-vao-so")
        yield Task(_("Schedule when it is published or taken down"), register, "hen-gio-dang-va-go")


def _of_pages(user: Any) -> Iterator[Task]:
    own = CommunePage.objects.filter(workspace__group__user=user.pk).order_by("path").values_list("pk", "title")
    for key, title in own:
        words = format_lazy(_("Edit the page of {commune}"), commune=title)
        yield Task(words, reverse("wagtailadmin_pages:edit", args=[key]), "trang-xa")
        url = reverse("wagtailadmin_pages:add", args=["content", "newspage", key])
        yield Task(_("Write news of the commune"), url, "trang-xa")
    if url := add_page_url(user, NewsIndexPage, NewsPage):
        yield Task(_("Write news"), url, "trang")
    if url := add_page_url(user, EventIndexPage, EventPage):
        yield Task(_("Announce an event"), url, "trang")
    trainers = works_on(user, TrainerIndexPage.objects.live()).first()
    if trainers is not None:
        yield Task(_("Keep the page of a trainer"), reverse("wagtailadmin_explore", args=[trainers.pk]), "trang")
    yield Task(_("Hand in for review, or approve"), reverse("wagtailadmin_home"), "gui-duyet-va-duyet")


def _of_materials(user: Any) -> Iterator[Task]:
    if user.has_perm(CHANGE_MATERIALS):
        url = reverse(Material.snippet_viewset.get_url_name("list"))
        yield Task(_("Approve a training material"), url, "duyet-tai-lieu-tap-huan")


def _of_administrators(user: Any) -> Iterator[Task]:
    if user.has_perm(ADD_ACCOUNTS):
        yield Task(_("Make an account for somebody"), reverse("wagtailusers_users:add"), "tai-khoan-va-lien-he-cua-hoi")
    names = AssociationSettings._meta
    if user.has_perm(f"{names.app_label}.change_{names.model_name}"):
        url = reverse("wagtailsettings:edit", args=[names.app_label, names.model_name])
        yield Task(_("Change name, contacts and help phone"), url, "tai-khoan-va-lien-he-cua-hoi")
