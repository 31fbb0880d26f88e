"""What a search names stands above its results: places with what became of them, people, bodies, topics."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from accounts.audience import PLAIN_MEMBER
from accounts.roles import Role
from communes.models import CommuneContact, CommunePage
from documents.models import Topic
from places.models import Organisation, Place, Succession, SuccessionKind
from search.entities import find_entities
from search.indexing.maintenance import rebuild
from tests import site_pages
from tests.documents.records import make_directive
from tests.html import all_of, links, words
from tests.training.people import make_trainer

pytestmark = pytest.mark.django_db

MERGER = date(2025, 7, 1)


@pytest.fixture
def binh_minh(tree):
    """Bình Minh, which took Cao Viên and what Phú Lương left of Cự Khê; the page of the commune, with its chair."""
    new = site_pages.place("Bình Minh", valid_from=MERGER)
    ward = site_pages.place("Phú Lương", kind="ward", valid_from=MERGER)
    for name, into, kind in (
        ("Cao Viên", new, SuccessionKind.WHOLE),
        ("Cự Khê", new, SuccessionKind.REMAINDER),
        ("Cự Khê", ward, SuccessionKind.PART),
        ("Bình Minh", new, SuccessionKind.WHOLE),
    ):
        old = Place.objects.filter(name=name).exclude(valid_to=None).first() or site_pages.place(name, valid_to=MERGER)
        Succession.objects.create(old=old, new=into, kind=kind, on=MERGER, by_number="1656/NQ-UBTVQH15")
    page = CommunePage(title="Xã Bình Minh", place=new)
    page.contacts = [CommuneContact(name="Đặng Thị Nhâm", post="Chủ tịch Hội Khuyến học xã")]
    return site_pages.add(tree["communes"], page)


@pytest.fixture
def named(client_for):
    """Return the boxes above the results of a member's search."""

    def ask(query, role=Role.MEMBERS):
        return all_of(client_for(role).get("/tra-cuu/", {"q": query}), ".entity")

    return ask


@pytest.mark.parametrize("query", ["Cự Khê", "cu khe", "xã cự khê cũ", "quỹ khuyến học Cự Khê năm 2024"])
def test_an_old_place_leads_to_those_of_today_with_the_reason(binh_minh, named, query):
    (box,) = named(query)
    assert "Một phần xã Cự Khê sáp nhập vào phường Phú Lương từ ngày 01/07/2025." in words(box)
    assert "Phần còn lại của xã Cự Khê sáp nhập vào xã Bình Minh từ ngày 01/07/2025. Theo 1656/NQ-UBTVQH15" in words(
        box
    )
    assert ("Xã Bình Minh", binh_minh.url) in links(box)


def test_a_place_of_today_shows_its_page_its_people_its_directives_and_what_it_was(binh_minh, named):
    directive = make_directive()
    directive.applies_to.set([row.old for row in Succession.objects.filter(old__name="Cao Viên")])
    directive.save()
    (box,) = named("bình minh")
    assert links(box)[0] == ("Xã Bình Minh", binh_minh.url)
    assert "Văn bản chỉ đạo: 1 văn bản" in words(box)
    assert "Liên hệ: 1 người" in words(box)
    assert "Trước đây: Xã Cao Viên, Xã Cự Khê" in words(box)


@pytest.mark.parametrize("query", ["khuyến học", "bình mính", "minh", "387"])
def test_a_query_that_names_nothing_shows_nothing_and_asks_nothing_for_it(binh_minh, named, query):
    assert named(query) == []


def test_a_trainer_a_body_and_a_topic_are_named_with_what_is_known_of_them(tree, named):
    make_trainer(tree, "Phạm Thị Dung", association_post="Ủy viên Ban Kiểm tra")
    topic = Topic.objects.create(name="Gia đình và dòng họ học tập")
    directive = make_directive(issuer="Hội Khuyến học xã Tam Hưng")
    directive.topics.set([topic])
    directive.save()
    (trainer,), (body,), (box,) = named("pham thi dung"), named("HKH xã Tam Hưng"), named("khuyến học dòng họ")
    assert "Ủy viên Ban Kiểm tra" in words(trainer)
    assert "Đã ban hành: 1 văn bản" in words(body)
    assert words(box, ".entity__name").startswith("Gia đình và dòng họ học tập")


def test_what_is_closed_is_not_named(binh_minh, tree, named):
    Organisation.objects.create(name="Cục Bí Mật")
    make_directive(issuer="Cục Bí Mật", number="9/QĐ-CBM", audience="groups")
    trainer = make_trainer(tree, "Phạm Thị Dung")
    for page in (binh_minh, trainer):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    assert (named("Cục Bí Mật"), named("Phạm Thị Dung"), named("Đặng Thị Nhâm")) == ([], [], [])
    assert all(binh_minh.url != url for box in named("Cự Khê") for _, url in links(box))
    assert len(named("Phạm Thị Dung", Role.ADMINISTRATORS)) == 1


def test_what_is_named_costs_few_queries_and_nothing_if_nothing_is(binh_minh, tree):
    make_trainer(tree, "Phạm Thị Dung")
    make_directive(issuer="Hội Khuyến học xã Tam Hưng")
    find_entities(["cự", "khê"], reader=PLAIN_MEMBER, limit=2)
    asked = {}
    for query in ("quỹ khuyến học", "cự khê", "phạm thị dung", "hội khuyến học xã tam hưng"):
        with CaptureQueriesContext(connection) as queries:
            find_entities(query.split(), reader=PLAIN_MEMBER, limit=2)
        asked[query] = len([row for row in queries if "viewrestriction" not in row["sql"]])
    assert list(asked.values()) == [0, 2, 1, 1]


def test_a_place_counts_and_finds_what_is_about_its_former_parts(binh_minh, client_for):
    for number, place in (("1/KH-HKH", "Cao Viên"), ("2/KH-HKH", "Bình Minh"), ("3/KH-HKH", "Cự Khê")):
        directive = make_directive(number=number, subject="Kế hoạch khuyến học", type_name="Kế hoạch")
        old_one_first = Place.objects.filter(name=place).order_by("-valid_to").exclude(valid_to=None)
        directive.applies_to.set([old_one_first[0] if place != "Bình Minh" else binh_minh.place])
        directive.save()
    rebuild()
    client = client_for(Role.MEMBERS)
    page = client.get("/tra-cuu/", {"q": "kế hoạch khuyến học", "kieu": "Văn bản chỉ đạo"})
    boxes = {str(box["value"]): box.parent for box in all_of(page, "input[name=noi]")}
    assert [(name, words(box, ".check__count")) for name, box in boxes.items()] == [
        ("Xã Bình Minh", "3 kết quả"),
        ("Xã Cao Viên (cũ)", "1 kết quả"),
        ("Xã Cự Khê (cũ)", "1 kết quả"),
        ("Phường Phú Lương", "1 kết quả"),
    ]
    assert ["check--part" in box["class"] for box in boxes.values()] == [False, True, True, False]
    chosen = client.get("/tra-cuu/", {"q": "kế hoạch khuyến học", "noi": "Xã Bình Minh", "loai": "Kế hoạch"})
    assert len(all_of(chosen, "#ket-qua .hit")) == 3
