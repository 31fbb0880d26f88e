"""Telephone, e-mail address and birthday leave the page of a trainer, and every revision of it."""

from django.db import migrations

FACTS = ("phone", "email", "birthday")
KEYS = tuple(name for fact in FACTS for name in (fact, f"{fact}_is_shown"))
BASIS = "Chuyển từ ô “đồng ý cho xem” trên trang báo cáo viên"


def move_facts(apps, schema_editor):
    """Give each trainer a contact with what the page says, else its latest revision; who agreed shows it to members.

    What only a draft says was never shown, and who took the consent back in a draft has taken it back: such facts are
    shown to nobody.
    """
    trainer_page = apps.get_model("training", "TrainerPage")
    contact = apps.get_model("training", "TrainerContact")
    consent = apps.get_model("training", "Consent")
    for page in trainer_page.objects.select_related("latest_revision").iterator():
        drafted = page.latest_revision.content if page.latest_revision else {}
        facts = {fact: getattr(page, fact) or drafted.get(fact) for fact in FACTS}
        if not any(facts.values()):
            continue
        empty = {"phone": "", "email": "", "birthday": None}
        stored = {fact: facts[fact] or nothing for fact, nothing in empty.items()}
        contact.objects.create(trainer_id=page.pk, version=1, **stored)
        for fact in FACTS:
            is_shown = getattr(page, f"{fact}_is_shown") and drafted.get(f"{fact}_is_shown", True)
            if getattr(page, fact) and is_shown:
                consent.objects.create(trainer_id=page.pk, fact=fact, shown_to="members", basis=BASIS)


def clean_revisions(apps, schema_editor):
    """Take the facts out of the stored revisions of trainers."""
    content_type = apps.get_model("contenttypes", "ContentType")
    revision = apps.get_model("wagtailcore", "Revision")
    kinds = content_type.objects.filter(app_label="training", model="trainerpage")
    for stored in revision.objects.filter(content_type__in=kinds).iterator():
        if not any(key in stored.content for key in KEYS):
            continue
        stored.content = {key: value for key, value in stored.content.items() if key not in KEYS}
        stored.save(update_fields=["content"])


def move_back(apps, schema_editor):
    """Write the facts onto the pages again; shown is what every member may see."""
    trainer_page = apps.get_model("training", "TrainerPage")
    consents = apps.get_model("training", "Consent").objects.order_by("pk")
    for contact in apps.get_model("training", "TrainerContact").objects.iterator():
        choices = dict(consents.filter(trainer_id=contact.pk).values_list("fact", "shown_to"))
        values = {fact: getattr(contact, fact) for fact in FACTS}
        shown = {f"{fact}_is_shown": choices.get(fact) == "members" for fact in FACTS}
        trainer_page.objects.filter(pk=contact.pk).update(**values, **shown)


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0005_contacts_and_appointment"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(move_facts, move_back),
        migrations.RunPython(clean_revisions, migrations.RunPython.noop),
    ]
