"""Who waits for the same record to be stored: a few at a time, and the last one always."""

from __future__ import annotations

import queue
import threading
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from accounts.models import SentForm
from accounts.roles import Role
from accounts.wagtail_admin import once
from accounts.wagtail_admin.turns import MOST_WAIT, Queue, TooManyWaitError
from background.alive import hold
from documents.models import Topic

TOPICS = "/admin/van-ban-linh-vuc/add/"


def test_who_has_waited_longest_gives_up_when_too_many_come() -> None:
    queue = Queue(patience=0)
    with ExitStack() as stack:
        first, *others = [stack.enter_context(queue.wait()) for _ in range(MOST_WAIT + 1)]
        with pytest.raises(TooManyWaitError):
            first()
        for pause in others:
            pause()


def test_of_many_who_come_at_once_nobody_gives_up_at_once() -> None:
    queue = Queue()
    with ExitStack() as stack:
        for pause in [stack.enter_context(queue.wait()) for _ in range(3 * MOST_WAIT)]:
            pause()


def test_who_has_had_a_turn_makes_room() -> None:
    queue = Queue(patience=0)
    with queue.wait() as first:
        for _ in range(MOST_WAIT + 1):
            with queue.wait() as other:
                other()
        first()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_renewed")
def test_of_many_forms_for_what_is_being_stored_a_few_hold_a_thread(
    make_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "_queue", Queue(patience=0))
    browser, answers = Client(raise_request_exception=False), queue.Queue[int]()
    browser.force_login(make_user("bientap", Role.EDITORS), backend=settings.AUTHENTICATION_BACKENDS[-1])

    def send(number: int) -> None:
        try:
            form = {"name": f"Gia đình {number}", "csrfmiddlewaretoken": str(number)}
            answers.put(browser.post(TOPICS, form).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(MOST_WAIT + 2)]
    with hold("form of somebody else"):
        being_stored = SentForm.objects.create(key="of somebody else", subject=once._digest(iter([TOPICS.encode()])))
        for thread in threads:
            thread.start()
        assert [answers.get(timeout=60) for _ in range(2)] == [503, 503]
        being_stored.delete()
    for thread in threads:
        thread.join()
    assert [answers.get() for _ in range(MOST_WAIT)] == [302] * MOST_WAIT
    assert Topic.objects.count() == MOST_WAIT
