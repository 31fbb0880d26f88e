"""What a directive needs before it may be published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accounts.audience import AudienceChoice
from documents.record.rules import DirectiveFacts, FieldProblem, Text, problems_of

NEEDED_FOR_PUBLISHING: Final[Mapping[str, Text]] = {
    "number": _("The number is missing."),
    "doc_type": _("The type is missing."),
    "issuer": _("The issuer is missing."),
    "subject": _("The subject is missing."),
    "signer_name": _("The signer is missing."),
}
"""Fields without which no directive is published; the form stars them and asks for them."""


def facts_of(directive: Any) -> DirectiveFacts:
    """Return the facts that rules speak of."""
    return DirectiveFacts(
        number=directive.number,
        type_name=directive.doc_type.name if directive.doc_type else "",
        subject=directive.subject,
        description=directive.description,
        issued_on=directive.issued_on,
        effective_from=directive.effective_from,
        expires_on=directive.expires_on,
        arrival_date=directive.arrival_date,
        due_on=directive.due_on,
    )


def publishing_problems(directive: Any) -> list[FieldProblem]:
    """Return why `directive` may not be published yet; empty if it may."""
    missing = [
        FieldProblem(field, "missing", message)
        for field, message in NEEDED_FOR_PUBLISHING.items()
        if not getattr(directive, field)
    ]
    if directive.audience == AudienceChoice.GROUPS and not directive.audience_groups.all():
        missing.append(FieldProblem("audience_groups", "missing", _("No group is chosen that may see it.")))
    return missing + problems_of(facts_of(directive))
