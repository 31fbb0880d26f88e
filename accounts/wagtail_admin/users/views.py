"""The list of accounts and their forms in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, ChangePasswordPanel, NameEmailSettingsPanel
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, SetActiveStateBulkAction
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from accounts.models import User
from accounts.wagtail_admin.stale.shown import Shown, read_forms
from accounts.wagtail_admin.stale.stopping import take_up_choice
from accounts.wagtail_admin.stale.values import SEEN, as_if_asked, is_stopped, write_digests
from accounts.wagtail_admin.users.forms import AccountCreationForm, AccountEditForm, OwnNameForm, OwnPasswordForm


class AccountIndexView(IndexView):
    """Accounts by name: the last word counts first."""

    default_ordering = "name"

    @cached_property
    def columns(self) -> list[Any]:
        """Return Wagtail's columns with the commune behind the account name."""
        columns = list(super().columns)
        place = next(index for index, column in enumerate(columns) if column.name == self.model.USERNAME_FIELD) + 1
        return [*columns[:place], Column("commune", label=_("Commune"), width="15%"), *columns[place:]]

    def get_base_queryset(self) -> Any:
        """Return the accounts with their communes in one query."""
        return super().get_base_queryset().select_related("commune")

    def order_queryset(self, queryset: Any) -> Any:
        """Sort by the key of the name instead of Wagtail's last and first name."""
        if self.ordering in {"name", "-name"}:
            sign = "-" if self.ordering.startswith("-") else ""
            return queryset.order_by(f"{sign}sort_key", f"{sign}username")
        return super().order_queryset(queryset)


def outranks(account: User, acting: Any) -> bool:
    """Tell whether the account is a superuser and the acting person is not: nobody below changes it."""
    return account.is_superuser and not acting.is_superuser


class _SuperuserChoiceMixin:
    """Leaves the choice of who is a superuser to superusers."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Return the form without the choice for everybody else; what they post for it does not count."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class AccountCreateView(_SuperuserChoiceMixin, CreateView):
    """Makes an account."""


class AccountEditView(_SuperuserChoiceMixin, EditView):
    """Changes an account; that of a superuser only for superusers."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse people below the account; Wagtail leads them back to its front page and says why."""
        if outranks(self.object, request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class _LeaveSuperusersMixin:
    """Leaves accounts out that outrank the acting person, as Wagtail does when accounts are deleted."""

    request: HttpRequest

    def check_perm(self, account: User) -> bool:
        """Tell whether the person may do this with the account."""
        return super().check_perm(account) and not outranks(account, self.request.user)  # type: ignore[misc]


class AssignRoleBelow(_LeaveSuperusersMixin, AssignRoleBulkAction):
    """Gives a role to several accounts."""


class SetActiveStateBelow(_LeaveSuperusersMixin, SetActiveStateBulkAction):
    """Switches several accounts on or off."""


class AccountViewSet(UserViewSet):
    """Accounts with one field for the whole name."""

    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    # A person is nobody's copy, and the copy would be a superuser, too.
    copy_view_enabled = False
    ordering = "name"
    create_template_name = "accounts/users/create.html"
    edit_template_name = "accounts/users/edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Return the form to make or to change an account."""
        return AccountEditForm if for_update else AccountCreationForm


class OwnNamePanel(BaseSettingsPanel):
    """One's own name, on the page with one's settings in the admin."""

    name = "name_email"
    title = _("Name and telephone")
    order = 100
    form_class = OwnNameForm


class OwnPasswordPanel(ChangePasswordPanel):
    """One's own password, compared as letters, shown on demand."""

    form_class = OwnPasswordForm
    template_name = "accounts/admin/password.html"


class OwnAccountView(AccountView):
    """Wagtail's page of one's own settings, with the name in one field; it overwrites nothing that it never saw."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what is shown, with the digests of the values that the forms are drawn with."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        sent = self.request.POST.get(SEEN)
        return {**context, "seen_values": write_digests(self._read(self.request)) if sent is None else sent}

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Save, unless an administrator, or another window, has changed the account since the form was drawn."""
        take_up_choice(request)
        if SEEN in request.POST:
            stored = self._read(as_if_asked(request))
            if is_stopped(request, request.user, stored=stored, sent=lambda: self._read(request)):
                stopped: HttpResponseBase = self.render_to_response(self.get_context_data(), status=409)
                return stopped
        response: HttpResponseBase = super().post(request)
        return response

    def _read(self, request: HttpRequest) -> dict[str, Shown]:
        asked = type(self)()
        asked.setup(request)
        return read_forms(panel.get_form() for panel in asked.get_panels())

    def get_panels(self) -> list[Any]:
        """Return Wagtail's panels with ours in the place of first and last name."""
        request = self.request
        replaced = (NameEmailSettingsPanel, ChangePasswordPanel)
        panels = super().get_panels()
        profile = next(panel.profile for panel in panels)
        own: list[Any] = [
            OwnNamePanel(request, request.user, profile),
            OwnPasswordPanel(request, request.user, profile),
        ]
        return [panel for panel in own if panel.is_active()] + [
            panel for panel in panels if not isinstance(panel, replaced)
        ]
