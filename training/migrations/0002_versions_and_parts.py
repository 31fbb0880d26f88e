"""The version of a curriculum becomes the first entry of its history; drafts take theirs along."""

import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


def make_entries(apps, schema_editor):
    CurriculumVersion = apps.get_model("training", "CurriculumVersion")
    for page in apps.get_model("training", "CurriculumPage").objects.exclude(version="", approved_on=None):
        CurriculumVersion.objects.create(
            curriculum=page, sort_order=0, version=page.version or "1", approved_on=page.approved_on
        )
    for revision in _revisions(apps):
        version, approved_on = revision.content.pop("version", ""), revision.content.pop("approved_on", None)
        entry = {"pk": None, "sort_order": 0, "version": version or "1", "approved_on": approved_on, "changes": ""}
        entry["curriculum"] = revision.content.get("pk")
        revision.content["versions"] = [entry] if version or approved_on else []
        revision.save(update_fields=["content"])


def make_fields(apps, schema_editor):
    for page in apps.get_model("training", "CurriculumPage").objects.all():
        newest = page.versions.order_by("sort_order").last()
        if newest is not None:
            page.version, page.approved_on = newest.version, newest.approved_on
            page.save(update_fields=["version", "approved_on"])
    for revision in _revisions(apps):
        newest = (revision.content.pop("versions", None) or [{}])[-1]
        revision.content["version"] = newest.get("version", "")
        revision.content["approved_on"] = newest.get("approved_on")
        revision.save(update_fields=["content"])


def _revisions(apps):
    revisions = apps.get_model("wagtailcore", "Revision").objects
    return revisions.filter(content_type__app_label="training", content_type__model="curriculumpage").iterator()


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('training', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.AddField(
            model_name='curriculumpage',
            name='aims',
            field=models.TextField(blank=True, help_text='What a participant can do afterwards; one aim a line.', verbose_name='aims'),
        ),
        migrations.AddField(
            model_name='moduledirective',
            name='parts',
            field=models.CharField(blank=True, help_text='For example: Điều 5 khoản 2, Điều 7 điểm a. An article of a regulation that comes with a decision: Điều 3 (kèm theo). Leave empty if the whole of it is taught.', max_length=250, verbose_name='parts taught'),
        ),
        migrations.AlterField(
            model_name='moduledirective',
            name='note',
            field=models.CharField(blank=True, help_text='What the learner has to look for in it, in a few words.', max_length=200, verbose_name='note'),
        ),
        migrations.CreateModel(
            name='CurriculumVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('version', models.CharField(help_text='For example: 4', max_length=30, verbose_name='version')),
                ('approved_on', models.DateField(blank=True, help_text='Leave empty while it waits for approval.', null=True, verbose_name='approved on')),
                ('changes', models.TextField(blank=True, help_text='One or two sentences for those who know the version before.', verbose_name='what changed')),
                ('curriculum', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='training.curriculumpage')),
            ],
            options={
                'verbose_name': 'version of a curriculum',
                'verbose_name_plural': 'versions of curricula',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.RunPython(make_entries, make_fields),
    ]
