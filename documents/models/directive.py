"""The directive: a decision, resolution or plan of State, Party or association, as the register records it."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol, Self

from django.contrib.admin import display
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from accounts.audience import AudienceMixin, Reader, reader_for
from content.gone import OpensWithoutWhatIsGoneMixin
from documents.models.directive_indexes import DIRECTIVE_INDEXES
from documents.models.file import refresh_progress
from documents.models.publishing import publishing_problems
from documents.models.querysets import DirectiveQuerySet
from documents.record.identity import directive_url
from vietnamese.fold import fold_key
from vietnamese.numbers import number_key

_MAX_KEY_BYTES = 2_000
"""Bytes of `search_key`: twice what the longest Vietnamese record needs."""
_IDENTITY = ("number_key", "issuer_id", "issued_on")


class Urgency(models.TextChoices):
    """Degrees of urgency (Decree 30/2020, article 10). Empty: none."""

    URGENT = "urgent", _("Urgent")
    VERY_URGENT = "very_urgent", _("Very urgent")
    EXPRESS = "express", _("Express")


class Circulation(models.TextChoices):
    """Marks of circulation (Decree 30/2020). Empty: free."""

    RETURN = "return", _("Return after reading")
    INTERNAL = "internal", _("Internal circulation")


class Capacity(models.TextChoices):
    """In what capacity the signer signs (Decree 30/2020, annex I)."""

    ON_BEHALF = "TM", _("TM. (on behalf of)")
    ACTING = "Q", _("Q. (acting)")
    DEPUTY = "KT", _("KT. (signed for)")
    BY_ORDER = "TL", _("TL. (by order)")
    BY_AUTHORISATION = "TUQ", _("TUQ. (by authorisation)")


class PreviewMaker(Protocol):
    """Makes the context of a directive's page for a preview."""

    def __call__(self, directive: Directive, *, reader: Reader) -> dict[str, Any]: ...


