"""Run as a program on a database of its own: pages with private facts as they once were, then migrated; prints JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

OLD = "0005_contacts_and_appointment"
FACTS = {"phone": "0900 000 001", "email": "dung@khuyenhoc.example", "birthday": "1970-02-03"}
KEYS = {name for fact in FACTS for name in (fact, f"{fact}_is_shown")}


def main() -> None:
    """Make two pages, take the database back to the old tables, fill them, migrate, and say what is there."""
    import django

    django.setup()
    from django.core.management import call_command

    published, drafted = _make_pages()
    call_command("migrate", "training", OLD, verbosity=0)
    shown = {"phone_is_shown": True, "email_is_shown": False, "birthday_is_shown": True}
    _fill(published, row={**FACTS, **shown}, draft={**FACTS, **shown, "birthday_is_shown": False})
    _fill(drafted, row={}, draft={**FACTS, "phone": "0900 000 009", "phone_is_shown": True})
    call_command("migrate", "training", verbosity=0)
    sys.stdout.write(json.dumps({"published": _read(published), "drafted": _read(drafted)}))


def _make_pages() -> list[int]:
    from home.initial_pages import ensure_sections
    from training.models import TrainerPage

    section, pages = ensure_sections()["trainers"], []
    for name in ("Phạm Thị Dung", "Lê Văn Cường"):
        section.refresh_from_db()
        page = section.add_child(instance=TrainerPage(title=name))
        page.save_revision().publish()
        page.save_revision()
        pages.append(page.pk)
    return pages


def _fill(pk: int, *, row: dict[str, Any], draft: dict[str, Any]) -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    models = MigrationExecutor(connection).loader.project_state([("training", OLD)]).apps
    pages = models.get_model("training", "TrainerPage").objects.filter(pk=pk)
    pages.update(**row) if row else None
    for revision in models.get_model("wagtailcore", "Revision").objects.filter(object_id=str(pk)):
        revision.content = {**revision.content, **draft}
        revision.save()


def _read(pk: int) -> dict[str, Any]:
    from training.models import Consent, TrainerContact, TrainerPage

    contact = TrainerContact.objects.get(pk=pk)
    revisions = list(TrainerPage.objects.get(pk=pk).revisions.all())
    return {
        "facts": {fact: str(getattr(contact, fact)) for fact in FACTS},
        "consents": list(Consent.objects.filter(trainer=pk).values_list("fact", "shown_to", "recorded_by")),
        "with a basis": all(consent.basis for consent in Consent.objects.filter(trainer=pk)),
        "revisions": len(revisions),
        "left in revisions": sorted(KEYS & {key for revision in revisions for key in revision.content}),
        "titles": sorted({revision.as_object().title for revision in revisions}),
    }


if __name__ == "__main__":
    main()
