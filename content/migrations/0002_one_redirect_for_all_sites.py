"""An old address has one redirect for all sites: SQL's NULL let the key of Wagtail's table pass any number of them."""

from django.db import migrations
from django.db.models import Min, Q, UniqueConstraint

CONSTRAINT = UniqueConstraint(fields=("old_path",), name="redirect_once_for_all_sites", condition=Q(site__isnull=True))


def keep_the_first(apps, schema_editor):
    """Delete all but the oldest redirect of an address for all sites: that one was followed."""
    redirects = apps.get_model("wagtailredirects", "Redirect").objects.filter(site__isnull=True)
    first = redirects.order_by().values("old_path").annotate(first=Min("pk")).values("first")
    redirects.exclude(pk__in=list(first.values_list("first", flat=True))).delete()


def add(apps, schema_editor):
    schema_editor.add_constraint(apps.get_model("wagtailredirects", "Redirect"), CONSTRAINT)


def remove(apps, schema_editor):
    schema_editor.remove_constraint(apps.get_model("wagtailredirects", "Redirect"), CONSTRAINT)


class Migration(migrations.Migration):

    dependencies = [
        ("content", "0001_initial"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(keep_the_first, migrations.RunPython.noop),
        migrations.RunPython(add, remove),
    ]
