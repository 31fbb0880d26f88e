"""The people of a commune lead to its page: by name, by post with the commune, by a telephone number that is shown."""

from __future__ import annotations

import pytest

from accounts.audience import PLAIN_MEMBER
from communes.models import CommuneContact, CommunePage
from search.answering.service import search
from tests import site_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def communes(tree):
    for name, chair, phone, shown in (
        ("Bình Minh", "Đặng Thị Nhâm", "0900 000 211", True),
        ("Tam Hưng", "Phạm Gia Thụ", "0900 000 221", False),
    ):
        page = CommunePage(title=f"Xã {name}", place=site_pages.place(name))
        page.contacts = [
            CommuneContact(name=chair, post="Chủ tịch Hội Khuyến học xã", phone=phone, phone_is_shown=shown),
            CommuneContact(name="Lê Văn Sáu", post="Phó Chủ tịch"),
        ]
        site_pages.add(tree["communes"], page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Đặng Thị Nhâm", "Xã Bình Minh"),
        ("dang thi nham", "Xã Bình Minh"),
        ("Nhâm Đặng", "Xã Bình Minh"),
        ("chủ tịch hội khuyến học xã bình minh", "Xã Bình Minh"),
        ("chu tich hoi khuyen hoc xa tam hung", "Xã Tam Hưng"),
        ("phó chủ tịch tam hưng", "Xã Tam Hưng"),
        ("0900000211", "Xã Bình Minh"),
        ("+84 900 000 211", "Xã Bình Minh"),
    ],
)
def test_a_person_leads_to_the_commune(communes, query, found):
    assert search(query=query, reader=PLAIN_MEMBER).hits[0].card.title == found


def test_a_number_that_is_not_shown_leads_nowhere(communes):
    assert search(query="0900000221", reader=PLAIN_MEMBER).total == 0


def test_the_hit_lands_on_the_contacts(communes):
    link = search(query="Đặng Thị Nhâm", reader=PLAIN_MEMBER).hits[0].links[0]
    assert link.url.endswith("#lien-he")
    assert "<mark>Đặng Thị Nhâm</mark>" in link.html
