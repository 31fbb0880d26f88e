"""Nothing is offered as open without signing in, and what was stored as such is for members."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Revision

from accounts.audience import AudienceChoice
from accounts.roles import Role
from documents.models import Directive
from search.models import OutboxEntry
from tests.conftest import ClientFor
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db


def test_the_form_of_a_directive_offers_members_and_groups_only(client_for: ClientFor) -> None:
    form = client_for(Role.EDITORS).get(reverse(Directive.snippet_viewset.get_url_name("add"))).context["form"]
    offered = [value for value, _label in form.fields["audience"].choices]
    assert offered == ["members", "groups"]


def test_no_import_promises_more() -> None:
    with pytest.raises(CommandError):
        call_command("import_directives", "so.csv", "--audience", "public")


def test_what_was_stored_as_open_is_for_members_also_in_its_drafts() -> None:
    directive = make_directive(number="4/KH-HKH")
    directive.audience = "public"
    directive.save_revision(clean=False)
    Directive.objects.update(audience="public")
    OutboxEntry.objects.all().delete()
    import_module("documents.migrations.0003_everybody_signs_in").keep_to_members(apps, None)
    assert Directive.objects.get().audience == AudienceChoice.MEMBERS
    assert {revision.content["audience"] for revision in Revision.objects.for_instance(directive)} == {"members"}
    assert [str(entry) for entry in OutboxEntry.objects.all()] == [f"directive:{directive.pk}"]
