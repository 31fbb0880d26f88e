"""What the form of a directive leaves to somebody who enters those of their own bodies only.

Issuer and places are theirs, every member may read it, and it does nothing to the directives of others. The fields are
bound to that: what a forged form says beside it is refused or not read.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.audience import AudienceChoice
from accounts.wagtail_admin.own_records import is_own
from documents.admin.own import bodies_to_choose, keeps_register, own_places
from documents.record.rules import FieldProblem
from places.models import Organisation, OrganisationKind


def limit_to_own(form: WagtailAdminModelForm) -> None:
    """Bind a form to the bodies and places of the person who fills it in, if these are all that they may enter."""
    bodies = bodies_to_choose(form.for_user, form.instance)
    form.own_bodies = bodies
    if bodies is None:
        return
    if "issuer" in form.fields:
        _limit_issuers(form, list(bodies))
    _limit_places(form)
    if "audience" in form.fields:
        form.initial["audience"] = AudienceChoice.MEMBERS
        form.fields["audience"].disabled = True
        form.fields["audience"].choices = [(AudienceChoice.MEMBERS.value, AudienceChoice.MEMBERS.label)]
    form.fields.pop("audience_groups", None)


def _limit_issuers(form: WagtailAdminModelForm, bodies: list[Organisation]) -> None:
    """Leave the bodies of the person; the association is chosen if it is one of several."""
    associations = [body for body in bodies if body.kind == OrganisationKind.ASSOCIATION]
    issuer: Any = form.fields["issuer"]
    issuer.queryset = Organisation.objects.filter(pk__in=[body.pk for body in bodies])
    likely = bodies if len(bodies) == 1 else associations
    if len(likely) == 1:
        form.initial["issuer"] = form.initial.get("issuer") or likely[0].pk
        issuer.empty_label = None
    issuer.widget = forms.Select(choices=issuer.choices)


def _limit_places(form: WagtailAdminModelForm) -> None:
    if "applies_to" not in form.fields:
        return
    places: Any = form.fields["applies_to"]
    own = own_places(form.for_user)
    if form.instance.pk is None:
        form.initial["applies_to"] = list(own)
    kept = form.instance.applies_to.all() if form.instance.pk else ()
    places.queryset = places.queryset.filter(pk__in=[*(place.pk for place in own), *(place.pk for place in kept)])


def issuer_problems(form: WagtailAdminModelForm) -> list[FieldProblem]:
    """Return that the issuer is missing: without it the directive is nobody's, a draft too."""
    if form.own_bodies is None or form.cleaned_data.get("issuer") or "issuer" in form.errors:
        return []
    return [FieldProblem("issuer", "missing", _("Choose which body of your commune has issued it."))]


def may_act_on(user: Any, target: Any) -> bool:
    """Tell whether a directive that the person enters may replace, amend or abrogate the other one."""
    return user is None or keeps_register(user) or is_own(user, target)
