"""The form in which a trainer keeps their own profile: photo, facts, introduction, communes, contact and consent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.media.kept import KeepsFilesMixin
from accounts.media.pictures import WholeImageField
from content.place_pages import select_offered_places
from content.telephones import check_telephone
from places.models import Place
from training.models import TrainerPage
from training.models.contact import Fact, ShownTo
from training.workspace.contact import ContactChange, ContactState
from training.workspace.fields import ChosenField, LineField
from training.workspace.publishing import TEXTS

PROFILE = (*TEXTS, "introduction", "communes", "accepts_invitations")
_FIRST_YEAR = 1900


def _line(label: Any, help_text: Any = "", *, max_length: int, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs=attrs)
    return LineField(label=label, help_text=help_text, max_length=max_length, required=False, widget=widget)


def _paragraphs(label: Any, help_text: Any, *, rows: int, max_length: int | None = None) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=max_length, required=False, widget=widget)


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=ShownTo.choices, widget=forms.RadioSelect)


class ProfileForm(KeepsFilesMixin, forms.Form):
    """Everything that a trainer keeps. `seen` says which state of page and contact the form shows."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    photo = WholeImageField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_photo = forms.BooleanField(label=_("Remove the photo"), required=False)
    job_title = _line(_("Job or title"), _("For example: Giáo viên"), max_length=150)
    unit = _line(_("Unit"), _("Where the person works or worked."), max_length=200)
    qualification = _line(_("Qualification"), _("For example: Cử nhân sư phạm"), max_length=200)
    summary = _paragraphs(
        _("In one or two sentences"), _("Stands below the name and in search results."), rows=3, max_length=500
    )
    introduction = _paragraphs(
        _("Introduction"), _("As long as you like. An empty line begins a new paragraph."), rows=8
    )
    communes = ChosenField(
        label=_("Communes served"),
        queryset=Place.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    accepts_invitations = forms.BooleanField(
        label=_("Accepts invitations to teach"), help_text=_("Who looks for a trainer sees this."), required=False
    )
    phone = forms.CharField(
        label=_("Telephone number"),
        max_length=20,
        required=False,
        validators=[check_telephone],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "input--m"}),
    )
    phone_shown_to = _choice(_("Who may see this number?"))
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    email_shown_to = _choice(_("Who may see this address?"))
    birthday = forms.DateField(
        label=_("Birthday"),
        help_text=_("Day/month/year, for example 05/12/1960."),
        required=False,
        widget=forms.DateInput(attrs={"inputmode": "numeric", "class": "input--s"}),
    )
    birthday_shown_to = _choice(_("Who may see this day?"))
    basis = _line(
        _("On what basis do you record this?"),
        _("Needed when you change what is shown, or to whom. For example: Giấy đồng ý ngày 12/11/2026"),
        max_length=200,
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, values: Mapping[str, Any], contact: ContactState, own: bool,
        keeper: Any = None, locked: bool = False,
    ) -> None:  # fmt: skip
        """Show what the page says (`values`) and the private facts.

        own: the trainer fills it in, not an editor. keeper: who does, whose photo waits while there is no page.
        locked: an editor holds the page; only the private facts change.
        """
        self.keeper = keeper
        super().__init__(data, files, initial={**values, **contact.initial()})
        self.contact, self.own = contact, own
        self.fields["photo"].help_text = _("A picture in which the face is seen well: JPG, PNG or WebP, at most 15 MB.")
        communes: Any = self.fields["communes"]
        offered = Place.objects.filter(**TrainerPage.communes.field.get_limit_choices_to())
        communes.queryset = select_offered_places(offered, chosen=values["communes"])
        if values["introduction"] is None:
            del self.fields["introduction"]
        if own:
            del self.fields["basis"]
        if locked:
            for name in ("photo", "remove_photo", *PROFILE):
                self.fields.pop(name, None)

    def clean_birthday(self) -> Any:
        """Refuse a day that cannot be a birthday."""
        day = self.cleaned_data["birthday"]
        if day is not None and not _FIRST_YEAR < day.year <= timezone.localdate().year:
            raise forms.ValidationError(_("Check the year of the birthday."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask an editor for the basis if the trainer's choice, or what is shown, changes."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.own and not self.errors and not cleaned["basis"].strip() and self.contact_change().needs_basis:
            self.add_error("basis", _("Write down on what basis you record this for somebody else."))
        return cleaned

    def contact_change(self) -> ContactChange:
        """Return what the form says of the private facts."""
        facts = {str(fact): self.cleaned_data[fact] for fact in Fact}
        choices = {str(fact): self.cleaned_data[f"{fact}_shown_to"] for fact in Fact}
        return ContactChange(self.contact, facts, choices, basis=self.cleaned_data.get("basis", "").strip())

    def profile_values(self) -> dict[str, Any]:
        """Return what the form says of the page, in the form in which it is compared."""
        values = {name: self.cleaned_data[name] for name in PROFILE if name in self.fields}
        if "communes" in values:
            values["communes"] = frozenset(place.pk for place in values["communes"])
        for name in ("summary", "introduction"):
            if name in values:
                values[name] = values[name].replace("\r\n", "\n").strip()
        return values

    def valid_photo(self) -> Any:
        """Return the picture that was sent if it can be used, whatever else is wrong in the form."""
        return getattr(self, "cleaned_data", {}).get("photo") or None

    def profile_fields(self) -> Iterator[forms.BoundField]:
        """Yield the fields of the page, without the photo."""
        return (self[name] for name in PROFILE if name in self.fields)

    def contact_fields(self) -> Iterator[tuple[forms.BoundField, forms.BoundField, Any]]:
        """Yield for each private fact: its field, that of the choice, and the choices so far, newest first."""
        return ((self[fact], self[f"{fact}_shown_to"], self.contact.history_of(fact)) for fact in Fact)
