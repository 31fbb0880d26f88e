"""The form of a directive in tabs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    get_form_for_model,
)

from accounts.wagtail_admin.needed_panel import NeededPanel
from documents.admin.drafted_files import DirectiveFileForm, DirectiveFileFormSet
from documents.admin.file_input import StoredFileInput
from documents.admin.forms import DirectiveForm
from documents.admin.intake.panel import HeadingPanel
from documents.admin.relation_rows import RelationFormSet
from documents.files.findings import signatures_of_bytes
from documents.files.recognised import can_recognise_again
from documents.models import ProcessingState, StatedDay
from documents.pictures.drawing import is_drawn_as_printed
from documents.record.validity import format_day
from documents.stated.suggestions import suggestions_for


class DuplicatePanel(Panel):
    """The place where the live duplicate warning appears."""

    class BoundPanel(Panel.BoundPanel):
        """The warning for one directive."""

        template_name = "documents/admin/duplicate_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add where to ask, and which directive is being edited."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["duplicates_url"] = reverse("documents_duplicates")
            context["exclude_pk"] = self.instance.pk if self.instance else None
            return context


class StatedDaysPanel(Panel):
    """Days of validity that the text read from the files states and the form does not."""

    class BoundPanel(Panel.BoundPanel):
        """The suggestions for one directive."""

        template_name = "documents/admin/stated_days_panel.html"

        @cached_property
        def suggestions(self) -> list[StatedDay]:
            """Return what to suggest."""
            return suggestions_for(self.instance) if self.instance else []

        def is_shown(self) -> bool:
            """Show it if there is something to suggest."""
            return bool(self.suggestions)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the suggestions, each with the address that dismisses it."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["suggestions"] = [
                (stated, format_day(stated.day), reverse("documents_dismiss_stated_day", args=[stated.pk]))
                for stated in self.suggestions
            ]
            return context


class ReadingPanel(Panel):
    """How far reading an uploaded file has come, with the error and a button to try again."""

    class BoundPanel(Panel.BoundPanel):
        """The state of one file."""

        template_name = "documents/admin/reading_panel.html"

        def is_shown(self) -> bool:
            """Show it for files that are stored."""
            return bool(self.instance and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the file and whether reading can be tried again."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["file"] = self.instance
            if self.instance and self.instance.pk:
                readable = self.instance.state in (ProcessingState.FAILED, ProcessingState.WAITING)
                context["can_retry"] = readable and not self.instance.is_gone
                if (
                    self.instance.picture_count
                    and not self.instance.is_gone
                    and not is_drawn_as_printed(self.instance.media_type)
                ):
                    context["review_url"] = reverse("documents_review_page", args=[self.instance.pk, 1])
                context["retry_url"] = reverse("documents_retry_file", args=[self.instance.pk])
                if can_recognise_again(self.instance):
                    context["recognise_url"] = reverse("documents_recognise_file", args=[self.instance.pk])
                context["signatures"] = signatures_of_bytes(self.instance.sha256)
            return context


def _identity() -> MultiFieldPanel:
    number = FieldPanel("number", help_text=_("As printed, e.g. 387/QĐ-TTg or 23-NQ/TU."), required_on_save=True)
    issuer = FieldPanel("issuer", help_text=_("The body that issued it, not the one that sent it."))
    day = FieldPanel("issued_on", help_text=_("The date printed under the place."))
    subject = FieldPanel("subject", help_text=_("The trích yếu as printed, without the type; at most 500 letters."))
    return MultiFieldPanel(
        [
            FieldRowPanel([number, FieldPanel("doc_type", widget=forms.Select)]),
            FieldRowPanel([issuer, day]),
            subject,
        ],
        heading=_("Number, date and subject"),
    )


def _signature() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("signer_name"), FieldPanel("signer_capacity")]),
            FieldPanel("signer_position"),
        ],
        heading=_("Signature"),
    )


def _content() -> ObjectList:
    details = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("urgency"), FieldPanel("circulation")]),
            FieldRowPanel([FieldPanel("language"), FieldPanel("page_amount")]),
            FieldPanel("description"),
            FieldPanel("source_urls"),
        ],
        heading=_("More details"),
        classname="collapsed",
    )
    topics = FieldPanel("topics", widget=forms.CheckboxSelectMultiple)
    return ObjectList(
        [
            NeededPanel(),
            HeadingPanel(),
            StatedDaysPanel(),
            DuplicatePanel(),
            _identity(),
            _signature(),
            topics,
            details,
        ],
        heading=_("Content"),
    )


class RelationsPanel(InlinePanel):
    """What a directive does to others."""

    def get_form_options(self) -> dict[str, Any]:
        """Have the rows checked against the directive."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {"formset": RelationFormSet, "inherit_kwargs": ["for_user"]}
        return options


