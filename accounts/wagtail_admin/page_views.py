"""Making and changing pages in the admin; deleting, moving and copying them, when closed pages lie below them.

That an editor cannot delete, move or copy pages that are closed to them, `accounts.wagtail_admin.policies` decides. The
views here only say why: Wagtail alone would answer that access is denied.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.convert_alias import ConvertAliasView
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.move import MoveChooseDestinationView, MoveConfirmView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from accounts.audience import has_closed_pages_below, reader_for
from accounts.keeping.plans import PrivacyWouldBeLost
from accounts.wagtail_admin.existence import existing_for, may_work_on
from accounts.wagtail_admin.privacy_told import ToldConversionMixin, ToldCopyMixin, ToldMoveMixin
from accounts.wagtail_admin.stale.pages import EditNewestView, RevertNewestView

View = Callable[..., HttpResponseBase]


class _WholeBranchMixin:
    """A view of Wagtail's that takes a page together with everything below it."""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> View:
        """Return the view, which explains itself where Wagtail would refuse.

        Wrapped from outside, because some of Wagtail's views refuse in `setup`, before a subclass could answer.
        """
        view: View = super().as_view(**initkwargs)  # type: ignore[misc]

        @wraps(view)
        def explain(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            page = get_object_or_404(Page, pk=kwargs.get("page_id") or kwargs["page_to_move_id"])
            hides_some = has_closed_pages_below(page, reader_for(request.user))
            if cls.takes_branch(request) and hides_some and may_work_on(request.user, page):
                messages.error(
                    request,
                    _(
                        "Below this page there are pages that are not open to you, so it cannot be deleted, moved or"
                        " copied together with them. Please ask an administrator."
                    ),
                )
                return redirect("wagtailadmin_explore", page.pk)
            try:
                return view(request, **kwargs)
            except PrivacyWouldBeLost as refusal:
                messages.error(request, str(refusal))
                return redirect("wagtailadmin_explore", page.pk)

        return explain

    @staticmethod
    def takes_branch(request: HttpRequest) -> bool:
        """Tell whether the request means the pages below as well."""
        return True


class DeleteBranchView(_WholeBranchMixin, DeleteView):
    """Deletes a page with everything below it."""


class MoveBranchView(_WholeBranchMixin, MoveChooseDestinationView):
    """Asks where a page and everything below it shall go."""


class MoveBranchConfirmView(_WholeBranchMixin, ToldMoveMixin, MoveConfirmView):
    """Moves a page with everything below it; asks nobody who may not move it."""

    def dispatch(self, request: HttpRequest, page_to_move_id: int, destination_id: int) -> HttpResponseBase:
        """Refuse before anything is named; Wagtail refuses the act itself, not the question."""
        page = get_object_or_404(Page, pk=page_to_move_id)
        if not page.specific_deferred.permissions_for_user(request.user).can_move():
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, page_to_move_id, destination_id)
        return answer


class CopyBranchView(_WholeBranchMixin, ToldCopyMixin, CopyView):
    """Copies a page, alone or with everything below it."""

    @staticmethod
    def takes_branch(request: HttpRequest) -> bool:
        """Tell whether the box "copy subpages" is ticked."""
        return "copy_subpages" in request.POST

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Return the form; it neither offers nor counts the pages below where some of them are closed to the person."""
        form = super().get_form(*args, **kwargs)
        if "copy_subpages" in form.fields and has_closed_pages_below(self.page, reader_for(self.request.user)):
            del form.fields["copy_subpages"]
            if not self.page.live:
                form.fields.pop("publish_copies", None)
            elif "publish_copies" in form.fields:
                form.fields["publish_copies"].label = _("Publish copied page")
                form.fields["publish_copies"].help_text = _(
                    "This page is live. Would you like to publish its copy as well?"
                )
        return form


class UnpublishCountedView(UnpublishView):
    """Takes a page off the site, on demand with those below; counted are those that exist for the person."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the context, with what lies below as far as it exists for the person."""
        below = existing_for(self.request.user, self.object.get_descendants().live())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "live_descendant_count": below.count()}


class ConvertToldAliasView(_WholeBranchMixin, ToldConversionMixin, ConvertAliasView):
    """Turns an alias into a page of its own; nothing happens to pages below it."""

    @staticmethod
    def takes_branch(request: HttpRequest) -> bool:
        """Tell that the request means this page alone."""
        return False


class CreateByHandView(CreateView):
    """A new page, which is saved by itself only after it was saved by hand: both at once would make two."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the form is made of, without saving by itself."""
        self.autosave_enabled = False
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context


class BranchPageViewSet(PageViewSet):
    """Wagtail's views for every type of page, with ours to make, change, delete, move and copy.

    A view set for one type of page has to inherit from this one.
    """

    add_view_class = CreateByHandView
    delete_view_class = DeleteBranchView
    move_view_class = MoveBranchView
    move_confirm_view_class = MoveBranchConfirmView
    copy_view_class = CopyBranchView
    convert_alias_view_class = ConvertToldAliasView
    edit_view_class = EditNewestView
    revisions_revert_view_class = RevertNewestView
    unpublish_view_class = UnpublishCountedView
