"""Directives for tests, made the short way."""

from __future__ import annotations

from datetime import date
from typing import Any

from documents.citations.store import store_citations
from documents.models import Directive, DocumentType, TextPage
from places.models import Organisation
from vietnamese.fold import fold_key


def make_directive(
    *,
    number: str = "27/QĐ-HKH",
    subject: str = "Quy chế công nhận mô hình học tập",
    type_name: str = "Quyết định",
    issuer: str = "Hội Khuyến học khu vực Thanh Oai",
    issued_on: date | None = date(2026, 3, 18),
    text: str = "",
    live: bool = True,
    **fields: Any,
) -> Directive:
    """Return a stored, published directive; `text` becomes its only page, with its citations."""
    doc_type = DocumentType.objects.filter(name=type_name).first() or DocumentType.objects.create(name=type_name)
    organisation = Organisation.objects.filter(name_key=fold_key(issuer)).first()
    directive = Directive(
        number=number,
        subject=subject,
        doc_type=doc_type,
        issuer=organisation or Organisation.objects.create(name=issuer),
        issued_on=issued_on,
        live=live,
        **fields,
    )
    directive.save()
    if text:
        add_text(directive, text)
    return directive


def add_text(directive: Directive, text: str) -> None:
    """Give a directive a page of text without a file."""
    TextPage.objects.create(directive=directive, number=1, text=text)
    store_citations([directive.pk])
    directive.refresh_from_db()
