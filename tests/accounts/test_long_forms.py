"""Long forms of escapes are read as Django reads them, a piece at a time."""

from __future__ import annotations

import tracemalloc
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from django.test import RequestFactory

from accounts.long_forms import read_long_form

TYPE = "application/x-www-form-urlencoded"
LONG = 300_000
FORMS = {
    "letters": urlencode({"text": "Quỹ khuyến học & dòng họ " * 20_000, "empty": ""}),
    "one after the other": "&".join(f"a={number}&b" for number in range(2_000)) + "&x=" + "a" * LONG,
    "escapes at every cut": "text=" + "a" + quote("ế") * LONG,
    "escapes that are none": "text=" + "%zz%" * LONG,
    "half an escape at the end": "text=" + "a" * LONG + "%e",
    "letters cut in two": "text=" + "%E1%BA" * LONG,
    "signs": "a+b=" + "+=+;" * LONG,
}


def sent(body: str | bytes) -> Any:
    return RequestFactory().post("/", body, content_type=TYPE)


@pytest.mark.parametrize("body", FORMS.values(), ids=FORMS)
def test_a_long_form_is_read_as_django_reads_it(body: str) -> None:
    request = sent(body)
    read_long_form(request)
    assert request._post == QueryDict(body)
    assert not request.FILES


def test_a_short_form_is_left_to_django() -> None:
    request = sent("a=1")
    read_long_form(request)
    assert "_post" not in vars(request)
    assert request.POST["a"] == "1"


def test_a_form_of_too_many_fields_is_refused_before_it_is_taken_apart() -> None:
    with pytest.raises(TooManyFieldsSent):
        read_long_form(sent("&" * LONG))


def test_escapes_take_no_more_room_than_a_few_times_their_form() -> None:
    body = b"a=" + b"%zz" * 1_000_000
    request = sent(body)
    tracemalloc.start()
    try:
        read_long_form(request)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10 * len(body)
