"""What people call what becomes of a row."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from documents.importing.values import Outcome

WORDS = {
    Outcome.NEW: _("new"),
    Outcome.CHANGED: _("changed"),
    Outcome.DUPLICATE: _("duplicate"),
    Outcome.WRONG: _("wrong"),
}
