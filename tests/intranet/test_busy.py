"""A locked database or a full disk is told in words, with when to try again; nothing else is taken for one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from intranet.busy import BusyMiddleware, server_error
from tests.html import all_of, only


def change_password(browser: Client, **headers: str) -> Any:
    new = "mot-mat-khau-khac"
    sent = {"oldpassword": "mot-mat-khau-dai", "password1": new, "password2": new}
    return browser.post(reverse("account_change_password"), sent, **headers)


HTML = {"HTTP_ACCEPT": "text/html,application/xhtml+xml"}


@pytest.fixture
def locked(transactional_db: None) -> Iterator[Client]:
    """A member's browser while somebody else writes to the database and does not end."""
    member = User.objects.create_user("an", password="mot-mat-khau-dai", full_name="Nguyễn Văn An")
    browser = Client(raise_request_exception=False)
    browser.force_login(member)
    connection.cursor().execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(connections["default"].settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield browser
        other.execute("ROLLBACK")
    connection.close()


@pytest.mark.usefixtures("database_renewed")
def test_a_form_that_meets_a_locked_database_is_answered_with_when_to_send_it_again(locked: Client) -> None:
    response = change_password(locked, **HTML)
    assert (response.status_code, response["Retry-After"]) == (503, "120")
    html = response.content.decode()
    assert "Máy chủ đang bận" in html
    assert "trình duyệt vẫn còn giữ" in html


@pytest.mark.usefixtures("database_renewed")
def test_a_locked_session_outside_of_every_view_is_answered_alike(locked: Client) -> None:
    assert locked.post(reverse("account_logout"), **HTML).status_code == 503


@pytest.mark.usefixtures("database_renewed")
def test_what_was_typed_comes_back_to_be_sent_again(locked: Client) -> None:
    sent = {"ghi-chu": "Chị Hoa <kể> chuyện", "csrfmiddlewaretoken": "mot"}
    answer = locked.post(reverse("account_logout"), sent, HTTP_SEC_FETCH_SITE="same-origin", **HTML)
    boxes = {box["name"]: box["value"] for box in all_of(answer, "form[data-sent-again] input")}
    assert (answer.status_code, boxes) == (503, sent)
    assert only(answer, "form[data-sent-again]")["action"] == reverse("account_logout")


@pytest.mark.usefixtures("database_renewed")
def test_what_another_site_has_sent_does_not_come_back(locked: Client) -> None:
    sent = {"ghi-chu": "mua ngay", "csrfmiddlewaretoken": "mot"}
    answer = locked.post(reverse("account_logout"), sent, HTTP_SEC_FETCH_SITE="cross-site", **HTML)
    assert (answer.status_code, "mua ngay" in answer.content.decode()) == (503, False)


@pytest.mark.usefixtures("database_renewed")
def test_a_script_reads_why_it_has_to_wait(locked: Client) -> None:
    response = change_password(locked)
    assert (response.status_code, response.json()["error"]) == (503, "Máy chủ đang bận. Hãy thử lại sau ít phút.")


def full_disk() -> OSError:
    try:
        Path("/dev/full").write_text("x", "utf-8")
    except OSError as error:
        return error
    raise AssertionError("/dev/full took it")


def serve(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_a_full_disk_says_that_nothing_was_stored_and_whom_to_tell(rf: RequestFactory) -> None:
    response: Any = BusyMiddleware(serve).process_exception(rf.post("/", **HTML), full_disk())
    html = response.content.decode()
    assert response.status_code == 507
    assert "Máy chủ đã hết chỗ lưu" in html
    assert "báo văn phòng Hội" in html


def test_a_full_disk_before_the_view_is_answered_alike(rf: RequestFactory) -> None:
    try:
        raise full_disk()
    except OSError:
        response = server_error(rf.post("/", **HTML))
    assert response.status_code == 507


def test_other_errors_stay_errors(rf: RequestFactory) -> None:
    error = OperationalError("no such table: pages")
    assert BusyMiddleware(serve).process_exception(rf.get("/"), error) is None
    try:
        raise error
    except OperationalError:
        assert server_error(rf.get("/", **HTML)).status_code == 500
