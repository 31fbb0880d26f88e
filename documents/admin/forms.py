"""The form of a directive. A draft needs its number only; what is published must be right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.audience import Reader, reader_for
from accounts.wagtail_admin.audience_form import audience_problem
from documents.admin.duplicates import find_same_identity
from documents.admin.own_form import issuer_problems, limit_to_own
from documents.admin.permission_policy import address_of, may_open
from documents.models import Directive
from documents.models.publishing import NEEDED_FOR_PUBLISHING
from documents.record.identity import printed_number
from documents.record.rules import (
    STATE_SECRET,
    DirectiveFacts,
    FieldProblem,
    date_problems,
    secrecy_problems,
    type_problem,
)
from places.models import Place, PlaceKind

_ABOVE_VILLAGES = (PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.COMMUNE, PlaceKind.WARD, PlaceKind.TOWNSHIP)


def facts_from(data: dict[str, Any]) -> DirectiveFacts:
    """Return the facts that rules speak of, from the cleaned data of the form."""
    kind = data.get("doc_type")
    return DirectiveFacts(
        number=data.get("number") or "",
        type_name=kind.name if kind else "",
        subject=data.get("subject") or "",
        description=data.get("description") or "",
        issued_on=data.get("issued_on"),
        effective_from=data.get("effective_from"),
        expires_on=data.get("expires_on"),
        arrival_date=data.get("arrival_date"),
        due_on=data.get("due_on"),
    )


class DirectiveForm(WagtailAdminModelForm):
    """Checks a directive field by field; each message says what to do."""

    class Media:
        js = ("documents/duplicate.js", "documents/heading.js", "documents/stated.js")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NEEDED_FOR_PUBLISHING.keys() & self.fields.keys():
            self.fields[name].required = True
        if "signer_name" in self.fields:
            self.fields["signer_name"].error_messages["required"] = _(
                "Type the name of the signer: a directive without a signer is not published. Save it as a draft."
            )
        if "number" in self.fields:
            self.fields["number"].error_messages["required"] = _(
                "Type the number and symbol: without it a draft cannot be told from others."
            )
        if "applies_to" in self.fields:
            places = Place.objects.filter(kind__in=_ABOVE_VILLAGES)
            self.fields["applies_to"].queryset = places
        limit_to_own(self)
        if "audience_groups" in self.fields:
            self.fields["audience_groups"].widget = forms.CheckboxSelectMultiple(
                choices=self.fields["audience_groups"].choices
            )

    def clean_number(self) -> str:
        """Return the number as an office prints it, however it was typed."""
        return printed_number(self.cleaned_data.get("number") or "")

    def clean(self) -> dict[str, Any]:
        """Check fields against each other. Secrets and duplicates are refused in drafts too."""
        super().clean()
        facts = facts_from(self.cleaned_data)
        problems = [*secrecy_problems(facts), *date_problems(facts), *self._audience_problems()]
        problems += issuer_problems(self)
        if not self.is_deferred_validation:
            kind = type_problem(facts)
            problems += [kind] if kind else []
        for problem in problems:
            self._add(problem)
        self.refuse_duplicate()
        self._keep_no_secret(problems)
        checked: dict[str, Any] = self.cleaned_data
        return checked

    def _keep_no_secret(self, problems: list[FieldProblem]) -> None:
        """Keep none of the files of a directive that is a state secret, also not until the form is saved."""
        if any(problem.code == STATE_SECRET for problem in problems) and "files" in self.formsets:
            for row in self.formsets["files"].forms:
                row.may_keep_files = False

    @property
    def _reader(self) -> Reader | None:
        return reader_for(self.for_user) if self.for_user else None

    def _audience_problems(self) -> list[FieldProblem]:
        problem = audience_problem(
            reader=self._reader,
            audience=self.cleaned_data.get("audience") or "",
            groups=self.cleaned_data.get("audience_groups") or (),
            publishing=not self.is_deferred_validation,
        )
        return [FieldProblem("audience_groups", problem.code, problem.message)] if problem else []

    def _add(self, problem: FieldProblem) -> None:
        field = problem.field if problem.field in self.fields else None
        self.add_error(field, forms.ValidationError(str(problem.message), code=problem.code))

    def refuse_duplicate(self) -> bool:
        """Tell whether the register holds this directive already; an error at the number says so."""
        issuer = self.cleaned_data.get("issuer")
        known = find_same_identity(
            number=self.cleaned_data.get("number") or "",
            issuer_id=issuer.pk if issuer else None,
            issued_on=self.cleaned_data.get("issued_on"),
            exclude_pk=self.instance.pk,
        )
        if known is None:
            return False
        hidden = self.for_user is not None and not may_open(self.for_user, known.pk)
        message = registered_out_of_sight() if hidden else already_registered(known, user=self.for_user)
        self.add_error("number", forms.ValidationError(message, code="duplicate"))
        return True


def registered_out_of_sight() -> str:
    """Return the message that the register holds this directive, for somebody who may not see it."""
    message = _(
        "This number of this issuer and date is in the register already, but only for others to see. "
        "Ask an administrator."
    )
    return str(message)


def already_registered(directive: Directive, *, user: Any) -> str:
    """Return the message that this directive is in the register, with a link to it."""
    url = directive.get_absolute_url() if user is None else address_of(user, directive)
    return format_html(
        '{} <a href="{}">{}</a>',
        _("This number of this issuer and date is in the register already. Open it instead:"),
        url,
        directive,
    )
