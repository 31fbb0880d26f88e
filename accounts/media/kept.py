"""A file chosen in a form outlives an error in another field: it is put aside, named, and attached by the next save.

A form takes `KeepsFilesMixin`; that is all. When it is shown again, each file that its own field has admitted is kept
as an upload of the person (`accounts.media.whole`), and a hidden field carries its id. When the form comes once more
without another file, the kept one stands among its files as if it had been chosen again, and passes the same checks.
A file that was refused is not kept, and none while `may_keep_files` is off. What was saved is forgotten
(`forget_kept`). Works without script.
"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.media.staged import KEPT, LostPieceError, claim_staged, discard, open_staged
from accounts.media.whole import keep_aside
from accounts.models import StagedUpload, User

KEPT_SUFFIX: Final = "-kept"
DROP_SUFFIX: Final = "-drop"


class KeptFileBoundField(BoundField):
    """A field that names, below its box, the file that is kept for it."""

    form: Any

    @property
    def kept(self) -> SafeString | None:
        """Return what is said of the kept file, with the fields that carry it; None if there is none."""
        told: dict[str, Any] | None = self.form.describe_kept(self.name) if self._is_file else None
        if told is None:
            return None
        names = {"id_name": self.html_name + KEPT_SUFFIX, "drop_name": self.html_name + DROP_SUFFIX}
        context = {**told, **names, "html_id": self._kept_id, "may_drop": self.form.may_drop_files}
        return render_to_string("includes/kept_file.html", context)

    @property
    def _is_file(self) -> bool:
        return isinstance(self.field, forms.FileField)

    @property
    def _kept_id(self) -> str:
        return f"{self.id_for_label or self.html_name}{KEPT_SUFFIX}"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """Ask no browser to insist on a file while one is kept, and say to which box it belongs."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.kept is None:
            return built
        described = " ".join(filter(None, [built.get("aria-describedby", ""), self._kept_id]))
        return {**built, "required": False, "aria-describedby": described}

    def as_widget(
        self,
        widget: Any = None,
        attrs: dict[str, Any] | None = None,
        only_initial: bool = False,  # noqa: FBT001, FBT002 - Django's signature
    ) -> SafeString:
        """Draw the box, and the kept file below it."""
        box = super().as_widget(widget, attrs, only_initial)
        return box if self.kept is None else format_html("{}{}", box, self.kept)


class KeepsFilesMixin:
    """A form whose files are kept until it was saved. Stands before the class of the form."""

    bound_field_class: type[BoundField] | None = KeptFileBoundField
    keeper: Any = None
    """Whose files they are; taken from `for_user` or `user` if the form is made with one of them."""
    may_keep_files = True
    may_drop_files = True
    """Offer to leave a kept file out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.keeper = self.keeper or kwargs.get("for_user") or kwargs.get("user")
        super().__init__(*args, **kwargs)
        self.held: dict[str, StagedUpload] = {}
        self._taken: dict[str, UploadedFile] = {}
        self._lost: set[str] = set()
        self._told: dict[str, dict[str, Any] | None] = {}
        if self.is_bound and isinstance(self.keeper, User):  # type: ignore[attr-defined]
            self._take_back()

    def _names_of_files(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, forms.FileField)]  # type: ignore[attr-defined]

    def _take_back(self) -> None:
        """Put the kept files among those that came with the form, where no other was chosen."""
        this: Any = self
        for name in self._names_of_files():
            sent_as = this.add_prefix(name)
            wanted = this.data.get(sent_as + KEPT_SUFFIX)
            if not wanted:
                continue
            upload = next(iter(claim_staged(self.keeper, [wanted], purpose=KEPT)), None)
            if upload is not None:
                self.held[name] = upload
            if not (this.files.get(sent_as) or this.data.get(sent_as + DROP_SUFFIX)):
                self._take(name, sent_as, upload)

    def _take(self, name: str, sent_as: str, upload: StagedUpload | None) -> None:
        try:
            file = open_staged(upload) if upload else None
        except LostPieceError:
            file = None
        if file is None:
            self.leave_out(name)
            return
        files: MultiValueDict[str, Any] = MultiValueDict()
        files.update(self.files)  # type: ignore[attr-defined, has-type]
        files[sent_as] = file
        self.files = files
        self._taken[name] = file

    def leave_out(self, name: str) -> None:
        """Do without the kept file of a field: it is not there any more, or another form has it."""
        this: Any = self
        self.held.pop(name, None)
        self._taken.pop(name, None)
        self._lost.add(name)
        this.empty_permitted = False  # a row of a form set that was nothing but this file is not empty
        sent_as = this.add_prefix(name)
        this.files = MultiValueDict({key: this.files.getlist(key) for key in this.files if key != sent_as})

    def full_clean(self) -> None:
        """Check as ever; a file that is not there any more is asked for in words."""
        super().full_clean()  # type: ignore[misc]
        this: Any = self
        for name in self._lost:
            if this.is_bound and name in this.fields:
                this._errors.pop(name, None)
                this.add_error(name, forms.ValidationError(_not_there(), code="lost"))

    def describe_kept(self, name: str) -> dict[str, Any] | None:
        """Return what is shown of the file that is kept for a field; keeps one that came with the form just now."""
        if name not in self._told:
            self._told[name] = self._keep(name)
        return self._told[name]

    def _keep(self, name: str) -> dict[str, Any] | None:
        this: Any = self
        if not this.is_bound or not isinstance(self.keeper, User) or name in this.errors or not self.may_keep_files:
            return None
        file = this.cleaned_data.get(name)
        if not isinstance(file, UploadedFile):
            return None
        if name in self._taken:
            held = self.held[name]
            StagedUpload.objects.filter(pk=held.pk).update(touched_at=timezone.now())
            return {"upload": held}
        try:
            return {"upload": keep_aside(self.keeper, file)}
        except (ValidationError, OSError) as error:
            why = " ".join(error.messages) if isinstance(error, ValidationError) else ""
            return {"name": file.name, "problem": why}

    def forget_kept(self) -> None:
        """Forget the kept files: the form was saved, with them, with others in their place, or without."""
        for file in self._taken.values():
            file.close()
        for upload in self.held.values():
            discard(upload)


def _not_there() -> str:
    return _(
        "The file that you chose before is no longer here: it was saved already, or waited too long. Choose it again."
    )


class ForgetsOnSaveMixin(KeepsFilesMixin):
    """A form of a record that stands alone: what is saved is forgotten at once."""

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Store the record; a kept file is its own now."""
        saved = super().save(commit=commit)  # type: ignore[misc]
        if commit:
            self.forget_kept()
        return saved
