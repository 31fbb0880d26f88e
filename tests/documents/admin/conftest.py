"""A register with types and issuers, an editor's browser, and the form of a directive as a browser would send it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.roles import Role
from documents.models import Directive, DocumentType
from documents.reference import load_document_types
from places.models import Organisation, OrganisationKind

FormData = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def reference(db: None, media_folder: object) -> None:
    """Have types and two issuers."""
    load_document_types()
    Organisation.objects.create(name="Thủ tướng Chính phủ", kind=OrganisationKind.STATE)
    Organisation.objects.create(name="Ban Bí thư", kind=OrganisationKind.PARTY)


@pytest.fixture
def browser(client_for: Callable[..., Client]) -> Client:
    """Return an editor's browser."""
    return client_for(Role.EDITORS)


@pytest.fixture
def form_data() -> FormData:
    """Return a function that gives the form of a complete directive; fields by keyword, files as [(upload, role)]."""

    def build(*, files: list[dict[str, Any]] | None = None, initial: int = 0, **fields: Any) -> dict[str, Any]:
        data = {
            "number": "387/QĐ-TTg",
            "doc_type": DocumentType.objects.get(name="Quyết định").pk,
            "issuer": Organisation.objects.get(name="Thủ tướng Chính phủ").pk,
            "issued_on": "2022-03-25",
            "subject": "Phê duyệt Chương trình học tập suốt đời",
            "signer_name": "Vũ Đức Đam",
            "audience": "members",
            "language": "Tiếng Việt",
            "files": inline_formset(files or [], initial=initial),
            "relations": inline_formset([]),
        }
        return nested_form_data(data | fields)

    return build


@pytest.fixture
def make_directive() -> Callable[..., Directive]:
    """Return a function that stores a published directive."""

    def make(number: str = "677/QĐ-TTg", **fields: Any) -> Directive:
        values = {
            "doc_type": DocumentType.objects.get(name="Quyết định"),
            "issuer": Organisation.objects.get(name="Thủ tướng Chính phủ"),
            "issued_on": date(2022, 6, 3),
            "subject": "Phê duyệt Chương trình Công dân học tập",
            "signer_name": "Vũ Đức Đam",
        }
        return Directive.objects.create(number=number, **(values | fields))

    return make
