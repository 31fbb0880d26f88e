"""The roles: their groups, what each may do, and that making them again takes nothing away."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupPagePermission, Page
from wagtail.permissions import policy_registry

from accounts.models import User
from accounts.roles import COMMUNE_FILES, GROUP_NAMES, Role, ensure_roles, group_for
from tests.conftest import holds

pytestmark = pytest.mark.django_db


def all_permissions() -> tuple[int, int, int, int]:
    held = [
        (group.permissions.count(), group.page_permissions.count(), group.collection_permissions.count())
        for group in Group.objects.all()
    ]
    return (Group.objects.count(), *(sum(column) for column in zip(*held, strict=True)))  # type: ignore[return-value]


def test_a_migrated_database_has_the_five_roles_already() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= set(GROUP_NAMES.values())


def test_making_the_roles_again_changes_nothing() -> None:
    ensure_roles()
    before = all_permissions()
    ensure_roles()
    assert all_permissions() == before
    assert Collection.objects.filter(name=COMMUNE_FILES).count() == 1


def test_the_command_names_every_role() -> None:
    out = StringIO()
    call_command("setup_roles", stdout=out)
    assert [line.split(":")[0] for line in out.getvalue().splitlines()] == list(GROUP_NAMES.values())


def test_what_an_administrator_has_given_besides_stays() -> None:
    ensure_roles()
    extra = Permission.objects.get(codename="add_user", content_type__app_label="accounts")
    trainers = group_for(Role.TRAINERS)
    trainers.permissions.add(extra)
    ensure_roles()
    assert extra in trainers.permissions.all()


def test_the_files_of_communes_may_be_renamed_and_stay_where_they_are() -> None:
    ensure_roles()
    own = Collection.objects.get(name=COMMUNE_FILES)
    own.name = "Tệp của xã"
    own.save()
    ensure_roles()
    assert not Collection.objects.filter(name=COMMUNE_FILES).exists()


def test_every_new_account_is_a_member(make_user: Callable[..., User]) -> None:
    user = make_user("moi")
    assert holds(user, Role.MEMBERS)
    assert not holds(user, Role.TRAINERS)


@pytest.mark.parametrize(
    ("person", "enters"),
    [("administrator", True), ("editor", True), ("commune_editor", True), ("trainer", False), ("member", False)],
)
def test_who_enters_the_admin(person: str, enters: bool, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(person).has_perm("wagtailadmin.access_admin") is enters


def test_editors_do_everything_with_pages_and_directives_and_nothing_with_accounts(editor: User) -> None:
    root = Page.get_first_root_node()
    held = set(
        GroupPagePermission.objects.filter(page=root, group__user=editor).values_list("permission__codename", flat=True)
    )
    assert held == {"add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"}
    on_directives = Permission.objects.filter(content_type__app_label="documents", content_type__model="directive")
    assert {"add_directive", "change_directive", "delete_directive"} <= {p.codename for p in on_directives}
    assert all(editor.has_perm(f"documents.{permission.codename}") for permission in on_directives)
    for permission in ("accounts.add_user", "accounts.change_user", "auth.change_group", "wagtailcore.change_site"):
        assert not editor.has_perm(permission)


def test_administrators_hold_accounts_groups_and_sites_also_without_being_superuser(
    make_user: Callable[..., User],
) -> None:
    user = make_user("quan2", Role.ADMINISTRATORS)
    for permission in ("accounts.add_user", "accounts.change_user", "auth.change_group", "wagtailcore.change_site"):
        assert user.has_perm(permission)


def test_commune_editors_add_files_to_their_collection_and_edit_no_page(commune_editor: User) -> None:
    own = Collection.objects.get(name=COMMUNE_FILES)
    for model in (get_image_model(), get_document_model()):
        policy = policy_registry.get_by_type(model)
        assert list(policy.collections_user_has_permission_for(commune_editor, "add")) == [own]
        assert policy.user_has_permission(commune_editor, "choose")
    assert not policy_registry.get_by_type(Page).user_has_any_permission(commune_editor, {"add", "change", "publish"})


def test_editors_publish_and_lock_materials_also_where_the_permissions_came_later(editor: User) -> None:
    """A site that knew the role before it knew materials: the next migration brings both."""
    held = Permission.objects.filter(content_type__app_label="training", content_type__model="material")
    actions = ("add", "change", "delete", "publish", "lock", "unlock")
    assert {f"{action}_material" for action in actions} <= {permission.codename for permission in held}
    group_for(Role.EDITORS).permissions.remove(*held)
    held.delete()
    call_command("migrate", verbosity=0)
    person = User.objects.get(pk=editor.pk)
    assert all(person.has_perm(f"training.{action}_material") for action in actions)
