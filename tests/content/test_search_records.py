"""What search gets to know of pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audience import ANONYMOUS, group_token, reader_for
from accounts.roles import Role
from content.models import NewsPage, StandardPage
from content.search_source import PageSource
from search.analysis import tokenise_written
from search.answering.highlight import Marker, snippet
from search.models import OutboxEntry
from tests import site_pages

pytestmark = pytest.mark.django_db


def record_of(page):
    (record,) = PageSource().records([page.pk])
    return record


@pytest.fixture
def standard(tree):
    page = StandardPage(title="Hướng dẫn chấm điểm", summary="Cách chấm phiếu")
    page.body = [
        ("text", "<p>Mở đầu</p>"),
        ("heading", {"text": "Điều kiện", "level": "h2"}),
        ("table", {"data": [["Mô hình", "70%"], ["Dòng họ", None]], "table_caption": "Chỉ tiêu năm"}),
        (
            "image",
            {"image": {"image": site_pages.image(), "alt_text": "Bìa sổ vàng", "decorative": False}, "caption": "Sổ"},
        ),
        ("heading", {"text": "Điều kiện", "level": "h2"}),
        ("quote", {"text": "Học nữa", "source": "Lời xưa"}),
        ("directive", {"directive": site_pages.directive(subject="Phê duyệt Chương trình bí ẩn"), "note": "Vì sao"}),
    ]
    return site_pages.add(tree["about"], page)


def test_a_page_gives_one_passage_a_section_with_the_anchors_of_the_page(standard):
    record = record_of(standard)
    assert [(passage.anchor, passage.label) for passage in record.passages] == [
        ("", ""),
        ("muc-dieu-kien", "Điều kiện"),
        ("muc-dieu-kien-2", "Điều kiện"),
    ]


def test_tables_quotes_captions_and_alternative_texts_can_be_found(standard):
    text = "\n".join(passage.text for passage in record_of(standard).passages)
    for words in (
        "Mở đầu",
        "Chỉ tiêu năm",
        "Mô hình | 70%",
        "Dòng họ",
        "Bìa sổ vàng",
        "Sổ",
        "Học nữa",
        "Lời xưa",
    ):
        assert words in text


def figure(collection, alt_text):
    image = site_pages.image()
    image.collection = collection
    image.save()
    return "image", {"image": {"image": image, "alt_text": alt_text, "decorative": False}, "caption": f"Chú {alt_text}"}


def passages_text(page):
    return "\n".join(passage.text for passage in record_of(page).passages)


def test_items_of_a_list_stand_apart_in_what_search_shows(tree):
    page = StandardPage(title="Trang", body=[("text", "<ul><li>Gia đình học tập</li><li>Dòng họ học tập</li></ul>")])
    site_pages.add(tree["about"], page)
    (passage,) = record_of(page).passages
    shown = snippet(passage.text, Marker.from_written(tokenise_written("học tập"), single=True))
    assert re.sub("<.*?>", "", shown) == "Gia đình học tập · Dòng họ học tập"


def test_the_words_of_an_image_count_where_everybody_who_sees_the_page_sees_the_image(tree, roles):
    closed = site_pages.closed_collection(roles[Role.EDITORS])
    page = StandardPage(title="Trang")
    page.body = [("text", "<p>Lời mở</p>"), figure(closed, "Kín"), figure(closed.get_parent(), "Mở")]
    site_pages.add(tree["about"], page)
    assert passages_text(page) == "Lời mở\nMở\nChú Mở"
    restriction = site_pages.restrict(page, roles[Role.EDITORS])
    assert passages_text(page) == "Lời mở\nKín\nChú Kín\nMở\nChú Mở"
    restriction.groups.add(roles[Role.TRAINERS])
    assert "Kín" not in passages_text(page)


def test_closing_or_moving_an_image_is_noted_for_the_pages_that_show_it(tree, roles):
    closed = site_pages.closed_collection(roles[Role.EDITORS])
    page = StandardPage(title="Trang")
    page.body = [figure(closed, "Ảnh")]
    site_pages.add(tree["about"], page)
    image = page.body[0].value["image"]
    restriction = closed.view_restrictions.get()
    for change in (
        lambda: restriction.groups.add(roles[Role.TRAINERS]),
        restriction.save,
        restriction.delete,
        image.save,
        image.delete,
    ):
        OutboxEntry.objects.all().delete()
        change()
        assert touched() == {page.pk}


def test_the_subject_of_a_referenced_directive_is_no_text_of_the_page(standard):
    assert "bí ẩn" not in str(record_of(standard))


def test_a_record_says_what_the_page_is_and_where(standard):
    record = record_of(standard)
    assert (record.ref, record.kind, record.url) == (f"page:{standard.pk}", "page", standard.url)
    assert record.summary == "Cách chấm phiếu"
    assert record.audience == {"members"}


def test_a_private_page_carries_the_tokens_of_its_groups(standard, tree, roles):
    site_pages.restrict(tree["about"], roles[Role.EDITORS])
    assert record_of(standard).audience == {group_token(roles[Role.EDITORS].pk)}


def test_drafts_give_no_record_and_no_card(tree, administrator):
    draft = site_pages.add(tree["about"], StandardPage(title="Nháp"), live=False)
    assert list(PageSource().records([draft.pk])) == []
    assert draft.pk not in set(PageSource().ids())
    assert PageSource().cards([draft.pk], reader=reader_for(administrator)) == {}


def test_cards_are_given_for_what_the_reader_may_see(standard, roles, member, editor):
    site_pages.restrict(standard, roles[Role.EDITORS])
    source = PageSource()
    assert source.cards([standard.pk], reader=reader_for(member)) == {}
    assert source.cards([standard.pk], reader=ANONYMOUS) == {}
    card = source.cards([standard.pk], reader=reader_for(editor))[standard.pk]
    assert (card.title, card.url, card.summary) == ("Hướng dẫn chấm điểm", standard.url, "Cách chấm phiếu")


def test_queries_for_records_and_cards_do_not_grow_with_the_number_of_pages(tree, member):
    source, reader = PageSource(), reader_for(member)
    commune = site_pages.place("Bình Minh")

    def queries() -> tuple[int, int]:
        ids = sorted(source.ids())
        with CaptureQueriesContext(connection) as records:
            list(source.records(ids))
        with CaptureQueriesContext(connection) as cards:
            source.cards(ids, reader=reader)
        assert not [query["sql"] for query in cards if "places_place" in query["sql"]], "a card tells no place"
        return len(records), len(cards)

    def more() -> None:
        for number in range(3):
            page = NewsPage(title=f"Tin {number}")
            page.body = [
                (
                    "image",
                    {"image": {"image": site_pages.image(), "alt_text": "Ảnh", "decorative": False}, "caption": ""},
                ),
                ("file", {"document": site_pages.document(), "note": ""}),
            ]
            page.places = [commune]
            site_pages.add(tree["news"], page)

    more()
    queries()  # fills the cache of the site's addresses
    before = queries()
    more()
    assert queries() == before


def touched() -> set[int]:
    return set(OutboxEntry.objects.filter(source="page").values_list("object_id", flat=True))


@pytest.fixture
def news(tree):
    page = site_pages.add(tree["news"], NewsPage(title="Tin"))
    OutboxEntry.objects.all().delete()
    return page


def test_publishing_again_is_noted_for_the_index(news):
    news.save_revision().publish()
    assert touched() == {news.pk}


def test_a_draft_is_not_noted_for_the_index(news):
    news.title = "Tin sửa dở"
    news.save_revision()
    assert touched() == set()


def test_unpublishing_is_noted_for_the_index(news):
    news.unpublish()
    assert touched() == {news.pk}


def test_deleting_is_noted_for_the_index_with_everything_below(news, tree):
    pk = news.pk
    tree["news"].specific.delete()
    assert {pk, tree["news"].pk} <= touched()


def test_a_new_address_of_a_section_is_noted_for_everything_below(news, tree, django_capture_on_commit_callbacks):
    section = tree["news"]
    section.slug = "tin-moi"
    with django_capture_on_commit_callbacks(execute=True):
        section.save_revision().publish()
    assert {section.pk, news.pk} <= touched()


def test_moving_is_noted_for_the_index(news, tree):
    other = site_pages.add(tree["about"], StandardPage(title="Nơi khác"))
    inner = site_pages.add(other, StandardPage(title="Bên trong"))
    OutboxEntry.objects.all().delete()
    other.move(tree["home"], pos="last-child")
    assert {other.pk, inner.pk} <= touched()


def test_privacy_of_a_section_is_noted_for_everything_below(news, tree, roles):
    restriction = site_pages.restrict(tree["news"], roles[Role.EDITORS])
    assert {tree["news"].pk, news.pk} <= touched()
    OutboxEntry.objects.all().delete()
    restriction.groups.add(roles[Role.TRAINERS])
    assert {tree["news"].pk, news.pk} <= touched()
    OutboxEntry.objects.all().delete()
    restriction.delete()
    assert {tree["news"].pk, news.pk} <= touched()
