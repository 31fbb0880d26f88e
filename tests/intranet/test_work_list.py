"""The work list of the admin's start page: pages, directives and materials together, one click away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from accounts.roles import Role
from communes.models import CommunePage
from content.models import NewsPage, StandardPage
from documents.models import DirectiveFile, ProcessingState
from intranet.admin.work.lines import MAX_LINES
from tests import site_pages
from tests.html import all_of, links, only, words

pytestmark = pytest.mark.django_db

START = "/admin/"


def group(client: Any, key: str) -> str:
    """Return the words of a group, "" if it is left out."""
    found = all_of(client.get(START), f"#work-{key}")
    return words(found[0]) if found else ""


def news(tree: Any, title: str, user: Any = None, **fields: Any) -> NewsPage:
    page = site_pages.add(tree["news"], NewsPage(title=title, **fields), live=False)
    page.save_revision(user=user)
    return page


def hand_in(record: Any, user: Any) -> WorkflowState:
    record.save_revision(user=user)
    return record.get_workflow().start(record, user)


@pytest.fixture
def desk(client_for: Any, editor: Any) -> Any:
    return client_for(Role.EDITORS)


def test_drafts_of_pages_and_directives_stand_together_and_lead_to_their_forms(tree, desk, editor, administrator):
    page = news(tree, "Trồng bưởi", editor)
    news(tree, "Nuôi cá", administrator)
    directive = site_pages.directive("7/QĐ-HKH", "Mượn sách", live=False)
    directive.save_revision(user=editor)
    box = only(desk.get(START), "#work-drafts")
    assert "Nuôi cá" not in words(box)
    assert dict(links(box)) == {
        "Trồng bưởi": f"/admin/pages/{page.pk}/edit/",
        "7/QĐ-HKH Mượn sách": f"/admin/van-ban/edit/{directive.pk}/",
    }
    assert words(only(box, ".work__count")) == "2"


def test_what_is_published_sent_or_scheduled_is_no_draft(tree, desk, editor):
    news(tree, "Đã đăng", editor).get_latest_revision().publish()
    hand_in(news(tree, "Đã gửi", editor), editor)
    later = news(tree, "Đã hẹn", editor, go_live_at=timezone.now() + timedelta(days=1))
    later.get_latest_revision().publish()
    assert group(desk, "drafts") == ""
    assert "Đã hẹn" in group(desk, "scheduled")


def test_what_will_end_stands_beside_what_will_go_live(tree, desk, editor):
    end = timezone.localtime().replace(hour=8, minute=5) + timedelta(days=3)
    news(tree, "Sắp gỡ", editor, expire_at=end).get_latest_revision().publish()
    assert f"sẽ gỡ lúc 8:05 ngày {end:%d/%m/%Y}" in group(desk, "scheduled")


def test_who_reviews_finds_what_waits_and_who_sent_it(tree, desk, editor, commune_editor):
    flow = hand_in(news(tree, "Trồng bưởi", commune_editor), commune_editor)
    flow.current_task_state.task.specific.groups.set(editor.groups.all())
    assert "Trồng bưởi" in group(desk, "review")
    assert commune_editor.get_full_name() in group(desk, "review")


def test_what_comes_back_says_what_to_mend(tree, client_for, desk, editor, administrator):
    flow = hand_in(news(tree, "Trồng bưởi", editor), editor)
    flow.current_task_state.reject(user=administrator, comment="Thêm ảnh vườn bưởi")
    told = group(desk, "returned")
    assert "Trồng bưởi" in told
    assert "Trần Thị Quản trả lại: “Thêm ảnh vườn bưởi”" in told
    assert group(client_for(Role.ADMINISTRATORS), "returned") == ""


def test_a_directive_that_lacks_its_date_or_file_says_so(tree, desk, editor, media_folder):
    dated = site_pages.directive("7/QĐ-HKH", "Mượn sách")
    DirectiveFile.objects.create(directive=dated, file=ContentFile(b"abc", name="a.txt"))
    assert group(desk, "lacking") == ""
    site_pages.directive("8/QĐ-HKH", "Trả sách", issued_on=None)
    told = group(desk, "lacking")
    assert "8/QĐ-HKH Trả sách Văn bản chỉ đạo Thiếu ngày ban hành. Chưa có tệp." in told
    assert "Mượn sách" not in told


def test_a_draft_lacks_what_it_lacks_as_it_was_saved_last(tree, desk, editor, media_folder):
    directive = site_pages.directive("8/QĐ-HKH", "Trả sách", issued_on=None, live=False)
    DirectiveFile.objects.create(directive=directive, file=ContentFile(b"abc", name="a.txt"))
    directive.issued_on = date(2026, 1, 5)
    directive.save_revision(user=editor)
    assert group(desk, "lacking") == ""
    directive.signer_name = ""
    directive.save_revision(user=editor)
    assert "Thiếu người ký." in group(desk, "lacking")


def test_the_heading_leads_to_the_list_of_all_directives_that_lack_something(tree, desk, editor, media_folder):
    whole = site_pages.directive("7/QĐ-HKH", "Mượn sách", signer_name="Đỗ Mai")
    DirectiveFile.objects.create(directive=whole, file=ContentFile(b"abc", name="a.txt"))
    for number in range(MAX_LINES + 2):
        site_pages.directive(f"1{number}/QĐ-HKH", issued_on=None)
    box = only(desk.get(START), "#work-lacking")
    assert words(only(box, ".work__count")) == f"{MAX_LINES}+"
    ((heading, url),) = links(only(box, "h3"))
    assert heading == "Văn bản còn thiếu"
    found = {directive.pk for directive in desk.get(url).context["object_list"]}
    assert len(found) == MAX_LINES + 2
    assert whole.pk not in found


def test_files_that_were_not_read_lead_to_the_list_of_each_kind(tree, desk, editor, media_folder):
    read, failed = (site_pages.directive(f"{number}/QĐ-HKH", signer_name="Đỗ Mai") for number in (7, 8))
    for directive, state in ((read, ProcessingState.DONE), (failed, ProcessingState.FAILED)):
        DirectiveFile.objects.create(directive=directive, file=ContentFile(b"abc", name="a.txt"))
        DirectiveFile.objects.filter(directive=directive).update(state=state)
    lists = dict(links(only(desk.get(START), "#work-unread .work__all")))
    assert list(desk.get(lists["Văn bản chỉ đạo"]).context["object_list"]) == [failed]
    assert list(desk.get(lists["Tài liệu tập huấn"]).context["object_list"]) == []


def test_everybodys_last_edits_say_who_and_when(tree, desk, editor, administrator):
    news(tree, "Trồng bưởi", administrator)
    news(tree, "Nuôi cá", editor)
    told = group(desk, "edited")
    assert told.index("Nuôi cá") < told.index("Trồng bưởi")
    assert "Trần Thị Quản," in told
    assert "bạn," in told
    assert f"{timezone.localtime():%d/%m/%Y}" in told


def test_locked_directives_stand_beside_locked_pages(tree, desk, editor):
    for record in (news(tree, "Trồng bưởi", editor), site_pages.directive("7/QĐ-HKH", "Mượn sách")):
        record.locked, record.locked_by, record.locked_at = True, editor, timezone.now()
        record.save()
    told = group(desk, "locked")
    assert "Trồng bưởi" in told
    assert "Mượn sách" in told


def test_wagtail_s_own_panels_know_pages_only_and_are_left_out(tree, desk, editor):
    hand_in(news(tree, "Trồng bưởi", editor), editor)
    page = desk.get(START)
    assert all_of(page, ".w-panel--dashboard") == []
    assert "Trồng bưởi" in words(page, "#work-handed-in")


def test_directives_and_materials_are_counted_beside_pages(tree, desk):
    site_pages.directive("7/QĐ-HKH", "Mượn sách")
    shown = dict(links(desk.get(START)))
    assert shown["1 văn bản"] == "/admin/van-ban/"
    assert shown["0 tài liệu tập huấn"] == "/admin/tai-lieu-tap-huan/"


def test_with_nothing_to_do_that_is_said(tree, client_for):
    assert "Không có việc nào chờ bạn" in words(client_for(Role.COMMUNE_EDITORS).get(START))


def test_a_commune_editor_reads_of_their_own_commune_only(tree, client_for, commune_editor, administrator):
    own, other = (
        site_pages.add(tree["communes"], CommunePage(title=f"Xã {name}", place=site_pages.place(name)))
        for name in ("Bình Minh", "Tam Hưng")
    )
    commune_editor.groups.add(own.workspace.group)
    for page in (own, other):
        site_pages.add(page, StandardPage(title=f"Giới thiệu {page.title}")).save_revision(user=administrator)
    site_pages.directive("8/QĐ-HKH", "Trả sách", issued_on=None).save_revision(user=administrator)
    told = words(client_for(Role.COMMUNE_EDITORS).get(START), ".work")
    assert "Giới thiệu Xã Bình Minh" in told
    assert "Tam Hưng" not in told
    assert "Trả sách" not in told


def test_nothing_closed_is_named_in_any_group(tree, desk, editor):
    closed = Group.objects.create(name="Ban Thường vụ")
    page = news(tree, "Kín Zuplango", editor, expire_at=timezone.now() + timedelta(days=1))
    page.get_latest_revision().publish()
    page.save_revision(user=editor)
    sent = news(tree, "Gửi Zuplango", editor)
    hand_in(sent, editor).current_task_state.reject(user=editor, comment="Sửa")
    directive = site_pages.closed_directive(closed, subject="Phương án Zuplango")
    directive.save_revision(user=editor)
    for record in (page, directive):
        type(record).objects.filter(pk=record.pk).update(locked=True, locked_by=editor, locked_at=timezone.now())
    assert "Zuplango" in words(desk.get(START))  # the pages are open still
    site_pages.restrict(tree["news"], closed)
    assert "Zuplango" not in words(desk.get(START))


def test_the_number_of_queries_does_not_grow_with_the_lines(tree, desk, editor, media_folder):
    def more() -> None:
        for number in range(3):
            hand_in(news(tree, f"Gửi {number}", editor), editor)
            flow = hand_in(news(tree, f"Trả {number}", editor), editor)
            flow.current_task_state.reject(user=editor, comment="Sửa")
            news(tree, f"Nháp {number}", editor)
            news(tree, "Gỡ", editor, expire_at=timezone.now() + timedelta(days=2)).get_latest_revision().publish()
            news(tree, "Hẹn", editor, go_live_at=timezone.now() + timedelta(days=2)).get_latest_revision().publish()
            directive = site_pages.directive(f"{TaskState.objects.count()}/QĐ-HKH", issued_on=None, live=False)
            directive.save_revision(user=editor)

    more()
    desk.get(START)
    with CaptureQueriesContext(connection) as before:
        desk.get(START)
    more()
    with CaptureQueriesContext(connection) as after:
        desk.get(START)
    assert len(after) == len(before)
