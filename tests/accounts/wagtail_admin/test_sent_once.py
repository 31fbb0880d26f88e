"""A form of the admin that comes twice is stored once; whoever sent it is led on and told so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models.signals import pre_save
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Page

from accounts.models import SentForm
from accounts.roles import Role
from documents.models import Topic
from places.models import Organisation, Place
from tests.accounts.wagtail_admin.creating import RECORDS, TOKEN, WORDS, NewRecord, address_of, make_picture
from tests.meanwhile import before_anything_is_saved

pytestmark = pytest.mark.django_db
TOPICS = "/admin/van-ban-linh-vuc/add/"


@pytest.fixture
def browser(client_for: Any, tree: object) -> Client:
    return client_for(Role.ADMINISTRATORS)


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_a_form_that_is_sent_again_leads_where_it_led_and_makes_nothing(browser: Client, record: NewRecord) -> None:
    address = address_of(record)
    first, second = (browser.post(address, record.fields() | {TOKEN: "mot"}) for _ in range(2))
    assert record.made().count() == 1
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.url == first.url
    assert "Đã lưu rồi" in said(second)


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/admin/images/chooser/create/", {"image-chooser-upload-title": WORDS, "image-chooser-upload-collection": 1}),
        ("/admin/images/multiple/add/", {"title": WORDS, "collection": 1}),
    ],
)
def test_a_picture_that_is_sent_twice_from_a_window_is_stored_once(
    browser: Client, address: str, fields: dict[str, Any]
) -> None:
    pictures = get_image_model()._default_manager
    name = "files[]" if "multiple" in address else "image-chooser-upload-file"
    headers = {"x-requested-with": "XMLHttpRequest"}
    first, second = (
        browser.post(address, {**fields, name: make_picture(), TOKEN: "mot"}, headers=headers) for _ in range(2)
    )
    assert pictures.count() == 1
    assert first.json() == second.json()


def test_a_page_that_is_copied_twice_with_one_form_has_one_copy(browser: Client, tree: Any) -> None:
    address = f"/admin/pages/{tree['about'].pk}/copy/"
    form = {"new_title": WORDS, "new_slug": "ban-sao", "new_parent_page": tree["home"].pk, "alias": "on", TOKEN: "mot"}
    for _ in range(2):
        answer = browser.post(address, form)
    assert Page.objects.filter(alias_of=tree["about"]).count() == 1
    assert "Đã lưu rồi" in said(answer)


def test_a_new_page_is_not_saved_by_itself_before_it_is_saved_by_hand(browser: Client, tree: Any) -> None:
    page = browser.get(f"/admin/pages/add/content/standardpage/{tree['home'].pk}/")
    assert page.status_code == 200
    assert b"data-w-autosave-interval-value" not in page.content


def test_what_came_into_the_database_after_the_check_is_said_at_the_field(browser: Client) -> None:
    with before_anything_is_saved(lambda: Topic.objects.create(name="Gia đình")):
        answer = browser.post(TOPICS, {"name": "Gia đình"})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["name"]
    assert Topic.objects.filter(name="Gia đình").count() == 1


def test_what_cannot_be_stored_even_then_is_said_on_a_page(browser: Client) -> None:
    def always(sender: object, instance: Topic, **kwargs: Any) -> None:
        raise IntegrityError

    pre_save.connect(always, sender=Topic)
    try:
        answer = browser.post(TOPICS, {"name": "Gia đình"})
    finally:
        pre_save.disconnect(always, sender=Topic)
    assert answer.status_code == 409
    assert "Quay lại" in answer.content.decode()


def test_the_same_form_with_other_content_is_stored_too(browser: Client) -> None:
    browser.post(TOPICS, {"name": "Gia đình", TOKEN: "mot"})
    browser.post(TOPICS, {"name": "Dòng họ", TOKEN: "mot"})
    assert {"Gia đình", "Dòng họ"} <= set(Topic.objects.values_list("name", flat=True))


def test_what_was_refused_is_looked_at_again(browser: Client) -> None:
    there = Topic.objects.create(name="Gia đình")
    assert browser.post(TOPICS, {"name": "Gia đình", TOKEN: "mot"}).status_code == 200
    there.delete()
    assert browser.post(TOPICS, {"name": "Gia đình", TOKEN: "mot"}).status_code == 302
    assert Topic.objects.filter(name="Gia đình").exists()


def test_what_was_refused_with_a_message_only_is_not_said_to_be_saved(browser: Client, client_for: Any) -> None:
    xa = client_for(Role.COMMUNE_EDITORS)
    for _ in range(2):
        answer = xa.post(TOPICS, {"name": "Gia đình", TOKEN: "mot"})
        assert "Đã lưu rồi" not in said(answer)
    assert not SentForm.objects.exists()


def test_a_form_whose_process_was_killed_is_stored_by_the_next_one(browser: Client) -> None:
    browser.post(TOPICS, {"name": "Gia đình", TOKEN: "mot"})
    SentForm.objects.update(answer="", begun_at=timezone.now() - timedelta(minutes=5))
    Topic.objects.filter(name="Gia đình").delete()
    assert browser.post(TOPICS, {"name": "Gia đình", TOKEN: "mot"}).status_code == 302
    assert Topic.objects.filter(name="Gia đình").exists()


@pytest.mark.parametrize("token", ["mot", "hai"])
def test_nobody_waits_for_a_process_that_was_killed_just_now(browser: Client, token: str) -> None:
    browser.post(TOPICS, {"name": "Gia đình", TOKEN: "mot"})
    Topic.objects.filter(name="Gia đình").delete()
    now = timezone.now()
    SentForm.objects.update(answer="", begun_at=now)
    with time_machine.travel(now, tick=False):  # who goes on when some time has passed would wait without end
        assert browser.post(TOPICS, {"name": "Gia đình", TOKEN: token}).status_code == 302
    assert Topic.objects.filter(name="Gia đình").exists()


def test_what_is_stored_is_answered_as_stored_though_the_database_is_locked_after_it(browser: Client) -> None:
    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith('UPDATE "accounts_sentform"'):
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        answer = browser.post(TOPICS, {"name": "Gia đình", TOKEN: "mot"})
    assert (answer.status_code, Topic.objects.filter(name="Gia đình").count()) == (302, 1)


def test_forms_of_yesterday_are_forgotten(browser: Client) -> None:
    browser.post(TOPICS, {"name": "Gia đình", TOKEN: "mot"})
    SentForm.objects.update(begun_at=timezone.now() - timedelta(days=2))
    browser.post(TOPICS, {"name": "Dòng họ", TOKEN: "hai"})
    assert SentForm.objects.count() == 1


def test_an_old_address_has_one_redirect_for_all_sites() -> None:
    Redirect.objects.create(old_path="/cu", redirect_link="https://hoi.example/")
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(old_path="/cu", redirect_link="https://khac.example/")


def test_a_code_names_one_place_of_its_kind_without_a_first_day(browser: Client) -> None:
    Place.objects.create(name="Cổ Bồng", kind="village", code="7")
    answer = browser.post("/admin/dia-ban/add/", {"name": "Khác", "kind": "village", "code": "7"})
    assert answer.status_code == 200 and "đã có mã này" in answer.content.decode()


def test_the_name_of_another_organisation_is_refused_at_its_field(browser: Client) -> None:
    Organisation.objects.create(name="Hội Khuyến học")
    answer = browser.post("/admin/to-chuc/add/", {"name": "HỘI KHUYẾN HỌC", "kind": "other"})
    assert list(answer.context["form"].errors) == ["name"]
