"""Addresses from Vietnamese titles, and what the forms of the admin accept."""

import pytest
from django.core.exceptions import ValidationError

from accounts.roles import Role
from content.blocks import BodyBlock
from content.models import EventPage, NewsPage, StandardPage
from content.models.base import SLUG_FORMATTERS
from tests import site_pages
from tests.html import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Điều lệ Hội", "dieu-le-hoi"),
        ("Đường đến trường", "duong-den-truong"),
        ("Quyết định 387/QĐ-TTg", "quyet-dinh-387-qd-ttg"),
        ("Ước mơ ỷ lại", "uoc-mo-y-lai"),
    ],
)
def test_a_vietnamese_title_gives_a_readable_address(tree, title, slug):
    assert site_pages.add(tree["about"], StandardPage(title=title)).slug == slug


def test_a_second_page_of_the_same_title_gets_an_address_of_its_own(tree):
    site_pages.add(tree["about"], StandardPage(title="Đề án"))
    assert site_pages.add(tree["about"], StandardPage(title="Đề án")).slug == "de-an-2"


def test_a_title_without_letters_still_gives_an_address(tree):
    assert site_pages.add(tree["news"], NewsPage(title="???")).slug == "news"


def test_a_slug_that_was_typed_is_kept(tree):
    assert site_pages.add(tree["about"], StandardPage(title="Điều lệ", slug="dieu-le-2026")).slug == "dieu-le-2026"


def test_the_form_of_the_admin_turns_d_with_stroke_into_d(tree, client_for):
    text = client_for(Role.EDITORS).get(f"/admin/pages/add/content/standardpage/{tree['about'].pk}/").content.decode()
    assert "data-w-slug-formatters-value" in text
    assert ("[đĐ]", "d") in SLUG_FORMATTERS


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("standardpage", "Phải điền, cả khi lưu bản nháp."),
        ("eventpage", "Cần có khi xuất bản. Lưu bản nháp thì chỉ cần: Tiêu đề."),
    ],
)
def test_the_form_of_a_page_says_what_a_star_means(tree, client_for, kind, said):
    below = tree["about"] if kind == "standardpage" else tree["events"]
    form = client_for(Role.EDITORS).get(f"/admin/pages/add/content/{kind}/{below.pk}/")
    assert words(form, ".needed-note") == f"* {said} Cách điền"


def test_an_event_cannot_end_before_it_begins(tree):
    event = EventPage(title="Họp", starts_at="2026-05-02T08:00:00+07:00", ends_at="2026-05-01T08:00:00+07:00")
    with pytest.raises(ValidationError) as refused:
        site_pages.add(tree["events"], event)
    assert "ends_at" in refused.value.message_dict


def test_an_image_needs_an_alternative_text_or_is_marked_as_decoration():
    block = BodyBlock().child_blocks["image"]

    def value(alternative, *, decorative):
        picture = site_pages.image()
        picture.contextual_alt_text, picture.decorative = alternative, decorative
        return block.normalize({"image": picture, "caption": ""})

    with pytest.raises(ValidationError):
        block.clean(value("", decorative=False))
    block.clean(value("", decorative=True))
    block.clean(value("Bìa sổ", decorative=False))


@pytest.mark.parametrize("name", ["standardpage", "newspage", "eventpage"])
def test_the_forms_of_all_page_types_open(tree, client_for, name):
    parent = {"standardpage": "about", "newspage": "news", "eventpage": "events"}[name]
    response = client_for(Role.EDITORS).get(f"/admin/pages/add/content/{name}/{tree[parent].pk}/")
    assert response.status_code == 200


def test_only_fitting_page_types_are_offered_below_a_section(tree):
    assert tree["news"].allowed_subpage_models() == [NewsPage]
    assert tree["about"].allowed_subpage_models() == [StandardPage]


@pytest.mark.parametrize("kind", [StandardPage, NewsPage, EventPage])
def test_an_empty_draft_can_be_previewed(tree, client_for, rf, editor, kind):
    parent = {StandardPage: "about", NewsPage: "news", EventPage: "events"}[kind]
    draft = kind(title="Nháp", live=False)
    tree[parent].add_child(instance=draft)
    request = rf.get("/")
    request.user = editor
    assert draft.make_preview_request(original_request=request).status_code == 200
