"""Filters of the register in the admin."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from accounts.audience import AudienceChoice
from documents.admin.day_filters import FromDayFilter, UntilDayFilter
from documents.admin.own import own_bodies_of
from documents.admin.permission_policy import directives_in_admin
from documents.admin.waiting import WANTED, lacks
from documents.models import Directive, DirectiveFile, DocumentType, ImportRow, ProcessingState, TableImport
from documents.models.querysets import DirectiveQuerySet
from documents.models.stored_file import READING_CHOICES, in_reading_state
from documents.record.validity import STATE_BY_SLUG, possible_states, validity_filter
from documents.register.choices import places_of, topics_of, years_of
from documents.register.query import applies_in, has_topic
from documents.stated.suggestions import with_suggestions
from places.models import Organisation

_LIVE = (("true", _("published")), ("false", _("draft")), ("changed", _("published, with changes")))
_MAX_IMPORTS = 20
LACKS_ANYTHING = "any"
_LACKS_NOTHING = "nothing"
STATES_ANOTHER_DAY = "differs"


def _visible(user: Any) -> DirectiveQuerySet:
    return directives_in_admin(user).order_by()


def _types(request: HttpRequest) -> QuerySet[DocumentType]:
    return DocumentType.objects.filter(Exists(_visible(request.user).filter(doc_type=OuterRef("pk"))))


def _issuers(request: HttpRequest) -> QuerySet[Organisation]:
    issued = Exists(_visible(request.user).filter(issuer=OuterRef("pk")))
    return Organisation.objects.filter(Q(issued) | Q(pk__in=own_bodies_of(request.user)))


def _states() -> list[tuple[str, str | Promise]]:
    return [(row.slug, row.words) for row in possible_states()]


def _wanted() -> list[tuple[str, str | Promise]]:
    each: list[tuple[str, str | Promise]] = [(name, str(message).rstrip(".")) for name, message in WANTED.items()]
    return [(LACKS_ANYTHING, _("something is missing")), *each, (_LACKS_NOTHING, _("nothing is missing"))]


class DirectiveFilterSet(WagtailFilterSet):
    """Type, issuer, topic, place, days, validity, state, audience, and what has to be done: read, added, compared."""

    doc_type = django_filters.ModelMultipleChoiceFilter(
        label=_("Type"), queryset=_types, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    issuer = django_filters.ModelMultipleChoiceFilter(
        label=_("Issuer"), queryset=_issuers, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    topic = django_filters.ChoiceFilter(label=_("Topic"), method="with_topic")
    place = django_filters.ChoiceFilter(label=_("Place"), method="applying_in")
    issued_from = FromDayFilter(label=_("Issued from"), field_name="issued_on", lookup_expr="gte")
    issued_to = UntilDayFilter(label=_("Issued until"), field_name="issued_on", lookup_expr="lte")
    year = django_filters.TypedChoiceFilter(label=_("Year"), method="in_year", coerce=int)
    validity = django_filters.ChoiceFilter(label=_("Validity"), method="with_validity", choices=_states)
    live = django_filters.ChoiceFilter(label=_("Publication"), method="in_state", choices=_LIVE)
    audience = django_filters.ChoiceFilter(label=_("Who may see it"), choices=AudienceChoice.choices)
    reading = django_filters.ChoiceFilter(label=_("Reading of files"), method="with_files", choices=READING_CHOICES)
    lacking = django_filters.ChoiceFilter(label=_("What is missing"), method="that_lacks", choices=_wanted)
    stated = django_filters.ChoiceFilter(
        label=_("Validity in the text"),
        method="that_states",
        choices=((STATES_ANOTHER_DAY, _("the text states another day")),),
    )

    imported = django_filters.ChoiceFilter(label=_("Import of a table"), method="from_import")

    class Meta:
        model = Directive
        fields = (
            "doc_type",
            "issuer",
            "topic",
            "place",
            "issued_from",
            "issued_to",
            "year",
            "validity",
            "live",
            "audience",
            "reading",
            "lacking",
            "stated",
            "imported",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visible = _visible(self.request.user)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years_of(visible)]
        self.filters["topic"].extra["choices"] = topics_of(visible)
        self.filters["place"].extra["choices"] = [(place.pk, str(place)) for place in places_of(visible)]

        own = TableImport.objects.filter(added_by=self.request.user)[:_MAX_IMPORTS]
        self.filters["imported"].extra["choices"] = [(batch.pk, batch.name) for batch in own]

    def from_import(self, directives: QuerySet[Directive], name: str, import_id: str) -> QuerySet[Directive]:
        """Keep what the person has written by this table."""
        return directives.filter(pk__in=ImportRow.objects.filter(table_import=int(import_id)).values("directive"))

    def with_topic(self, directives: QuerySet[Directive], name: str, topic_id: str) -> QuerySet[Directive]:
        """Keep what belongs to the topic."""
        return directives.filter(has_topic(int(topic_id)))

    def applying_in(self, directives: QuerySet[Directive], name: str, place_id: str) -> QuerySet[Directive]:
        """Keep what applies in the place, whatever its name was then."""
        return directives.filter(applies_in(int(place_id)))

    def in_year(self, directives: QuerySet[Directive], name: str, year: int) -> QuerySet[Directive]:
        """Keep what was issued in the year."""
        return directives.filter(issued_on__gte=date(year, 1, 1), issued_on__lte=date(year, 12, 31))

    def with_validity(self, directives: QuerySet[Directive], name: str, slug: str) -> QuerySet[Directive]:
        """Keep what is in this state of validity today."""
        return directives.filter(validity_filter(STATE_BY_SLUG[slug], on=timezone.localdate()))

    def in_state(self, directives: QuerySet[Directive], name: str, state: str) -> QuerySet[Directive]:
        """Keep drafts, what is published, or what is published and has changes that are not."""
        if state == "changed":
            return directives.filter(live=True, has_unpublished_changes=True)
        return directives.filter(live=state == "true")

    def with_files(self, directives: QuerySet[Directive], name: str, state: str) -> QuerySet[Directive]:
        """Keep directives with a file in this state of reading."""
        if state == ProcessingState.DONE:
            # Nearly all have one: each is asked in turn, until the page is full.
            return directives.filter(Exists(DirectiveFile.objects.filter(directive=OuterRef("pk"), state=state)))
        return directives.filter(pk__in=DirectiveFile.objects.filter(in_reading_state(state)).values("directive"))

    def that_lacks(self, directives: QuerySet[Directive], name: str, wanted: str) -> QuerySet[Directive]:
        """Keep what lacks this, as it was saved last; or anything, or nothing."""
        if wanted == _LACKS_NOTHING:
            return directives.exclude(pk__in=Directive.objects.filter(lacks(*WANTED)).order_by().values("pk"))
        return directives.filter(lacks(*(WANTED if wanted == LACKS_ANYTHING else (wanted,))))

    def that_states(self, directives: QuerySet[Directive], name: str, state: str) -> QuerySet[Directive]:
        """Keep the directives with a text that states another day of validity than the record."""
        return directives.filter(pk__in=with_suggestions(Directive.objects.order_by()).values("pk"))
