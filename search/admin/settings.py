"""What forms and lists of everything that editors set about search have in common: author, days, versions."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from accounts.wagtail_admin.stale.versions import NewestVersionMixin

_FILLED_IN: Final = ("words", "query")


class SettingForm(WagtailAdminModelForm):
    """A form that notes who made what it makes."""

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Store it, with its author if it is new."""
        if self.instance.pk is None:
            self.instance.author = self.for_user
        return super().save(commit=commit)


class SettingCreateView(CreateView):
    """A new one, filled in with what the address says: the work list of searches leads here."""

    def get_initial(self) -> dict[str, Any]:
        """Return the words that the address names."""
        said = {name: self.request.GET[name] for name in _FILLED_IN if name in self.request.GET}
        return {**super().get_initial(), **said}


class SettingEditView(NewestVersionMixin, EditView):
    """Changing it: what stood before the first change is kept as a version, too, to go back to."""

    def save_instance(self) -> Any:
        """Store it, after what is stored now if that is in no version yet."""
        stored = self.model._default_manager.get(pk=self.form.instance.pk)
        if stored.latest_revision_id is None:
            stored.save_revision(user=stored.author, log_action=False)
        return super().save_instance()


def state_of(record: Any) -> str | Promise:
    """Return whether it applies today, in words."""
    today = timezone.localdate()
    if not record.is_on:
        return _("off")
    if record.valid_from and today < record.valid_from:
        return _("not yet")
    if record.valid_to and record.valid_to < today:
        return _("over")
    return _("in use")


def days_of(record: Any) -> str:
    """Return from when to when it applies."""
    first, last = record.valid_from, record.valid_to
    if not first and not last:
        return "–"
    return f"{first:%d/%m/%Y} – {last:%d/%m/%Y}" if first and last else _one_end(first, last)


def _one_end(first: Any, last: Any) -> str:
    return f"{first:%d/%m/%Y} –" if first else f"– {last:%d/%m/%Y}"


#: Columns behind those of their own.
COLUMNS = (
    Column("state", label=_("Status"), accessor=state_of),
    Column("days", label=_("Applies"), accessor=days_of),
    Column("author", label=_("Made by"), accessor=lambda record: record.author or "–"),
    Column(
        "changed_at", label=_("Changed"), accessor=lambda record: f"{timezone.localtime(record.changed_at):%d/%m/%Y}"
    ),
)


def when_panel() -> MultiFieldPanel:
    """Return the part of a form that says from when to when it applies, and why."""
    days = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])
    return MultiFieldPanel([FieldPanel("is_on"), days, FieldPanel("note")], heading=_("When and why"))


class SettingViewSet(SnippetViewSet):
    """A list of settings of search. Nothing refers to them, so no window chooses them."""

    add_view_class = SettingCreateView
    edit_view_class = SettingEditView
    copy_view_enabled = False
    list_per_page = 50
    list_filter = ["is_on"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the rows with their authors."""
        return self.model._default_manager.select_related("author")

    def register_chooser_viewset(self) -> None:
        """Register no chooser."""
