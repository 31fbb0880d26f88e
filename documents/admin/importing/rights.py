"""What somebody may write by a table: the same as by the form, row for row."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from documents.admin.own import bodies_to_choose
from documents.admin.permission_policy import may_open, works_on_it
from documents.importing.rows import WrongRow
from documents.importing.storing import Demand
from documents.models import Directive


def may_add(user: Any) -> bool:
    """Tell whether the person may enter directives."""
    return bool(user.is_active and policy_registry.get_by_type(Directive).user_has_permission(user, "add"))


def may_publish(user: Any) -> bool:
    """Tell whether the person may publish directives."""
    return bool(policy_registry.get_by_type(Directive).user_has_permission(user, "publish"))


def demand_for(user: Any) -> Demand:
    """Return what refuses a row: one of a body that is not the person's own, one that hides behind a closed record."""
    bodies = bodies_to_choose(user, None)
    own = None if bodies is None else frozenset(bodies.values_list("pk", flat=True))

    def demand(new: Directive, stored: Directive | None) -> None:
        if own is not None and new.issuer_id not in own:
            raise WrongRow(_("You enter directives of the bodies of your commune only."), field="issuer")
        if stored is not None and not may_open(user, stored.pk):
            message = _("The register holds a directive with this number that you may not see. Ask an administrator.")
            raise WrongRow(message, field="number")

    return demand


def may_change(user: Any, stored: Directive) -> bool:
    """Tell whether the person may write changes to a directive that the register holds."""
    return works_on_it(user, stored) and not stored.locked
