"""The start page of the admin: what an editor comes for and what waits, never past the audience."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.roles import Role
from documents.models import DirectiveFile
from tests.html import words

START = "/admin/"
ADD = 'href="/admin/van-ban/add/"'


def test_an_editor_finds_the_button_drafts_and_failed_files(browser, make_directive):
    make_directive("1/QĐ-TTg", subject="Bản nháp Garnexodil", live=False)
    failed = make_directive("2/QĐ-TTg", subject="Tệp hỏng Mirchaldo")
    record = DirectiveFile.objects.create(directive=failed, file=ContentFile(b"abc", name="a.txt"))
    DirectiveFile.objects.filter(pk=record.pk).update(state="failed")
    page = browser.get(START)
    assert ADD in page.content.decode()
    assert "Garnexodil" in words(page, "#work-nobodys")
    assert "Mirchaldo" in words(page, "#work-unread")
    assert "Mirchaldo" not in words(page, "#work-lacking")


@pytest.mark.parametrize("state", ["draft", "failed"])
def test_what_the_editor_may_not_see_does_not_wait(browser, client_for, make_directive, state):
    closed = make_directive(subject="Phương án Zuplango", live=state != "draft", audience="groups")
    closed.audience_groups.set([Group.objects.create(name="Ban Thường vụ")])
    closed.save()
    record = DirectiveFile.objects.create(directive=closed, file=ContentFile(b"abc", name="a.txt"))
    DirectiveFile.objects.filter(pk=record.pk).update(state="failed")
    assert "Zuplango" not in browser.get(START).content.decode()
    assert "Zuplango" in client_for(Role.ADMINISTRATORS).get(START).content.decode()


def test_who_does_not_keep_the_register_gets_nothing_of_it(client_for, make_directive):
    make_directive(subject="Bản nháp Garnexodil", live=False)
    html = client_for(Role.COMMUNE_EDITORS).get(START).content.decode()
    assert ADD not in html
    assert "Garnexodil" not in html


def test_name_and_help_are_those_of_the_site(browser):
    html = browser.get(START).content.decode()
    assert "- Đèn Sách</title>" in html
    assert "guide.wagtail.org" not in html
    assert "intranet/logo.svg" in html


def test_what_is_not_found_says_so_as_the_site_does(browser):
    answer = browser.get("/admin/pages/999999/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()
    assert f'href="{START}"' in answer.content.decode()


def test_every_kind_of_message_has_its_sign(browser):
    drawn = browser.get(reverse("wagtailadmin_sprite")).content.decode()
    assert [level for level in ("info", "success", "warning") if f'id="icon-{level}"' not in drawn] == []


def test_nobody_is_asked_for_a_time_zone(browser):
    assert "localtime" not in browser.get("/admin/account/").content.decode()


def test_the_title_of_the_form_is_type_and_number(browser, make_directive):
    directive = make_directive(subject="Trích yếu rất dài " * 10)
    page = browser.get(f"/admin/van-ban/edit/{directive.pk}/")
    assert page.context["page_subtitle"] == "Quyết định 677/QĐ-TTg"
