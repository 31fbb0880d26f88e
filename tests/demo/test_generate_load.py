"""The generator of load: deterministic, distinct, and of the promised length."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from accounts.audience import MEMBERS
from accounts.models import User
from accounts.roles import Role
from demo.bulk_rows import generate_directive_rows
from documents.models import Directive, TextPage
from documents.record.validity import ValidityState, validity_at
from tests.conftest import holds


def test_the_same_seed_gives_the_same_rows_and_another_seed_others() -> None:
    assert list(generate_directive_rows(count=50, seed=4)) == list(generate_directive_rows(count=50, seed=4))
    assert list(generate_directive_rows(count=50, seed=4)) != list(generate_directive_rows(count=50, seed=5))


def test_a_longer_run_begins_like_a_shorter_one() -> None:
    assert list(generate_directive_rows(count=80, seed=4))[:30] == list(generate_directive_rows(count=30, seed=4))


def test_rows_are_distinct_and_of_600_to_2000_characters() -> None:
    rows = list(generate_directive_rows(count=3000, seed=1))
    assert len({(row["issuer"], row["number"], row["date"]) for row in rows}) == len(rows)
    assert len({row["text"] for row in rows}) == len(rows)
    assert all(600 <= len(row["text"]) <= 2000 for row in rows)
    assert len({row["type"] for row in rows}) == 10
    assert len({row["issuer"] for row in rows}) > 100


@pytest.mark.django_db
def test_the_command_makes_what_is_missing_and_no_more() -> None:
    for count in (40, 40, 60):
        call_command("generate_load", directives=count, users=5, seed=2, stdout=io.StringIO())
        assert Directive.objects.filter(source_id__startswith="load:2:").count() == count
        assert TextPage.objects.filter(directive__source_id__startswith="load:2:").count() == count
    users = User.objects.filter(username__startswith="tai.2.")
    assert users.count() == 5
    assert all(holds(user, Role.MEMBERS) for user in users)


@pytest.mark.django_db
def test_what_is_made_in_bulk_is_what_saving_would_make() -> None:
    call_command("generate_load", directives=20, users=3, seed=9, stdout=io.StringIO())
    for directive in Directive.objects.filter(source_id__startswith="load:9:"):
        keys = directive.number_key, directive.search_key, directive.slug
        directive.save()
        assert (directive.number_key, directive.search_key, directive.slug) == keys
        assert directive.audience_tokens() == {MEMBERS}
        assert validity_at(directive, on=directive.issued_on).state == ValidityState.IN_FORCE
    for user in User.objects.filter(username__startswith="tai.9."):
        key = user.sort_key
        user.save()
        assert user.sort_key == key
