"""The admin's own search: Vietnamese without marks, numbers, odd input, linear work."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.models import AdminEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def root() -> Page:
    return Page.objects.filter(depth=1).get()


def add_page(root: Page, title: str) -> Page:
    number = root.get_children().count()
    return root.add_child(instance=Page(title=title, slug=f"trang-{number}"))


@pytest.mark.parametrize("typed", ["vấn đề", "van de", "VAN DE", "van đe", "va\u0302\u0301n đề", "van d"])
def test_a_page_is_found_however_its_title_is_typed(root: Page, typed: str) -> None:
    page = add_page(root, "Mấy vấn đề về khuyến học")
    add_page(root, "Văn nghệ quần chúng")
    assert [hit.pk for hit in Page.objects.autocomplete(typed)] == [page.pk]


def test_an_official_number_is_found_in_a_title(root: Page) -> None:
    page = add_page(root, "Giới thiệu Quyết định 387/QĐ-TTg")
    add_page(root, "Giới thiệu Quyết định 1387/QĐ-TTg")
    assert [hit.pk for hit in Page.objects.search("387/QĐ-TTg")] == [page.pk]
    assert [hit.pk for hit in Page.objects.search("387 qd ttg")] == [page.pk]


def test_filters_of_the_query_set_hold(root: Page) -> None:
    add_page(root, "Khuyến học một")
    page = add_page(root, "Khuyến học hai")
    hits = Page.objects.filter(title__endswith="hai").search("khuyen hoc")
    assert [hit.pk for hit in hits] == [page.pk]
    assert hits.count() == 1


def test_a_deleted_page_is_forgotten(root: Page) -> None:
    page = add_page(root, "Sẽ bị xóa")
    key = page.pk
    page.delete()
    assert not AdminEntry.objects.filter(model="wagtailcore.page", object_id=key).exists()
    assert list(Page.objects.search("se bi xoa")) == []


def test_people_are_found_without_marks() -> None:
    user = get_user_model().objects.create_user("nva", full_name="Nguyễn Thị Ánh Đào", password="x")
    get_user_model().objects.create_user("tvb", full_name="Trần Văn Bảo", password="x")
    backend = get_search_backend()
    assert list(backend.autocomplete("anh dao", get_user_model())) == [user]
    assert list(backend.autocomplete("nva", get_user_model())) == [user]


def test_slices_agree_with_the_count(root: Page) -> None:
    for serial in range(5):
        add_page(root, f"Tập huấn {serial}")
    hits = Page.objects.search("tap huan")
    assert hits.count() == 5
    assert [len(hits[:2]), len(hits[2:4]), len(hits[4:6])] == [2, 2, 1]
    everything = [page.pk for part in (hits[:2], hits[2:4], hits[4:6]) for page in part]
    assert len(set(everything)) == 5


def test_one_query_answers_however_many_words_are_typed(root: Page) -> None:
    add_page(root, "Cộng đồng học tập")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        list(Page.objects.search("cong dong hoc tap cong dong hoc tap " * 50))
    assert len(queries) == 1


def search_titles(typed: str) -> set[str]:
    return {page.title for page in Page.objects.search(typed)}


def test_the_admin_finds_everything_while_its_index_is_rebuilt_and_what_is_gone_goes_at_the_end(root: Page) -> None:
    everything = {f"Tập huấn {serial}" for serial in range(6)}
    for title in everything:
        add_page(root, title)
    gone = AdminEntry.objects.create(model="wagtailcore.page", object_id=999_999, title_key=" x ", body_key=" x ")
    of_lost_model = AdminEntry.objects.create(model="lost.model", object_id=1, title_key=" x ", body_key=" x ")
    backend = get_search_backend()
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Page))
    index = rebuilder.start()
    index.add_model(Page)
    assert search_titles("tap huan") == everything
    pages = list(Page.objects.order_by("pk"))
    for start in range(0, len(pages), 3):
        index.add_items(Page, pages[start : start + 3])
        assert search_titles("tap huan") == everything
    add_page(root, "Tập huấn đến sau")
    rebuilder.finish()
    assert search_titles("tap huan") == everything | {"Tập huấn đến sau"}
    assert not AdminEntry.objects.filter(pk__in=[gone.pk, of_lost_model.pk]).exists()


def test_update_index_mends_rows_that_are_missing_wrong_or_of_nothing(root: Page) -> None:
    missing, wrong = add_page(root, "Thiếu dòng"), add_page(root, "Sai dòng")
    rows = AdminEntry.objects.filter(model="wagtailcore.page")
    rows.filter(object_id=missing.pk).delete()
    rows.filter(object_id=wrong.pk).update(title_key=" khac ", body_key=" khac ")
    rows.create(model="wagtailcore.page", object_id=999_999, title_key=" x ", body_key=" x ")
    call_command("update_index", verbosity=0)
    assert search_titles("thieu dong") == {"Thiếu dòng"}
    assert search_titles("sai dong") == {"Sai dòng"}
    assert not rows.filter(object_id=999_999).exists()


@pytest.mark.parametrize("typed", ["'", '"', "%", "_", "\x00", "a\x00b", "(((", "OR AND NOT", "x" * 10_000, "\ud800"])
def test_odd_input_is_answered(typed: str) -> None:
    list(Page.objects.search(typed))
    list(Page.objects.autocomplete(typed))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_text_raises(typed: str) -> None:
    Page.objects.search(typed).count()