class Directive(  # type: ignore[django-manager-missing]
    OpensWithoutWhatIsGoneMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    AudienceMixin,
    ClusterableModel,
):
    """One document in the register. Identity is issuer + number key + date of issue."""

    number = models.CharField(_("number and symbol"), max_length=60)
    number_key = models.CharField(max_length=80, blank=True, editable=False, db_index=True)
    doc_type = models.ForeignKey(
        "documents.DocumentType", verbose_name=_("type"), null=True, on_delete=models.PROTECT, related_name="directives"
    )
    issuer = models.ForeignKey(
        "places.Organisation", verbose_name=_("issuer"), null=True, on_delete=models.PROTECT, related_name="directives"
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    subject = models.TextField(_("subject"), max_length=500)
    signer_name = models.CharField(_("signer"), max_length=50, blank=True)
    signer_position = models.CharField(_("position of the signer"), max_length=100, blank=True)
    signer_capacity = models.CharField(_("capacity"), max_length=3, choices=Capacity.choices, blank=True)
    effective_from = models.DateField(_("in force from"), null=True, blank=True)
    expires_on = models.DateField(_("in force until"), null=True, blank=True)
    # What other directives do to it, kept by `documents.relations.effects`: no version knows them.
    ended_from = models.DateField(_("ended by another directive from"), null=True, blank=True, editable=False)
    changed_from = models.DateField(_("changed by another directive from"), null=True, blank=True, editable=False)
    urgency = models.CharField(_("urgency"), max_length=12, choices=Urgency.choices, blank=True)
    circulation = models.CharField(_("circulation"), max_length=10, choices=Circulation.choices, blank=True)
    topics = ParentalManyToManyField("documents.Topic", verbose_name=_("topics"), blank=True, related_name="directives")
    applies_to = ParentalManyToManyField(
        "places.Place", verbose_name=_("applies in"), blank=True, related_name="directives"
    )
    arrival_number = models.CharField(_("arrival number"), max_length=10, blank=True)
    arrival_date = models.DateField(_("arrived on"), null=True, blank=True)
    recipients = models.TextField(_("recipients"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=30, blank=True, default="Tiếng Việt")
    page_amount = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    issued_amount = models.PositiveSmallIntegerField(_("copies issued"), null=True, blank=True)
    due_on = models.DateField(_("reply due on"), null=True, blank=True)
    file_code = models.CharField(_("file code"), max_length=30, blank=True)
    ordinal_in_file = models.PositiveSmallIntegerField(_("number in the file"), null=True, blank=True)
    description = models.TextField(_("note"), max_length=500, blank=True)
    source_id = models.CharField(_("key in the source"), max_length=100, blank=True, editable=False)
    source_urls = models.TextField(_("sources"), blank=True, help_text=_("Addresses where it was found, one a line."))
    slug = models.SlugField(max_length=120, unique=True, editable=False)
    search_key = models.TextField(blank=True, editable=False)
    citations_version = models.PositiveSmallIntegerField(default=0, editable=False, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="directive")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="directive",
        for_concrete_model=False,
    )

    guide_section = "dua-mot-van-ban-vao-so"
    """The section of `docs/bien-tap.md` that explains the form."""

    #: Set by `DocumentsConfig.ready`: the page is made above the models, which know nothing of it.
    make_preview_context: ClassVar[PreviewMaker]

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("directive")
        verbose_name_plural = _("directives")
        ordering = ("-issued_on", "-pk")
        indexes = DIRECTIVE_INDEXES
        constraints = [
            models.UniqueConstraint(
                fields=("issuer", "number_key", "issued_on"), name="directive_identity", condition=~Q(number_key="")
            ),
            models.UniqueConstraint(
                fields=("issuer", "number_key"),
                name="directive_identity_without_date",
                condition=Q(issued_on__isnull=True) & ~Q(number_key=""),
            ),
        ]

    @property
    def revisions(self) -> Any:
        """Return the revisions (Wagtail asks for this name)."""
        return self._revisions

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Compute the keys before validation, so that identity is checked on what will be stored."""
        self.set_keys()
        super().full_clean(*args, **kwargs)

    def set_keys(self) -> None:
        """Derive number key, search key and slug from what was typed; the slug stays once it has been published."""
        self.derive_keys()
        if not self.slug or (not self.live and self.first_published_at is None):
            self.slug = self._free_slug()

    def _free_slug(self) -> str:
        directives = type(self).objects
        return directives.free_slug(number=self.number, issued_on=self.issued_on, exclude_pk=self.pk)

    def derive_keys(self) -> None:
        """Derive the keys that need no query (when type and issuer are loaded)."""
        self.number_key = number_key(self.number)
        words = (self.number, self.doc_type or "", self.issuer or "", self.subject, self.signer_name)
        key = fold_key(" ".join(str(word) for word in words))
        # It stands in an index, and PostgreSQL takes no entry of more than 2,704 bytes.
        self.search_key = key.encode()[:_MAX_KEY_BYTES].decode(errors="ignore")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store with fresh keys. A slug taken meanwhile (two drafts of one number and day) gives way to a free one."""
        if kwargs.get("update_fields") is None:
            self.set_keys()
            if type(self).objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
                self.slug = self._free_slug()
            self.citations_version = self._known_citations_version()
        super().save(*args, **kwargs)

    def _known_citations_version(self) -> int:
        """Return by which rules the stored citations were made; 0 if for another number, issuer or day.

        A document's own number is no citation of it, so they depend on what it is.
        """
        stored = type(self).objects.filter(pk=self.pk).values_list("citations_version", *_IDENTITY).first()
        if stored is None or stored[1:] != tuple(getattr(self, name) for name in _IDENTITY):
            return 0
        return int(stored[0])

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Publish a revision, whoever asks: form, moderation, clock, list. Raises ValidationError for missing facts."""
        problems = publishing_problems(revision.as_object())
        if problems:
            raise ValidationError([str(problem.message) for problem in problems])
        super().publish(revision, *args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the directive as a revision has it, with what is known beside it: its files, what others do to it."""
        drafted: Self = super().with_content_json(content)
        refresh_progress(drafted.files.all())
        drafted.ended_from, drafted.changed_from = self.ended_from, self.changed_from
        return drafted

    def get_absolute_url(self) -> str:
        """Return the stable address `/van-ban/387-qd-ttg-2022-03-25/`."""
        return directive_url(self.slug)

    @display(description=_("number and symbol"))
    def number_shown(self) -> str:
        """Return the number for a list; a draft may have none yet."""
        return self.number or str(_("(no number yet)"))

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of the page that readers see."""
        return "documents/directive.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return what the page that readers see is made of."""
        return type(self).make_preview_context(self, reader=reader_for(request.user))

    def __str__(self) -> str:
        return f"{self.number} {self.subject}".strip() or str(_("directive without a number"))
