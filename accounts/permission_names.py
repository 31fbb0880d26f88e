"""Names of permissions in Vietnamese. Django writes them in English when it makes them; the form of a group shows them.

They are data, as the names of groups are, so they are stored and not translated where they are shown.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib.auth.models import Permission
from django.utils.translation import gettext, gettext_lazy, override

_VERBS: Final = {
    "add": gettext_lazy("Add"),
    "change": gettext_lazy("Change"),
    "choose": gettext_lazy("Choose"),
    "delete": gettext_lazy("Delete"),
    "lock": gettext_lazy("Lock"),
    "publish": gettext_lazy("Publish"),
    "unlock": gettext_lazy("Unlock"),
    "view": gettext_lazy("See"),
}


def name_permissions() -> None:
    """Write each name in the language of the site ("Sửa văn bản chỉ đạo"). Safe to repeat."""
    with override(settings.LANGUAGE_CODE):
        changed = list(filter(_rename, Permission.objects.select_related("content_type")))
    Permission.objects.bulk_update(changed, ["name"])


def _rename(permission: Permission) -> bool:
    """Give the permission its name; tell whether it had another one."""
    verb, _sep, _model = permission.codename.partition("_")
    model = permission.content_type.model_class()
    ours = permission.codename == f"{verb}_{permission.content_type.model}" and verb in _VERBS and model is not None
    name = f"{_VERBS[verb]} {model._meta.verbose_name}" if ours and model is not None else gettext(permission.name)
    name, before = name[:255], permission.name
    permission.name = name
    return name != before
