"""An editor enters what a directive does to others: by its form, with the next publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from accounts.roles import Role
from documents.models import Directive
from tests.opened_forms import opened_now

pytestmark = pytest.mark.django_db
Make = Callable[..., Directive]
FormData = Callable[..., dict[str, Any]]
ADD = "/admin/van-ban/add/"


def row(target: Directive, kind: str = "replaces", from_day: str = "") -> dict[str, object]:
    return {"kind": kind, "target": target.pk, "from_day": from_day, "ORDER": "1"}


def test_a_relation_counts_when_the_form_is_published(
    browser: Client, form_data: FormData, make_directive: Make
) -> None:
    old = make_directive()
    data = form_data(relations=inline_formset([row(old, from_day="2022-06-30")]))
    assert browser.post(ADD, data).status_code == 302
    new = Directive.objects.get(number="387/QĐ-TTg")
    old.refresh_from_db()
    assert old.ended_from is None
    edit = f"/admin/van-ban/edit/{new.pk}/"
    relations = inline_formset([row(old) | {"id": new.relations.get().pk}], initial=1)
    published = browser.post(edit, form_data(relations=relations) | opened_now(new) | {"action-publish": "1"})
    assert published.status_code == 302
    old.refresh_from_db()
    assert old.ended_from == date(2022, 3, 25)


def test_a_directive_cannot_act_on_itself(browser: Client, form_data: FormData, make_directive: Make) -> None:
    own = make_directive(number="387/QĐ-TTg", issued_on=date(2022, 3, 25))
    answer = browser.post(
        f"/admin/van-ban/edit/{own.pk}/", form_data(relations=inline_formset([row(own)])) | opened_now(own)
    )
    assert "Chọn văn bản khác: đây chính là văn bản bạn đang sửa." in answer.content.decode()


def test_a_target_that_the_editor_may_not_see_is_not_named(
    client_for: Callable[..., Client], form_data: FormData, make_directive: Make, roles: dict[Role, Group]
) -> None:
    secret = make_directive(number="99/QĐ-MAT", subject="Chỉ lãnh đạo được biết", audience="groups")
    secret.audience_groups.add(roles[Role.ADMINISTRATORS])
    secret.save()
    new = make_directive(number="100/QĐ-TTg")
    new.relations.create(kind="replaces", target=secret)
    shown = client_for(Role.EDITORS).get(f"/admin/van-ban/edit/{new.pk}/").content.decode()
    assert "99/QĐ-MAT" not in shown
    assert "Chỉ lãnh đạo" not in shown