def _relations() -> RelationsPanel:
    return RelationsPanel(
        "relations",
        heading=_("What it does to other directives"),
        label=_("Relation"),
        help_text=_(
            "The other directive then shows it at its top, as a link, and is no longer in force from that day on if "
            "it is replaced or abrogated. It counts as soon as this directive is published."
        ),
        panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("from_day")]), FieldPanel("target")],
    )


def _validity() -> ObjectList:
    return ObjectList(
        [
            FieldRowPanel(
                [
                    FieldPanel("effective_from", help_text=_("Leave empty if it counts from the date of issue.")),
                    FieldPanel("expires_on", help_text=_("The last day on which it counts; empty if none is said.")),
                ]
            ),
            _relations(),
            FieldPanel(
                "applies_to",
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Choose places only if it counts there alone."),
            ),
        ],
        heading=_("Validity"),
    )


def _transit() -> ObjectList:
    return ObjectList(
        [
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("arrival_number"), FieldPanel("arrival_date")])], heading=_("Incoming")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("recipients", help_text=_("One a line.")),
                    FieldRowPanel([FieldPanel("due_on"), FieldPanel("issued_amount")]),
                ],
                heading=_("Outgoing"),
            ),
            FieldRowPanel([FieldPanel("file_code"), FieldPanel("ordinal_in_file")]),
        ],
        heading=_("In and out"),
    )


class FilesPanel(InlinePanel):
    """The files of a directive, those of its draft among them."""

    def get_form_options(self) -> dict[str, Any]:
        """Have the form know files that have no row yet, and keep those that came with a form which comes back."""
        options: dict[str, Any] = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        rows["form"] = get_form_for_model(
            self.db_field.related_model, form_class=DirectiveFileForm, defer_required_on_fields=deferred
        )
        rows["formset"] = DirectiveFileFormSet
        rows["inherit_kwargs"] = ["for_user"]
        return options


def _files() -> ObjectList:
    files = FilesPanel(
        "files",
        heading=_("Files"),
        label=_("File"),
        help_text=_(
            "PDF, Word (DOCX, DOC, RTF, ODT), Excel (XLSX, XLS, ODS), slides (PPTX, PPT, ODP), HTML, TXT, "
            "pictures of pages (JPG, PNG, TIFF, HEIC), ZIP and EML. "
            "The text is read by itself after saving and is then found by search."
        ),
        panels=[
            FieldPanel("file", widget=StoredFileInput),
            FieldRowPanel([FieldPanel("role"), FieldPanel("title")]),
            ReadingPanel(),
        ],
    )
    return ObjectList([files], heading=_("Files"))


def _audience() -> ObjectList:
    return ObjectList(
        [
            FieldPanel(
                "audience",
                help_text=_("Holds for the page, its files, search, lists and exports alike."),
                widget=forms.RadioSelect,
            ),
            FieldPanel("audience_groups", help_text=_("Needed for “only the chosen groups”.")),
            PublishingPanel(),
        ],
        heading=_("Who may see it"),
    )


def directive_edit_handler() -> TabbedInterface:
    """Return the form of a directive, a tab a subject."""
    tabs = [_content(), _validity(), _transit(), _files(), _audience()]
    return TabbedInterface(tabs, base_form_class=DirectiveForm)
