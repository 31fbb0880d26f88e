"""Says, before and after an act on pages, who may read them then; and in words why an act is refused.

The act itself keeps them closed (`accounts.keeping`): here it is only told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from accounts import restrictions
from accounts.keeping.plans import Plan, PrivacyWouldBeLost, plan_alias, plan_conversion, plan_copy, plan_move
from accounts.keeping.words import change_in_words, is_told, readers_in_words


def tell(request: HttpRequest, told: Iterable[tuple[str, Plan]]) -> None:
    """Show a message for each change that pages, named by their titles, have in common."""
    titles: dict[Plan, list[str]] = {}
    for title, plan in told:
        if is_told(plan.before, plan.after):
            titles.setdefault(plan, []).append(title)
    for plan, together in titles.items():
        show = messages.info if plan.before == plan.after else messages.warning
        show(request, f"{', '.join(together)}: {_plan_in_words(plan)}")


def _plan_in_words(plan: Plan) -> str:
    sentence = change_in_words(plan.before, plan.after)
    own = _("For that it gets a privacy setting of its own: otherwise more people could read it.")
    return sentence if plan.groups is None else f"{sentence} {own}"


class _ToldMixin:
    """A view whose act is told on its confirmation and again when it is done."""

    def planned(self) -> tuple[Page, Plan]:
        """Return the page and what becomes of it; raises PrivacyWouldBeLost."""
        raise NotImplementedError

    def _planned_in_words(self) -> tuple[str, Plan]:
        page, plan = self.planned()
        return page.specific_deferred.get_admin_display_title(), plan

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say on the confirmation what will be."""
        tell(request, [self._planned_in_words()])
        asked: HttpResponseBase = super().get(request, *args, **kwargs)  # type: ignore[misc]
        return asked

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Act, and say what is now."""
        planned = self._planned_in_words()
        done: HttpResponseBase = super().post(request, *args, **kwargs)  # type: ignore[misc]
        tell(request, [planned])
        return done


class ToldMoveMixin(_ToldMixin):
    """For the confirmation of a move."""

    page_to_move: Page
    destination: Page

    def planned(self) -> tuple[Page, Plan]:
        """Return the page and what the move changes."""
        return self.page_to_move, plan_move(self.page_to_move, self.destination)


class ToldConversionMixin(_ToldMixin):
    """For the confirmation that an alias becomes a page of its own."""

    page: Page

    def planned(self) -> tuple[Page, Plan]:
        """Return the alias and what the conversion changes."""
        return self.page, plan_conversion(self.page)


class ToldCopyMixin:
    """For the form that copies a page: the place is chosen in it."""

    page: Page
    request: HttpRequest

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say that the copy of a closed page is closed, too."""
        ways = restrictions.page_restrictions().ways(self.page.path)
        if is_told(ways, ways):
            messages.info(
                request,
                _("This page is open to %(readers)s. Its copy is not open to more people, wherever you put it.")
                % {"readers": readers_in_words(ways)},
            )
        form: HttpResponseBase = super().get(request, *args, **kwargs)  # type: ignore[misc]
        return form

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Copy, and say who may read the copy."""
        plan = (plan_alias if form.cleaned_data.get("alias") else plan_copy)(
            self.page, form.cleaned_data["new_parent_page"] or self.page.get_parent()
        )
        done: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        tell(self.request, [(form.cleaned_data["new_title"], plan)])
        return done


class ToldBulkMixin:
    """For a bulk action on pages: why it is refused is said on its confirmation."""

    request: HttpRequest
    plans: tuple[tuple[str, Plan], ...] = ()

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Act on all pages or on none, and say who may read them now."""
        try:
            done: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        except PrivacyWouldBeLost as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.request.get_full_path())
        tell(self.request, self.plans)
        return done


class ToldBulkMoveMixin(ToldBulkMixin):
    """For moving several pages at once."""

    cleaned_form: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say what becomes of closed pages: the place is chosen in the form."""
        tree, (pages, _others) = restrictions.page_restrictions(), self.get_actionable_objects()  # type: ignore[attr-defined]
        ways = [tree.ways(page.path) for page in pages]
        if any(is_told(each, each) for each in ways):
            messages.info(request, _("Closed pages stay as closed as they are, wherever you move them."))
        asked: HttpResponseBase = super().get(request, *args, **kwargs)  # type: ignore[misc]
        return asked

    def prepare_action(self, pages: list[Page], pages_without_access: Any) -> HttpResponseBase | None:
        """Note what the move changes, before it does."""
        destination = self.cleaned_form.cleaned_data["chooser"]
        with restrictions.read_once():
            self.plans = tuple((page.get_admin_display_title(), plan_move(page, destination)) for page in pages)
        answer: HttpResponseBase | None = super().prepare_action(pages, pages_without_access)  # type: ignore[misc]
        return answer
