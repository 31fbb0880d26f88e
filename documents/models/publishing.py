"""What a directive needs before it may be published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.audience import AudienceChoice
from documents.record.rules import DirectiveFacts, FieldProblem, problems_of


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
    required = {
        "number": (directive.number, _("The number is missing.")),
        "doc_type": (directive.doc_type, _("The type is missing.")),
        "issuer": (directive.issuer, _("The issuer is missing.")),
        "subject": (directive.subject, _("The subject is missing.")),
        "signer_name": (directive.signer_name, _("The signer is missing.")),
    }
    missing = [FieldProblem(field, "missing", message) for field, (value, message) in required.items() if not value]
    if directive.audience == AudienceChoice.GROUPS and not directive.audience_groups.all():
        missing.append(FieldProblem("audience_groups", "missing", _("No group is chosen that may see it.")))
    return missing + problems_of(facts_of(directive))
