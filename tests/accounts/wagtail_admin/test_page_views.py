"""Every type of page has the views of the admin that look below a page before they take the whole branch."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page, get_page_models

from accounts.roles import Role
from accounts.wagtail_admin.page_views import BranchPageViewSet
from content.models import StandardPage
from tests import site_pages
from tests.conftest import ClientFor


def test_every_type_of_page_uses_the_views_that_look_below() -> None:
    without = [
        model._meta.label
        for model in (Page, *get_page_models())
        if not isinstance(page_viewset_registry.get_by_type(model), BranchPageViewSet)
    ]
    assert without == []


@pytest.fixture
def branch(tree: dict[str, Page], roles: dict[Role, Group]) -> dict[str, Page]:
    """Return an open page with a closed page and an open leaf below it."""
    home = tree["home"]
    above = home.add_child(instance=StandardPage(title="Trên", slug="tren"))
    closed = above.add_child(instance=StandardPage(title="Kín", slug="kin"))
    leaf = above.add_child(instance=StandardPage(title="Lá", slug="la"))
    site_pages.restrict(closed, roles[Role.TRAINERS])
    return {"home": home, "above": above, "closed": closed, "leaf": leaf}


@pytest.mark.parametrize("address", ["delete/", "move/", "move/{home}/confirm/", "copy/"])
def test_an_editor_is_told_why_the_branch_stays_where_it_is(
    address: str, branch: dict[str, Page], client_for: ClientFor
) -> None:
    path = f"/admin/pages/{branch['above'].pk}/{address.format(home=branch['home'].pk)}"
    posted = {"copy_subpages": "on", "new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": "1"}
    response = client_for("editors").post(path, posted)
    assert (response.status_code, response["Location"]) == (302, f"/admin/pages/{branch['above'].pk}/")
    answer = client_for("editors").get(response["Location"])
    assert answer.status_code == 200
    assert Page.objects.filter(pk=branch["closed"].pk, path__startswith=branch["above"].path).exists()


def test_a_page_without_closed_ones_below_is_deleted(branch: dict[str, Page], client_for: ClientFor) -> None:
    assert client_for("editors").post(f"/admin/pages/{branch['leaf'].pk}/delete/").status_code == 302
    assert not Page.objects.filter(pk=branch["leaf"].pk).exists()


def test_a_page_alone_is_copied_also_above_closed_ones(branch: dict[str, Page], client_for: ClientFor) -> None:
    posted = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": branch["home"].pk}
    assert client_for("editors").post(f"/admin/pages/{branch['above'].pk}/copy/", posted).status_code == 302
    assert Page.objects.get(slug="ban-sao").numchild == 0
