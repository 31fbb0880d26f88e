"""Types of documents in the register: those of the one table, on a new site and on one that runs already."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from documents.importing.rows import understand
from documents.importing.values import RawRow
from documents.models import DocumentType
from documents.reference import load_document_types
from vietnamese.doctypes import DOCUMENT_TYPES

pytestmark = pytest.mark.django_db
STRATEGY = next(row for row in DOCUMENT_TYPES if row.name == "Chiến lược")


def load() -> str:
    out = StringIO()
    call_command("load_document_types", stdout=out)
    return out.getvalue()


def test_the_types_of_the_register_are_those_of_the_table() -> None:
    load()
    stored = DocumentType.objects.order_by("pk").values_list(
        "name", "abbreviation", "is_state", "is_party", "is_normative"
    )
    assert list(stored) == [
        (row.name, row.registered_abbreviation, row.state is not None, row.party is not None, row.is_normative)
        for row in DOCUMENT_TYPES
    ]


def test_a_new_row_reaches_a_site_that_runs_already_and_what_people_changed_stays() -> None:
    load_document_types([row for row in DOCUMENT_TYPES if row != STRATEGY])
    DocumentType.objects.filter(name="Kế hoạch").update(abbreviation="KHo", is_party=False)
    assert load() == f"document types: 1 new, 0 completed, {len(DOCUMENT_TYPES) - 1} unchanged\n"
    assert DocumentType.objects.get(name="Chiến lược").abbreviation == "CL"
    plan = DocumentType.objects.get(name="Kế hoạch")
    assert (plan.abbreviation, plan.is_party) == ("KHo", False)


def test_an_abbreviation_that_a_row_was_given_later_reaches_such_a_site_too() -> None:
    load_document_types()
    DocumentType.objects.filter(name="Chiến lược").update(abbreviation="")
    assert load() == f"document types: 0 new, 1 completed, {len(DOCUMENT_TYPES) - 1} unchanged\n"
    assert DocumentType.objects.get(name="Chiến lược").abbreviation == "CL"


def test_a_strategy_of_the_party_can_be_chosen_and_imported_by_its_abbreviation(
    client_for: Callable[..., Client], media_folder: object
) -> None:
    load_document_types()
    form = client_for(Role.EDITORS).get(reverse("wagtailsnippets_documents_directive:add")).context["form"]
    assert STRATEGY.name in [label for _value, label in form.fields["doc_type"].choices]
    row = {"number": "12-CL/TW", "issuer": "Ban Bí thư", "subject": "Chiến lược khuyến học"}
    assert {understand(RawRow(1, row | typed)).type_name for typed in ({}, {"type": "CL"}, {"type": "cl"})} == {
        "Chiến lược"
    }
