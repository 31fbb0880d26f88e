"""Private facts of trainers, with what each has chosen to show to whom."""

from __future__ import annotations

from typing import Any

from demo.content.text_files import read_table
from demo.loading.pages import PageContext
from training.models import Consent, TrainerContact, TrainerPage


def load_contacts(context: PageContext) -> None:
    """Enter the facts of every trainer who has none yet, as the trainer or, on a basis, as an editor."""
    pages = {page.slug: page for page in TrainerPage.objects.filter(contact=None)}
    for key, facts in read_table("contacts").items():
        if key in pages:
            _enter(pages[key], facts, context)


def _enter(page: TrainerPage, facts: dict[str, Any], context: PageContext) -> None:
    basis = facts.get("basis", "")
    by = context.editor if basis else page.account
    values = {fact: facts[fact] for fact in ("phone", "email", "birthday")}
    TrainerContact.objects.create(trainer=page, version=1, **values)
    for fact, choices in facts["choices"].items():
        for shown_to in choices:
            Consent.objects.create(trainer=page, fact=fact, shown_to=shown_to, recorded_by=by, basis=basis)
