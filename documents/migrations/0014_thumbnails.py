from typing import Any

from django.db import migrations, models

import documents.models.drawn_page


def ask_for_thumbnails(apps: Any, schema_editor: Any) -> None:
    """Note that first pages which are drawn have still to get theirs: the worker makes them of what is stored."""
    pages = apps.get_model("documents", "DrawnPage").objects.using(schema_editor.connection.alias)
    pages.filter(number=1).update(thumbnail=None)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0013_likeness_of_texts'),
    ]

    operations = [
        migrations.AddField(
            model_name='drawnpage',
            name='thumbnail',
            field=models.FileField(blank=True, default='', max_length=255, null=True, upload_to=documents.models.drawn_page.drawn_path),
        ),
        migrations.RunPython(ask_for_thumbnails, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='drawnpage',
            index=models.Index(condition=models.Q(('thumbnail__isnull', True)), fields=['id'], name='drawn_page_no_thumbnail'),
        ),
    ]
