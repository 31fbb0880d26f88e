"""Slugs: free ones are found, and a beginning is looked up in the index."""

from __future__ import annotations

from datetime import date

import pytest

from documents.models import Directive
from tests.site_pages import directive

pytestmark = pytest.mark.django_db


def test_a_slug_prefix_keeps_what_begins_so_and_nothing_else() -> None:
    for number in ("12/KH-HKH", "120/KH-HKH", "1/KH-HKH"):
        directive(number, issued_on=date(2026, 1, 5))

    found = Directive.objects.with_slug_prefix("12-kh-hkh-").values_list("number", flat=True)

    assert list(found) == ["12/KH-HKH"]


def test_a_slug_prefix_is_found_by_the_index_and_not_by_reading_the_register() -> None:
    plan = Directive.objects.with_slug_prefix("12-kh-hkh").order_by().values_list("slug").explain()

    assert "SEARCH" in plan
    assert "SCAN" not in plan


def test_two_issuers_with_one_number_on_one_day_get_two_slugs() -> None:
    taken = directive("7/QĐ-UBND", issued_on=date(2026, 1, 5)).slug

    free = Directive.objects.free_slug(number="7/QĐ-UBND", issued_on=date(2026, 1, 5), exclude_pk=None)

    assert free == f"{taken}-2"
