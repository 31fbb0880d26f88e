"""Entering and changing one directive: what the views of the admin do differently for the register."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from wagtail.snippets.views.snippets import CopyView, CreateView, EditView

from accounts.wagtail_admin.audience_form import ToldAudienceMixin
from accounts.wagtail_admin.stale.versions import NewestVersionMixin
from documents.admin.intake.confirming import ConfirmsIntakeMixin
from documents.admin.known_files import warnings_of_known_files
from documents.models import Directive


class _EnteredMeanwhileMixin:
    def form_valid(self, form: Any) -> HttpResponse:
        """Save all or nothing; what somebody (or a second tap) entered since the form was checked is a duplicate."""
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
                for row in form.formsets["files"].forms if "files" in form.formsets else ():
                    row.forget_kept()
        except (IntegrityError, ValidationError):  # Wagtail checks a revision once more
            if not form.refuse_duplicate():
                raise
            self.is_valid(form)  # type: ignore[attr-defined]  # sets what is said above the form
            response = self.form_invalid(form)  # type: ignore[attr-defined]
        return response


class _KnownFilesMixin(_EnteredMeanwhileMixin):
    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, and tell of new files that another directive has already."""
        response = super().form_valid(form)
        if form.errors:
            return response
        for warning in warnings_of_known_files(form, user=self.request.user):
            messages.warning(self.request, warning)
        return response


class _SavedByHandFirstMixin:
    """No saving by itself before the first save by hand.

    Saving by itself and a press of the button within the same half second made two drafts of one directive.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Prepare the view without saving by itself."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False


class DirectiveCreateView(_SavedByHandFirstMixin, _KnownFilesMixin, CreateView):
    """A new directive."""


class DirectiveCopyView(_SavedByHandFirstMixin, _KnownFilesMixin, CopyView):
    """A new directive that begins with what another one says; number and files are its own."""

    def get_initial_form_instance(self) -> Directive:
        """Return an unsaved copy without identity."""
        original: Directive = self.get_object()
        copied: Directive = Directive.from_serializable_data({**original.serializable_data(), "pk": None, "files": []})
        copied.pk = None
        copied.slug = copied.number = copied.number_key = ""
        copied.live, copied.first_published_at = False, None
        return copied


class DirectiveEditView(ConfirmsIntakeMixin, NewestVersionMixin, ToldAudienceMixin, _KnownFilesMixin, EditView):
    """A directive that is stored already, as a draft or published."""

    object: Directive

    def get_available_actions(self) -> list[str]:
        """Leave out publishing for who reviews a directive that is not theirs, and publishes their own only."""
        actions: list[str] = super().get_available_actions()
        policy = self.permission_policy
        if "publish" in actions and not policy.user_has_permission_for_instance(
            self.request.user, "publish", self.object
        ):
            actions.remove("publish")
        return actions

    def get_page_subtitle(self) -> str:
        """Return type and number: with its subject the title would not fit beside the buttons."""
        return f"{self.object.doc_type or ''} {self.object.number_shown()}".strip()
