"""Somebody who has forgotten their password gets a message; nobody learns who has an account."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse


def ask(address: str):
    return Client().post(reverse("account_reset_password"), {"email": address})


def test_a_member_gets_a_message_that_leads_to_a_new_password(member):
    answer = ask(member.email)
    [message] = mail.outbox
    assert message.to == [member.email]
    [link] = [word for word in message.body.split() if "/tai-khoan/password/reset/key/" in word]
    assert answer.status_code == 302
    assert Client().get(link.removeprefix(settings.BASE_URL), follow=True).status_code == 200


@pytest.mark.parametrize("host", ["localhost:6666", "127.0.0.1"])
def test_the_link_leads_to_the_site_whatever_host_the_request_names(member, host):
    Client().post(reverse("account_reset_password"), {"email": member.email}, headers={"host": host})
    [message] = mail.outbox
    links = [word for word in message.body.split() if "://" in word]
    assert len(links) == 1
    assert links[0].startswith(f"{settings.BASE_URL}/tai-khoan/password/reset/key/")
    assert host not in message.body.replace(links[0], "")


def test_an_unknown_address_gets_no_message_and_the_same_answer(member):
    known, unknown = ask(member.email), ask("nguoi-la@noi-khac.example")
    assert [message.to for message in mail.outbox] == [[member.email]]
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
