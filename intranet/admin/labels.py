"""Labels that nobody has written: Django and Wagtail make them, in English, of the name of a field or column.

Those that people of this site see have their words here. `tests/intranet/test_words_of_the_admin.py` walks through the
admin and finds a name that is missing.
"""

from __future__ import annotations

from typing import Any, Final

from django.forms import boundfield
from django.forms.utils import pretty_name
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn

WORDS: Final[dict[str, Promise | str]] = {
    "body": _("Text of the letter"),
    "content_types": _("Used for"),
    "email_address": _("E-mail address"),
    "include_descendants": _("Also the pages below"),
    "link_text": _("Text of the link"),
    "phone_number": _("Telephone number"),
    "port": _("Port number"),
    "role": _("Role"),
    "root_page": _("Front page"),
    "site_name": _("Name of the site"),
    "subject": _("Subject of the letter"),
    "url": _("Address of the page to embed"),
}
"""By name of the field or column. A label that is written where the field is made stands before these."""


def put_derived_labels_into_words() -> None:
    """Have fields of forms and columns of lists without a label take it from here."""
    boundfield.pretty_name = _label_of_field  # type: ignore[attr-defined]
    make = BaseColumn.__init__
    if getattr(make, "puts_into_words", False):
        return

    def make_in_words(column: BaseColumn, name: str, label: Any = None, *args: Any, **kwargs: Any) -> None:
        make(column, name, WORDS.get(name) if label is None else label, *args, **kwargs)

    make_in_words.puts_into_words = True  # type: ignore[attr-defined]
    BaseColumn.__init__ = make_in_words


def _label_of_field(name: str) -> Promise | str:
    return WORDS.get(name) or pretty_name(name)
