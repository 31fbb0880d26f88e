"""Fields of the forms of the workspace."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

_MAX_LINKS = 20
_MAX_DIGITS = 18
"""Digits of the longest key that every database takes."""


def read_key(text: str) -> int | None:
    """Return the key that is written in an address or a form; None if that is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MAX_DIGITS else None


def one_line(text: str) -> str:
    """Return a title as it stands in one line, in a list as in the subject of a letter."""
    return " ".join(text.replace("\x00", "").split())


class LineField(forms.CharField):
    """Words of one line; a browser sends no other, somebody else may."""

    def to_python(self, value: Any) -> Any:
        """Return the words with single spaces between them."""
        text = super().to_python(value)
        return " ".join(text.split()) if isinstance(text, str) else text


class ChosenField(forms.ModelMultipleChoiceField):
    """Records that are chosen by their keys; what no table can hold is no choice."""

    def clean(self, value: Any) -> Any:
        """Return the records. Raises ValidationError for a key that is none."""
        for key in value or ():
            if read_key(str(key)) is None:
                shown = {"pk": str(key)[:_MAX_DIGITS], "value": str(key)[:_MAX_DIGITS]}
                raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params=shown)
        return super().clean(value)


class SeveralFilesInput(forms.ClearableFileInput):
    """A control for any number of files."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files that came with the form; a browser with script has sent them before."""

    widget = SeveralFilesInput

    def __init__(self, **kwargs: Any) -> None:
        # Whether there must be one depends on what the material holds already: the view asks.
        super().__init__(**kwargs)
        self.required = True

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files, each checked by itself; none is no error."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class LinksField(forms.CharField):
    """Addresses of videos, one a line."""

    widget = forms.Textarea
    default_error_messages = {
        "no_address": _(
            "“%(line)s” is no address. Copy the whole address of the video; it begins with https:// or http://."
        ),
        "too_many": _("At most %(max)s addresses."),
    }

    def clean(self, value: Any) -> list[str]:
        """Return the addresses. Raises ValidationError naming the first line that is none."""
        lines = [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > _MAX_LINKS:
            raise forms.ValidationError(self.error_messages["too_many"], params={"max": _MAX_LINKS}, code="too_many")
        validate = URLValidator(schemes=["http", "https"])
        links = []
        for line in dict.fromkeys(lines):
            address = line if "://" in line else f"https://{line}"
            try:
                validate(address)
            except forms.ValidationError as error:
                raise forms.ValidationError(
                    self.error_messages["no_address"], params={"line": line}, code="no_address"
                ) from error
            links.append(address)
        return links
