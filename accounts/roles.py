"""The roles of the association as groups, with what each may do in the admin.

`ensure_roles` gives each group what belongs to its role and takes nothing away: an administrator may give a group
more. Roles are recognised by the name of the group; a group that was renamed is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.permission_names import name_permissions


class Role(StrEnum):
    """What somebody is in the association; one person may be several."""

    ADMINISTRATORS = "administrators"
    EDITORS = "editors"
    COMMUNE_EDITORS = "commune_editors"
    TRAINERS = "trainers"
    MEMBERS = "members"


GROUP_NAMES: Final[Mapping[Role, str]] = {
    Role.ADMINISTRATORS: "Quản trị viên",
    Role.EDITORS: "Biên tập viên",
    Role.COMMUNE_EDITORS: "Biên tập viên xã, phường",
    Role.TRAINERS: "Báo cáo viên",
    Role.MEMBERS: "Hội viên",
}
"""Names of the groups. They are data (an administrator sees and uses them), so they are not translated."""

COMMUNE_FILES = "Xã, phường"
"""Collection in which commune editors put images and files."""

_MODEL_ACTIONS: Final = ("add", "change", "delete", "view", "publish", "lock", "unlock")
_PAGE_ACTIONS: Final = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
_FILE_ACTIONS: Final = ("add", "change", "delete", "choose")

_EDITED_MODELS: Final = (
    "documents.directive",
    "documents.directivefile",
    "documents.documenttype",
    "documents.topic",
    "training.material",
    "places.organisation",
    "places.place",
    "places.succession",
    "search.askedsearch",
    "search.querydecision",
    "search.goldenquery",
    "search.queryrule",
    "search.synonym",
    "wagtailredirects.redirect",
    "wagtailcore.workflow",
    "wagtailcore.task",
    "taggit.tag",
)
_ADMINISTERED_MODELS: Final = (
    "accounts.user",
    "auth.group",
    "search.rankingprofile",
    "wagtailcore.site",
    "wagtailcore.locale",
)


def group_for(role: Role) -> Group:
    """Return the group of a role, made (without permissions) if it is not there yet."""
    return Group.objects.get_or_create(name=GROUP_NAMES[role])[0]


@transaction.atomic
def ensure_roles() -> dict[Role, Group]:
    """Make the group of every role and give it the permissions of the role; safe to repeat.

    What is not there yet (the permissions of an app without migrations) is passed over and given the next time.
    """
    groups = {role: group_for(role) for role in Role}
    entrance = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    for role in (Role.ADMINISTRATORS, Role.EDITORS, Role.COMMUNE_EDITORS):
        groups[role].permissions.add(*entrance)
    for role in (Role.ADMINISTRATORS, Role.EDITORS):
        groups[role].permissions.add(*_model_permissions(_EDITED_MODELS))
        _give_pages(groups[role])
        _give_collection(groups[role], Collection.get_first_root_node(), _FILE_ACTIONS)
    groups[Role.ADMINISTRATORS].permissions.add(*_model_permissions(_ADMINISTERED_MODELS), *_setting_permissions())
    _give_commune_files(groups[Role.COMMUNE_EDITORS])
    return groups


def _model_permissions(labels: Iterable[str]) -> list[Permission]:
    conditions = Q(pk__in=())
    for label in labels:
        app_label, model = label.split(".")
        codenames = [f"{action}_{model}" for action in _MODEL_ACTIONS]
        conditions |= Q(content_type__app_label=app_label, content_type__model=model, codename__in=codenames)
    return list(Permission.objects.filter(conditions))


def _setting_permissions() -> list[Permission]:
    """Return the permissions of every model of site settings that an app registers."""
    from wagtail.contrib.settings.registry import registry

    return _model_permissions(model._meta.label_lower for model in registry)


def _give_pages(group: Group) -> None:
    """Let the group do everything with every page."""
    root = Page.get_first_root_node()
    codenames = [f"{action}_page" for action in _PAGE_ACTIONS]
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _give_collection(group: Group, collection: Collection, actions: Sequence[str]) -> None:
    """Let the group do this with images, documents and collections in the collection and below."""
    codenames = [f"{action}_{model}" for action in actions for model in ("image", "document", "collection")]
    permissions = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs", "wagtailcore"), codename__in=codenames
    )
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _give_commune_files(group: Group) -> None:
    """Let commune editors add files to a collection of their own and choose from all that they may see.

    The collection is made once; after that it is the administrators' to rename, move or share.
    """
    root = Collection.get_first_root_node()
    _give_collection(group, root, ("choose",))
    adding = Q(permission__codename__in=("add_image", "add_document"))
    if not GroupCollectionPermission.objects.filter(adding, group=group).exists():
        own = root.get_children().filter(name=COMMUNE_FILES).first() or root.add_child(name=COMMUNE_FILES)
        for permission in Permission.objects.filter(codename__in=("add_image", "add_document")):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=own, permission=permission)


def ensure_roles_after_migrate(sender: AppConfig, using: str, **kwargs: object) -> None:
    """Make the groups when migrations have run and every app has its permissions (signal `post_migrate`)."""
    if is_migrated(sender, using=using):
        name_permissions()
        ensure_roles()


def is_migrated(sender: AppConfig, *, using: str) -> bool:
    """Tell, after each app's migrations (signal `post_migrate`), whether all are done and there is a tree to work on.

    The signal comes once for each app; only the last one counts. After a partial migration the answer is no, and when
    the tables have just been emptied (`flush`): there is no tree of pages and collections to give permissions on.
    """
    with_models = [config for config in apps.get_app_configs() if config.models_module is not None]
    if sender != with_models[-1]:
        return False
    needed = {Group, Permission, Page, Collection, GroupPagePermission, GroupCollectionPermission}
    if not {model._meta.db_table for model in needed} <= set(connections[using].introspection.table_names()):
        return False
    return Page.get_first_root_node() is not None and Collection.get_first_root_node() is not None
