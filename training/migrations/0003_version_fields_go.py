"""The fields go whose data the migration before has taken to the history of versions."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0002_versions_and_parts'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='curriculumpage',
            name='approved_on',
        ),
        migrations.RemoveField(
            model_name='curriculumpage',
            name='version',
        ),
    ]
