"""The directory of trainers: found without marks, filtered, and suggested for a module and a commune."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from places.models import Succession, SuccessionKind
from tests import html, site_pages
from tests.training.people import make_module, make_trainer

pytestmark = pytest.mark.django_db


@pytest.fixture
def binh_minh():
    return site_pages.place("Bình Minh")


@pytest.fixture
def tam_hung():
    return site_pages.place("Tam Hưng")


@pytest.fixture
def ask(tree, client_for):
    """Return a function that asks the directory as a member and gives the names found, in order."""

    def names(role=Role.MEMBERS, **parameters):
        response = client_for(role).get(tree["trainers"].url, parameters)
        return [html.words(link) for link in html.all_of(response, "#ket-qua article h3 a")]

    return names


@pytest.mark.parametrize(
    "typed",
    ["dung", "PHAM thi", "kim bai", "giao duc", "hieu truong", "quy khuyen", "xa binh", "cao vien", "dung binh minh"],
)
def test_a_trainer_is_found_without_marks_by_what_the_page_says(tree, ask, binh_minh, typed):
    old = site_pages.place("Cao Viên", valid_to=date(2025, 7, 1))
    Succession.objects.create(on=date(2025, 7, 1), old=old, new=binh_minh, kind=SuccessionKind.WHOLE)
    make_trainer(
        tree, "Phạm Thị Dung", modules=[make_module(tree, "Quỹ khuyến học")], communes=[binh_minh],
        unit="Trường Kim Bài", qualification="Thạc sĩ giáo dục", job_title="Hiệu trưởng",
    )  # fmt: skip
    make_trainer(tree, "Lê Văn Cường", unit="Thư viện")
    assert ask(tu=typed) == ["Phạm Thị Dung"]


def test_module_and_commune_filter_alone(tree, ask, binh_minh):
    module = make_module(tree, "Đánh giá")
    make_trainer(tree, "Phạm Thị Dung", modules=[module])
    make_trainer(tree, "Lê Văn Cường", communes=[binh_minh])
    assert ask(cd=module.pk) == ["Phạm Thị Dung"]
    assert ask(xa=binh_minh.pk) == ["Lê Văn Cường"]
    assert ask(cd="x", xa="-1") == ["Lê Văn Cường", "Phạm Thị Dung"]


def test_who_teaches_here_comes_first_then_who_accepts_invitations_with_the_reason(
    tree, ask, client_for, binh_minh, tam_hung
):
    module = make_module(tree, "Đánh giá")
    make_trainer(tree, "Trần An", modules=[module], communes=[tam_hung], accepts_invitations=False)
    make_trainer(tree, "Trần Bắc", modules=[module], communes=[tam_hung])
    make_trainer(tree, "Trần Chính", modules=[module])
    make_trainer(tree, "Trần Dung", modules=[module], communes=[binh_minh], accepts_invitations=False)
    make_trainer(tree, "Trần Đức", modules=[module], communes=[binh_minh, tam_hung])
    make_trainer(tree, "Trần Em", communes=[binh_minh])
    asked = {"cd": module.pk, "xa": binh_minh.pk}
    assert ask(**asked) == ["Trần Đức", "Trần Dung", "Trần Bắc", "Trần Chính", "Trần An"]
    page = client_for(Role.MEMBERS).get(tree["trainers"].url, asked)
    assert "Dạy chuyên đề này, phụ trách xã Bình Minh" in html.words(page)
    assert "Dạy chuyên đề này, phụ trách xã Tam Hưng, hiện không nhận lời mời" in html.words(page)
    assert "5 báo cáo viên dạy chuyên đề này, 2 người phụ trách xã Bình Minh" in html.words(page)


def test_a_module_that_nobody_teaches_says_so_and_leads_on(tree, client_for, binh_minh):
    module = make_module(tree, "Chuyên đề mới")
    make_trainer(tree, "Lê Văn Cường", communes=[binh_minh])
    page = client_for(Role.MEMBERS).get(tree["trainers"].url, {"cd": module.pk, "xa": binh_minh.pk})
    assert "Không có báo cáo viên nào khớp" in html.words(page)
    assert ("Xem tất cả báo cáo viên", tree["trainers"].url) in html.links(page)


def test_each_filter_can_be_taken_away_by_itself(tree, client_for, binh_minh):
    module = make_module(tree, "Đánh giá")
    make_trainer(tree, "Phạm Thị Dung", modules=[module], communes=[binh_minh])
    url = tree["trainers"].url
    page = client_for(Role.MEMBERS).get(url, {"tu": "dung", "cd": module.pk, "xa": binh_minh.pk})
    chips = [link["href"] for link in html.all_of(page, "a.chip")]
    assert chips == [
        f"{url}?cd={module.pk}&xa={binh_minh.pk}", f"{url}?tu=dung&xa={binh_minh.pk}", f"{url}?tu=dung&cd={module.pk}"
    ]  # fmt: skip


def test_what_a_reader_may_not_see_is_neither_found_nor_offered(tree, ask, client_for, roles):
    closed = make_module(tree, "Học phần kín")
    site_pages.restrict(closed, roles[Role.EDITORS])
    make_trainer(tree, "Phạm Thị Dung", modules=[closed])
    site_pages.restrict(make_trainer(tree, "Lê Văn Kín"), roles[Role.EDITORS])
    assert ask(tu="hoc phan") == ask(tu="kin") == []
    assert ask(Role.EDITORS, tu="hoc phan") == ["Phạm Thị Dung"]
    page = client_for(Role.MEMBERS).get(tree["trainers"].url, {"cd": closed.pk})
    assert "Học phần kín" not in page.content.decode()


def test_more_than_thirty_trainers_come_in_pages(tree, ask):
    for number in range(31):
        make_trainer(tree, f"Nguyễn {chr(ord('A') + number % 26)}{number:02}")
    assert len(ask()) == 30
    assert len(ask(trang=2)) == 1


def test_htmx_gets_the_results_alone(tree, client_for):
    make_trainer(tree, "Phạm Thị Dung")
    response = client_for(Role.MEMBERS).get(tree["trainers"].url, headers={"HX-Request": "true"})
    assert "<h1" not in response.content.decode()
    assert "Phạm Thị Dung" in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_a_module_leads_to_trainers_for_the_commune_of_the_reader(tree, client_for, member, binh_minh):
    module = make_module(tree, "Đánh giá")
    member.commune = binh_minh
    member.save()
    client = client_for(Role.MEMBERS)
    way = reverse("training:find_trainers", args=[module.pk])
    assert ("Tìm báo cáo viên cho xã của bạn", way) in html.links(client.get(module.url))
    assert client.get(way)["Location"] == f"{tree['trainers'].url}?cd={module.pk}&xa={binh_minh.pk}"


def test_queries_do_not_grow_with_trainers(tree, client_for, binh_minh):
    client, module = client_for(Role.MEMBERS), make_module(tree, "Đánh giá")
    asked = {"cd": module.pk, "xa": binh_minh.pk, "tu": "nguyen"}

    def count():
        client.get(tree["trainers"].url, asked)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(tree["trainers"].url, asked).status_code == 200
        return len(captured)

    def more(first):
        for number in range(first, first + 3):
            make_trainer(tree, f"Nguyễn {number}", modules=[module], communes=[binh_minh], photo=site_pages.image())

    more(1)
    before = count()
    more(4)
    assert count() == before
    assert before <= 13
