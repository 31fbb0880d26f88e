"""A page is found by its whole address, with as many queries however deep it lies."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from content.addresses import make_address_builder
from content.models import StandardPage
from tests import site_pages


def test_depth_costs_no_queries(tree, client_for):
    near = site_pages.add(tree["about"], StandardPage(title="Quy chế"))
    above = site_pages.add(tree["about"], StandardPage(title="Điều lệ"))
    deep = site_pages.add(site_pages.add(above, StandardPage(title="Chương một")), StandardPage(title="Điều hai"))
    reader = client_for("members")

    def queries(page: StandardPage) -> int:
        reader.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(page.url).context["page"] == page
        return len(captured)

    assert queries(near) == queries(deep)


def test_crumbs_are_the_same_however_the_page_was_found(tree, client_for):
    draft = site_pages.add(tree["about"], StandardPage(title="Nháp"), live=False)
    page = site_pages.add(site_pages.add(draft, StandardPage(title="Chương")), StandardPage(title="Điều"))
    served = client_for("members").get(page.url).context["crumbs"]
    assert served == StandardPage.objects.get(pk=page.pk).crumbs()
    assert [title for title, _url in served] == ["Giới thiệu", "Chương", "Điều"]


def test_a_second_site_is_left_to_wagtail(tree, client_for, settings):
    settings.ALLOWED_HOSTS = ["*"]
    page = site_pages.add(tree["about"], StandardPage(title="Điều lệ"))
    Site.objects.create(hostname="khac.example", root_page=tree["about"])
    reader = client_for("members")
    assert reader.get("/gioi-thieu/dieu-le/").context["page"].pk == page.pk
    assert reader.get("/dieu-le/", headers={"host": "khac.example"}).context["page"].pk == page.pk


@pytest.mark.parametrize("slug", ["dieu-le", "điều-lệ"])
def test_addresses_of_rows_are_those_that_wagtail_gives(tree, slug):
    page = site_pages.add(tree["about"], StandardPage(title="Điều lệ", slug=slug))
    assert make_address_builder()(page.url_path) == page.get_url()
    root = Page.get_first_root_node()
    assert make_address_builder()(root.url_path) == "" == (root.get_url() or "")
    Site.objects.create(hostname="khac.example", root_page=page)
    page = StandardPage.objects.get(pk=page.pk)  # it remembers the sites
    assert make_address_builder()(page.url_path) == page.get_url() == "http://khac.example/"


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
