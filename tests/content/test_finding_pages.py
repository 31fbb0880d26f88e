"""A page is found by its whole address, with as many queries however deep it lies."""

from __future__ import annotations

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from content.models import StandardPage
from tests import site_pages


def test_depth_costs_no_queries(tree, client_for):
    one = site_pages.add(tree["about"], StandardPage(title="Điều lệ"))
    two = site_pages.add(site_pages.add(one, StandardPage(title="Chương một")), StandardPage(title="Điều hai"))
    home = tree["about"].get_parent().specific

    def queries(page: StandardPage) -> int:
        with CaptureQueriesContext(connection) as asked:
            found = home.route(RequestFactory().get("/"), [part for part in page.url.split("/") if part]).page
        assert found == page
        return len(asked)

    queries(one)  # the first address reads where the site begins
    assert queries(one) == queries(two) == 2


def test_an_unpublished_page_is_not_found_and_what_is_below_it_is(tree, client_for):
    draft = site_pages.add(tree["about"], StandardPage(title="Nháp"), live=False)
    below = site_pages.add(draft, StandardPage(title="Bên dưới"))
    reader = client_for("members")
    assert reader.get(draft.get_url()).status_code == 404
    assert reader.get(below.get_url()).status_code == 200
    assert reader.get(f"{below.get_url()}khong-co/").status_code == 404


def test_the_same_slug_elsewhere_is_another_page(tree, client_for):
    here = site_pages.add(tree["about"], StandardPage(title="Tài liệu"))
    inner = site_pages.add(here, StandardPage(title="Tài liệu"))
    reader = client_for("members")
    assert reader.get(here.get_url()).context["page"].pk == here.pk
    assert reader.get(inner.get_url()).context["page"].pk == inner.pk


def test_a_page_below_a_restriction_says_so_and_an_open_one_asks_nothing(tree, roles):
    one = site_pages.add(tree["about"], StandardPage(title="Mở"))
    closed = site_pages.add(tree["about"], StandardPage(title="Kín"))
    below = site_pages.add(closed, StandardPage(title="Dưới"))
    restriction = site_pages.restrict(closed, roles["editors"])
    assert list(below.get_view_restrictions()) == [restriction]
    assert list(one.get_view_restrictions()) == []
    PageViewRestriction.objects.all().delete()
    assert list(below.get_view_restrictions()) == []
