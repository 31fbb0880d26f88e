"""Help within the admin: what each role may do, where it begins, and the handbook that explains it."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.roles import Role
from communes.models import CommunePage
from content.guides.reading import EDITORS, read_guide
from content.models import NewsPage
from documents.models import Directive
from intranet.admin.tasks import list_tasks
from tests import site_pages
from tests.html import all_of, links, only, words
from training.models import Material

pytestmark = pytest.mark.django_db

TASKS, HANDBOOK = "/admin/huong-dan/", "/admin/huong-dan/bien-tap/"


def test_the_menu_leads_to_tasks_and_the_handbook(tree: Any, client_for: Any) -> None:
    browser = client_for(Role.EDITORS)
    assert TASKS in browser.get("/admin/").content.decode()
    page = browser.get(TASKS)
    assert ("Đăng một văn bản", "/admin/van-ban/add/") in links(page)
    assert ("Cách làm: Đăng một văn bản", f"{HANDBOOK}#dua-mot-van-ban-vao-so") in links(page)
    assert ("Hướng dẫn biên tập", HANDBOOK) in links(page)
    guide = browser.get(HANDBOOK)
    assert ("Hẹn giờ đăng và gỡ", "#hen-gio-dang-va-go") in links(only(guide, ".guide__contents"))
    assert words(guide, "#hen-gio-dang-va-go") == "Hẹn giờ đăng và gỡ"


@pytest.mark.parametrize("role", [Role.EDITORS, Role.COMMUNE_EDITORS, Role.ADMINISTRATORS])
def test_every_task_begins_where_the_person_may_go_and_is_explained(
    tree: Any, client_for: Any, make_user: Any, role: Role
) -> None:
    own = site_pages.add(tree["communes"], CommunePage(title="Xã Bình Minh", place=site_pages.place("Bình Minh")))
    browser = client_for(role)
    person = type(make_user("khac", role)).objects.get(pk=browser.session["_auth_user_id"])
    if role == Role.COMMUNE_EDITORS:
        person.groups.add(own.workspace.group)
    tasks = list_tasks(person)
    assert len(tasks) >= 3
    assert {task.section for task in tasks} <= {section.anchor for section in read_guide(EDITORS).sections}
    assert [
        task.title for task in tasks if browser.get(task.url, follow=True).redirect_chain[-1:] == [("/admin/", 302)]
    ] == []
    assert [task.title for task in tasks if browser.get(task.url, follow=True).status_code != 200] == []


def test_the_handbook_of_the_server_is_for_administrators(client_for: Any) -> None:
    assert "Vận hành" in words(client_for(Role.ADMINISTRATORS).get(TASKS), ".guide")
    assert "Vận hành" not in words(client_for(Role.EDITORS).get(TASKS), ".guide")


def test_forms_lead_to_the_section_that_explains_them(tree: Any, client_for: Any) -> None:
    browser = client_for(Role.EDITORS)
    news = site_pages.add(tree["news"], NewsPage(title="Trồng bưởi"))
    for address, model in (("/admin/van-ban/add/", Directive), (f"/admin/pages/{news.pk}/edit/", NewsPage)):
        (link,) = all_of(browser.get(address), f".needed-note a[href='{HANDBOOK}#{model.guide_section}']")
        assert words(link) == "Cách điền"
    sections = {section.anchor for section in read_guide(EDITORS).sections}
    assert {
        Directive.guide_section,
        NewsPage.guide_section,
        CommunePage.guide_section,
        Material.guide_section,
    } <= sections


def test_trainers_read_theirs_beside_their_workspace(client_for: Any) -> None:
    browser = client_for(Role.TRAINERS)
    assert ("Cách làm", "/bao-cao-vien/cua-toi/huong-dan/") in links(browser.get("/bao-cao-vien/cua-toi/"))
    assert "Gửi một tài liệu" in words(browser.get("/bao-cao-vien/cua-toi/huong-dan/"), "main")
