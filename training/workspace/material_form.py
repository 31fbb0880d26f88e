"""The form with which a trainer describes a material; its files are beside it (`parts`)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.audience import AudienceChoice, Reader
from accounts.roles import GROUP_NAMES, Role, group_for
from accounts.wagtail_admin.stale.stopping import say_who_saved
from documents.extraction.media_types import endings_of
from training.models import Licence, Material, MaterialModule, ModulePage
from training.models.material_file import MATERIAL_UPLOADS
from training.workspace.fields import ChosenField, LineField, LinksField, SeveralFilesField, SeveralFilesInput

ACCEPTED = ",".join(f".{ending}" for ending in endings_of(MATERIAL_UPLOADS.media_types))


class Circle(models.TextChoices):
    """Who may see a material, as a trainer chooses it. Trainers and editors always do: they answer for it."""

    MEMBERS = "members", _("Every member")
    OFFICERS = "officers", _("Editors of communes, trainers and editors only")
    TRAINERS = "trainers", _("Trainers and editors only")
    AS_IT_IS = "as_it_is", _("As an editor has set it")


_ROLES_OF = {
    Circle.OFFICERS: (Role.EDITORS, Role.TRAINERS, Role.COMMUNE_EDITORS),
    Circle.TRAINERS: (Role.EDITORS, Role.TRAINERS),
}


def circle_of(material: Material) -> Circle:
    """Return the choice that stands for the audience of a material."""
    if material.audience == AudienceChoice.MEMBERS:
        return Circle.MEMBERS
    names = {group.name for group in material.audience_groups.all()}
    return next(
        (circle for circle, roles in _ROLES_OF.items() if names == {GROUP_NAMES[role] for role in roles}),
        Circle.AS_IT_IS,
    )


class MaterialForm(forms.Form):
    """What a material is. `seen`: the draft that the form was filled from, so that a later one is not overwritten.

    `attempt`: the same however often a button of this form is pressed.
    """

    uploaded = SeveralFilesField(
        label=_("Files"),
        required=False,
        help_text=_(
            "PDF, Word, Excel, PowerPoint or LibreOffice files (DOC, DOCX, XLS, PPT…), pictures, recordings (MP3…); "
            "at most 200 MB each, twenty at once."
        ),
        widget=SeveralFilesInput(attrs={"accept": ACCEPTED}),
    )
    links = LinksField(
        label=_("Addresses of videos"),
        required=False,
        help_text=_("A video stands elsewhere, for example on YouTube. One address a line."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "url"}),
    )
    title = LineField(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("Say what it is about. Left empty, it is the name of the first file."),
    )
    modules = ChosenField(
        label=_("For which modules"),
        queryset=ModulePage.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one module, so that it is found where it is taught.")},
    )
    description = forms.CharField(
        label=_("Description"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    change_note = LineField(label=_("What is new in this version"), required=False, max_length=300)
    licence = forms.ChoiceField(label=_("Licence"), choices=Licence.choices, initial=Licence.OWN)
    sources = forms.CharField(
        label=_("Sources"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What it is made from; one source a line."),
    )
    related_numbers = forms.CharField(
        label=_("Directives it is about"),
        required=False,
        max_length=500,
        help_text=_("Official numbers, for example 387/QĐ-TTg. Those in the files are found by themselves."),
    )
    circle = forms.ChoiceField(
        label=_("Who may see it"), choices=Circle.choices, initial=Circle.MEMBERS, widget=forms.RadioSelect
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    attempt = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self, *args: Any, reader: Reader, draft: Material | None, own_modules: set[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.reader, self.draft, self.own_modules = reader, draft, own_modules
        modules: Any = self.fields["modules"]
        modules.queryset = ModulePage.objects.visible_to(reader).order_by("path")
        if draft is None or circle_of(draft) != Circle.AS_IT_IS:
            circle: Any = self.fields["circle"]
            circle.choices = [choice for choice in Circle.choices if choice[0] != Circle.AS_IT_IS]
        if draft is None or not draft.pk or not draft.versions.exists():
            del self.fields["change_note"]

    @property
    def has_more(self) -> bool:
        """Tell whether something stands, or is wrong, in the part that is folded at first."""
        folded = ("licence", "sources", "related_numbers", "circle")
        usual = {"licence": Licence.OWN, "circle": Circle.MEMBERS}
        return any(self[name].errors or (self[name].value() or "") != usual.get(name, "") for name in folded)

    @property
    def module_choices(self) -> dict[str, list[Any]]:
        """Return the boxes of the modules: those that the trainer teaches or has chosen, and the others."""
        chosen = {str(value) for value in self["modules"].value() or ()}
        near: list[Any] = []
        far: list[Any] = []
        for box in self["modules"]:
            value = str(box.data["value"])
            (near if value in chosen or int(value) in self.own_modules else far).append(box)
        return {"near": near, "far": far} if near else {"near": far, "far": []}

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was filled from an older draft."""
        data: dict[str, Any] = super().clean() or {}
        newest = self.draft.latest_revision_id if self.draft else None
        if self.draft and self.draft.pk and data.get("seen") != newest:
            later = self.draft.latest_revision
            who = say_who_saved(later.user, later.created_at, reader_id=self.reader.user_id) if later else ""
            what = _(
                "What you typed is still here. Open the material in another tab, compare, and save again if yours "
                "shall count."
            )
            self.add_error(None, f"{who} {what}")
            typed: Any = self.data.copy()  # type: ignore[attr-defined]
            typed["seen"] = str(newest or "")
            self.data = typed
        return data

    def fill(self, material: Material) -> None:
        """Put what was entered into the material; nothing is stored."""
        data = self.cleaned_data
        for name in ("title", "description", "licence", "sources", "related_numbers"):
            setattr(material, name, data[name])
        material.change_note = data.get("change_note", "")
        circle = Circle(data["circle"])
        if circle != Circle.AS_IT_IS:
            roles = _ROLES_OF.get(circle, ())
            material.audience = AudienceChoice.GROUPS if roles else AudienceChoice.MEMBERS
            material.audience_groups.set([group_for(role) for role in roles])
        kept = {link.module_id: link for link in material.module_links.all()}
        visible = set(ModulePage.objects.filter(pk__in=kept).visible_to(self.reader).values_list("pk", flat=True))
        hidden = [link for pk, link in kept.items() if pk not in visible]
        chosen = [kept.get(module.pk) or MaterialModule(module=module) for module in data["modules"]]
        material.module_links.set([*chosen, *hidden])


def initial_of(draft: Material) -> dict[str, Any]:
    """Return what the form of a stored material begins with."""
    names = ("title", "description", "licence", "sources", "related_numbers")
    return {
        **{name: getattr(draft, name) for name in names},
        "modules": [link.module_id for link in draft.module_links.all()],
        "circle": circle_of(draft),
        "seen": draft.latest_revision_id,
    }
