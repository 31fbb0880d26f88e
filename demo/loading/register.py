"""Entering directives into the register, each once."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from documents.models import Directive, DocumentType, Topic
from places.lookup import OrganisationIndex
from places.models import Organisation
from vietnamese.numbers import number_key


class Register:
    """Knows types, issuers and topics; recognises a directive by its key or by its identity."""

    def __init__(self) -> None:
        self._types = {kind.name: kind for kind in DocumentType.objects.all()}
        self._issuers = OrganisationIndex()
        self._by_key = {org.source_key: org for org in Organisation.objects.exclude(source_key="")}
        self._topics = {topic.name: topic for topic in Topic.objects.all()}
        self._known = {d.source_id: d for d in Directive.objects.filter(source_id__startswith="demo:")}

    def keep_or_create(self, facts: dict[str, Any], *, key: str) -> tuple[Directive, bool]:
        """Return (directive, whether it was made); `facts` names type, issuer and topics in words.

        A directive that somebody entered before with the same issuer, number and date is left alone and used.
        """
        facts = dict(facts)
        issuer_name = facts.pop("issuer")
        issuer = self._by_key.get(issuer_name) or self._issuers.named_or_new(issuer_name, on=facts["issued_on"])[0]
        known = (
            self._known.get(key)
            or Directive.objects.filter(
                issuer=issuer, number_key=number_key(facts["number"]), issued_on=facts["issued_on"]
            ).first()
        )
        if known is not None:
            return known, False
        kind, topics = self._types[facts.pop("type")], [self._topic(name) for name in facts.pop("topics")]
        now = timezone.now()
        directive = Directive(
            doc_type=kind, issuer=issuer, source_id=key[:100], live=True,
            first_published_at=now, last_published_at=now, **facts,
        )  # fmt: skip
        directive.topics = topics
        directive.save()
        return directive, True

    def _topic(self, name: str) -> Topic:
        if name not in self._topics:
            self._topics[name] = Topic.objects.create(name=name)
        return self._topics[name]
