"""Browsers ask for /favicon.ico by themselves."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client


@pytest.mark.django_db
def test_the_mark_of_the_site_is_there_before_signing_in():
    answer = Client().get("/favicon.ico")
    assert answer.status_code == 302
    assert answer.url.startswith("/static/")
    assert finders.find(answer.url.removeprefix("/static/"))
