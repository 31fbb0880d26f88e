"""Entering directives into the register, each once."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from demo.content.topics import WHOLES
from documents.models import Directive, DocumentType, Topic
from places.lookup import OrganisationIndex
from places.models import Organisation
from vietnamese.numbers import number_key


class DirectiveRegister:
    """Knows types, issuers and topics; recognises a directive by its key or by its identity."""

    def __init__(self) -> None:
        self._types = {kind.name: kind for kind in DocumentType.objects.all()}
        self._issuers = OrganisationIndex()
        self._by_key = {org.source_key: org for org in Organisation.objects.exclude(source_key="")}
        self._topics = {topic.name: topic for topic in Topic.objects.all()}
        self._known = {d.source_id: d for d in Directive.objects.filter(source_id__startswith="demo:")}

    def get_or_create(self, fields: dict[str, Any], *, key: str) -> tuple[Directive, bool]:
        """Return (directive, whether it was made); `fields` names type, issuer and topics in words.

        A directive that somebody entered before with the same issuer, number and date is left alone and used.
        """
        fields = dict(fields)
        issuer_name = fields.pop("issuer")
        issuer = self._by_key.get(issuer_name) or self._issuers.find_or_create(issuer_name, on=fields["issued_on"])[0]
        known = (
            self._known.get(key)
            or Directive.objects.filter(
                issuer=issuer, number_key=number_key(fields["number"]), issued_on=fields["issued_on"]
            ).first()
        )
        if known is not None:
            return known, False
        kind, topics = self._types[fields.pop("type")], [self._get_topic(name) for name in fields.pop("topics")]
        now = timezone.now()
        directive = Directive(
            doc_type=kind, issuer=issuer, source_id=key[:100], live=True,
            first_published_at=now, last_published_at=now, **fields,
        )  # fmt: skip
        directive.topics = topics
        directive.save()
        return directive, True

    def _get_topic(self, name: str) -> Topic:
        if name not in self._topics:
            whole = self._get_topic(WHOLES[name]) if name in WHOLES else None
            self._topics[name] = Topic.objects.create(name=name, parent=whole)
        return self._topics[name]
