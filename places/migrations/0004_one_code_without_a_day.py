"""A code names one place of its kind that has no first day: SQL's NULL let any number of them pass the other key."""

from django.db import migrations, models


def leave_the_code_to_the_first(apps, schema_editor):
    """Take the code from all but the oldest of such places; they stay, with all that refers to them."""
    places = apps.get_model("places", "Place").objects.filter(valid_from__isnull=True).exclude(code="")
    taken = set()
    for place in places.order_by("pk").only("kind", "code"):
        if (place.kind, place.code) in taken:
            places.filter(pk=place.pk).update(code="")
        taken.add((place.kind, place.code))


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0003_kinds_in_words'),
    ]

    operations = [
        migrations.RunPython(leave_the_code_to_the_first, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), ('valid_from__isnull', True)), fields=('kind', 'code'), name='place_code_once_without_a_day', violation_error_message='A place of this kind has this code already. Say from when this one exists.'),
        ),
    ]
