"""Texts that are nearly the same are found, however they were read; others are not, and closed ones are not told of."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.audience import AudienceChoice
from accounts.roles import Role
from documents.likeness.finding import near_duplicates
from documents.likeness.shingles import bands_of, share_of, shingles_of
from documents.likeness.store import mark_unknown, renew_likenesses
from documents.models import Directive, DocumentType, TextLikeness, TextPage
from documents.text import text_changed

pytestmark = pytest.mark.django_db
WORDS = [f"tu{number}" for number in range(4_000)]


def text(seed: int, length: int = 600) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def misread(written: str, *, one_in: int) -> str:
    """Return a text in which every so many words are read wrongly, as a scan is."""
    return " ".join("sai" if at % one_in == 0 else word for at, word in enumerate(written.split(), 1))


@pytest.fixture
def add(db: None) -> Callable[..., Directive]:
    """Return a function that stores a directive with a text."""
    kind = DocumentType.objects.create(name="Quyết định")

    def store(number: str, *pages: str, **fields: object) -> Directive:
        directive = Directive.objects.create(number=number, doc_type=kind, subject=number, live=True, **fields)
        for at, page in enumerate(pages, 1):
            TextPage.objects.create(directive=directive, number=at, text=page)
        text_changed([directive.pk])
        return directive

    return store


def found(written: str, **options: object) -> list[str]:
    return [directive.number for directive, _share in near_duplicates(written, **options)]  # type: ignore[arg-type]


def test_a_scan_of_a_known_text_is_found_and_another_text_is_not(add: Callable[..., Directive]) -> None:
    for seed in range(30):
        add(f"{seed}/QĐ-TTg", text(seed))
    renew_likenesses()
    assert found(misread(text(7), one_in=40).upper()) == ["7/QĐ-TTg"]
    assert found(text(99)) == []
    assert found("Quyết định") == []


def test_a_text_over_several_pages_is_one_text(add: Callable[..., Directive]) -> None:
    whole = text(1)
    words = whole.split()
    add("1/QĐ-TTg", " ".join(words[:200]), " ".join(words[200:400]), " ".join(words[400:]))
    renew_likenesses()
    [(_directive, share)] = near_duplicates(whole)
    assert share == 1


def test_what_shares_little_is_not_nearly_the_same(add: Callable[..., Directive]) -> None:
    add("1/QĐ-TTg", text(1))
    renew_likenesses()
    assert found(" ".join((*text(1).split()[:300], *text(2).split()[:300]))) == []


def test_a_text_that_changes_is_found_by_what_it_is_now(add: Callable[..., Directive]) -> None:
    directive = add("1/QĐ-TTg", text(1))
    renew_likenesses()
    TextPage.objects.filter(directive=directive).update(corrected_text=text(2))
    text_changed([directive.pk])
    assert renew_likenesses() == 1
    assert found(text(1)) == [] and found(text(2)) == ["1/QĐ-TTg"]
    directive.delete()
    assert found(text(2)) == []


def test_texts_from_before_are_taken_up(add: Callable[..., Directive]) -> None:
    add("1/QĐ-TTg", text(1))
    TextLikeness.objects.all().delete()
    assert (mark_unknown(), renew_likenesses()) == (1, 1)
    assert found(text(1)) == ["1/QĐ-TTg"]


def test_the_queries_do_not_grow_with_the_register(add: Callable[..., Directive]) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            near_duplicates(text(1))
        return len(queries)

    add("1/QĐ-TTg", text(1))
    renew_likenesses()
    few = count()
    for seed in range(2, 30):
        add(f"{seed}/QĐ-TTg", misread(text(1), one_in=100 + seed))
    renew_likenesses()
    assert count() == few


def test_editors_are_told_of_texts_in_their_sight_only(
    add: Callable[..., Directive], client_for: Callable[..., Client]
) -> None:
    own = add("1/QĐ-TTg", text(1))
    add("2/QĐ-TTg", misread(text(1), one_in=50))
    add("3/QĐ-TTg", misread(text(1), one_in=60), audience=AudienceChoice.GROUPS)
    renew_likenesses()
    shown = client_for(Role.EDITORS).get("/admin/van-ban/trung-lap/", {"exclude_pk": own.pk}).content.decode()
    assert "2/QĐ-TTg" in shown and "3/QĐ-TTg" not in shown


def test_bands_meet_for_like_texts_and_rarely_for_others() -> None:
    one, like, other = (shingles_of(each) for each in (text(1), misread(text(1), one_in=30), text(2)))
    assert share_of(one, like) > 0.6
    assert share_of(one, other) < 0.1
    assert set(bands_of(one)) & set(bands_of(like))
    assert not set(bands_of(one)) & set(bands_of(other))
