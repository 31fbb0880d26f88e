"""The buttons below a form: all in sight, the main one ends the work, Enter in a field only saves."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from accounts.roles import Role, group_for
from content.models import StandardPage
from documents.models import Directive
from tests import site_pages

pytestmark = pytest.mark.django_db


def buttons(client: Client, address: str) -> tuple[str, list[str]]:
    """Return the main button and all in the order of the document, by their names, else their words."""
    html = BeautifulSoup(client.get(address).content, "html.parser")
    foot = html.select_one(".form-buttons")
    names = {button: button.get("name") or button.get_text(" ", strip=True) for button in foot.select("button, a")}
    return names[foot.select_one(".form-buttons__main > *")], list(names.values())


@pytest.fixture
def page(tree):
    return site_pages.add(tree["about"], StandardPage(title="Điều lệ"))


def test_publishing_is_the_main_button_of_who_may_publish_and_enter_saves(client_for, page) -> None:
    main, found = buttons(client_for(Role.EDITORS), f"/admin/pages/{page.pk}/edit/")
    assert main == "action-publish"
    assert found[0] == "Lưu bản nháp"
    assert "Đặt lịch …" in found


def test_who_may_only_change_a_page_saves_and_sends_it_to_the_editors(client_for, page, roles) -> None:
    group = group_for(Role.COMMUNE_EDITORS)
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    main, found = buttons(client_for(Role.COMMUNE_EDITORS), f"/admin/pages/{page.pk}/edit/")
    assert main == "action-submit"
    assert found[0] == "Lưu bản nháp"
    assert "action-publish" not in found


@pytest.mark.parametrize("view", ["add", "edit"])
def test_a_directive_is_published_saved_and_scheduled_by_buttons_in_sight(client_for, tree, view) -> None:
    directive = site_pages.directive()
    names = f"wagtailsnippets_documents_{Directive._meta.model_name}"
    address = reverse(f"{names}:{view}", args=[directive.pk] if view == "edit" else [])
    editor = client_for(Role.EDITORS)
    main, found = buttons(editor, address)
    assert main == "action-publish"
    assert found[0] == "Lưu bản nháp"
    assert "Đặt lịch …" in found
    assert 'name="go_live_at"' in editor.get(address).content.decode()
