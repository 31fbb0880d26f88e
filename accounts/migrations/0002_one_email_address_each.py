"""One e-mail address for each account, in small letters: that of the account, which administrators change."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Lower


def keep_one_address(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Forget the further addresses that allauth kept: with each of them one could sign in."""
    apps.get_model("account", "EmailAddress").objects.all().delete()
    apps.get_model("accounts", "User").objects.update(email=Lower("email"))


class Migration(migrations.Migration):
    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("accounts", "0001_initial"),
    ]

    operations = [migrations.RunPython(keep_one_address, migrations.RunPython.noop, elidable=True)]
