"""Whoever deletes a group is told what only its members may see; afterwards it is for nobody, never for everybody."""

from __future__ import annotations

import html

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, Page

from accounts.audience import NOBODY, collection_tokens, page_tokens
from accounts.roles import Role
from content.models import BasePage, StandardPage
from documents.models import Directive
from tests import site_pages
from tests.conftest import ClientFor

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(db: None) -> Group:
    return Group.objects.create(name="Ban thường vụ")


def test_what_names_a_group_is_said_before_it_is_deleted_and_closed_afterwards(
    board: Group, tree: dict[str, BasePage], client_for: ClientFor
) -> None:
    page = site_pages.add(tree["about"], StandardPage(title="Nội bộ"))
    site_pages.restrict(page, board)
    collection = site_pages.closed_collection(board)
    directive = site_pages.closed_directive(board)
    administrator = client_for(Role.ADMINISTRATORS)
    address = reverse("wagtailusers_groups:delete", args=(board.pk,))
    said = html.unescape(administrator.get(address).content.decode())
    assert "Nhóm này có trong quyền xem của: 1 trang, 1 bộ sưu tập, 1 văn bản chỉ đạo." in said
    administrator.post(address)
    assert not Group.objects.filter(pk=board.pk).exists()
    assert page_tokens(Page.objects.get(pk=page.pk)) == {NOBODY}
    assert collection_tokens(Collection.objects.get(pk=collection.pk)) == {NOBODY}
    assert Directive.objects.get(pk=directive.pk).audience_tokens() == {NOBODY}


def test_nothing_is_said_of_a_group_that_nothing_names(board: Group, client_for: ClientFor) -> None:
    address = reverse("wagtailusers_groups:delete", args=(board.pk,))
    assert "quyền xem của" not in client_for(Role.ADMINISTRATORS).get(address).content.decode()
