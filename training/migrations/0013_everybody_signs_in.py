"""What was offered as open without signing in was never so: it is for every member, as it has been all the time."""

from django.db import migrations, models


def keep_to_members(apps, schema_editor):
    """Say so in the records and in their revisions, and have them indexed again."""
    changed = apps.get_model("training", "Material").objects.filter(audience="public")
    outbox = apps.get_model("search", "OutboxEntry").objects
    outbox.bulk_create([outbox.model(source="material", object_id=pk) for pk in changed.values_list("pk", flat=True)])
    changed.update(audience="members")
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="training", model="material")
    revisions = apps.get_model("wagtailcore", "Revision").objects
    for revision in revisions.filter(content_type__in=kinds, content__audience="public").iterator():
        revision.content = {**revision.content, "audience": "members"}
        revision.save(update_fields=["content"])
    versions = apps.get_model("training", "MaterialVersion").objects.filter(content__audience="public")
    for version in versions.iterator():
        version.content = {**version.content, "audience": "members"}
        version.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0012_the_form_a_material_was_stored_with"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("search", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(keep_to_members, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="material",
            name="audience",
            field=models.CharField(
                choices=[("members", "Every member"), ("groups", "Only the chosen groups")],
                default="members",
                max_length=10,
                verbose_name="who may see it",
            ),
        ),
    ]
