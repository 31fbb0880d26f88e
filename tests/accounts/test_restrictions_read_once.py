"""Privacy settings are read once while a page is put together, and anew for every request."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from accounts import restrictions
from accounts.middleware import ReadRestrictionsOnceMiddleware


def queries_of(method: str) -> int:
    def view(request):
        for _ in range(5):
            restrictions.page_restrictions()
            restrictions.collection_restrictions()
        return HttpResponse()

    with CaptureQueriesContext(connection) as asked:
        ReadRestrictionsOnceMiddleware(view)(RequestFactory().generic(method, "/"))
    return len(asked)


@pytest.fixture
def closed(db, roles) -> Page:
    page = Page.objects.get(depth=2)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set(roles.values())
    return page


def test_a_reading_request_reads_both_trees_once(closed):
    assert queries_of("GET") == queries_of("HEAD") == 1


def test_a_request_that_may_change_something_reads_anew_every_time(closed):
    assert queries_of("POST") == 10


def test_nothing_is_kept_after_the_request(closed):
    assert queries_of("GET") == 1
    assert restrictions.page_restrictions().restricted_paths() == {closed.path}
    PageViewRestriction.objects.all().delete()
    assert restrictions.page_restrictions().restricted_paths() == set()
    assert queries_of("GET") == 1


def test_nothing_is_kept_after_a_request_that_fails(closed):
    def view(request):
        restrictions.page_restrictions()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ReadRestrictionsOnceMiddleware(view)(RequestFactory().get("/"))
    PageViewRestriction.objects.all().delete()
    assert restrictions.page_restrictions().restricted_paths() == set()


def test_several_restrictions_above_each_other_are_told_apart(closed, roles):
    groups = list(roles.values())
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    below = closed.add_child(instance=Page(title="Dưới", slug="duoi"))
    second = PageViewRestriction.objects.create(page=below, restriction_type="groups")
    second.groups.set(groups[:1])
    assert restrictions.page_restrictions().ways(closed.path) == {frozenset({group.pk}) for group in groups}
    assert restrictions.page_restrictions().ways(below.path) == {frozenset({groups[0].pk})}


@pytest.mark.parametrize("kind", ["password", "groups"])
def test_a_password_or_a_restriction_without_groups_lets_nobody_through(db, kind):
    root = Collection.get_first_root_node()
    CollectionViewRestriction.objects.create(collection=root, restriction_type=kind)
    assert restrictions.collection_restrictions().ways(root.path) == frozenset()
