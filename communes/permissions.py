"""Who may edit a commune's page: the editors of that commune and those of the whole site."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from communes.models import CommunePage, CommuneWorkspace

_PAGE_ACTIONS = ("add_page", "change_page", "publish_page")
_FILE_ACTIONS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
_NAME_LENGTH = 150


def name_of_group(page: CommunePage) -> str:
    """Return the name of the group of a commune's editors: "Biên tập viên Xã Bình Minh" (data, not translated)."""
    return f"Biên tập viên {page.place.full_name if page.place else page.title}"[:_NAME_LENGTH]


@transaction.atomic
def ensure_workspace(page: CommunePage) -> CommuneWorkspace:
    """Give a commune page its group of editors and its collection of files, with their permissions; safe to repeat.

    The group is recognised by the workspace, not by its name: it may be renamed. What it may do: enter the
    admin, add, change and publish the commune's page and what is below it, and add and change files in the
    commune's own collection. Permissions that an administrator added stay.
    """
    workspace = CommuneWorkspace.objects.filter(page=page).select_related("group", "collection").first()
    if workspace is None:
        workspace = CommuneWorkspace.objects.create(
            page=page, group=_make_group(page), collection=_make_collection(page)
        )
    workspace.group.permissions.add(
        *Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=_PAGE_ACTIONS):
        GroupPagePermission.objects.get_or_create(group=workspace.group, page=page.page_ptr, permission=permission)
    files = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=_FILE_ACTIONS
    )
    for permission in files:
        GroupCollectionPermission.objects.get_or_create(
            group=workspace.group, collection=workspace.collection, permission=permission
        )
    return workspace


def _make_group(page: CommunePage) -> Group:
    """Return the group with the commune's name unless another commune has it already."""
    group, _created = Group.objects.get_or_create(name=name_of_group(page))
    if CommuneWorkspace.objects.filter(group=group).exists():
        group = Group.objects.create(name=f"{name_of_group(page)[: _NAME_LENGTH - 12]} ({page.pk})")
    return group


def _make_collection(page: CommunePage) -> Collection:
    """Return a collection directly below the root: in the one that all communes share, every one could add files."""
    name = page.place.full_name if page.place else page.title
    collection: Collection = Collection.get_first_root_node().add_child(name=name)
    return collection
