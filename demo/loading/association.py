"""Contacts of the association in the demo."""

from __future__ import annotations

from content.models import AssociationSettings
from demo.content.text_files import read_table


def load_association() -> None:
    """Enter the contacts once; whoever has changed them keeps theirs."""
    if not AssociationSettings.objects.exists():
        AssociationSettings.objects.create(**read_table("association"))
