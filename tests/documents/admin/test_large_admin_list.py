"""The register in the admin when there are many directives: pages found by indexes, counts bounded."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from bench.plans import count_steps, fault_of
from documents.models import Directive
from documents.register.listing import MAX_LISTED
from tests.conftest import ClientFor
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db
LIST = "/admin/van-ban/"
PAGE = 50


def test_what_is_filtered_is_counted_to_a_bound_and_no_query_reads_the_whole_register(
    client_for: ClientFor, many: int
) -> None:
    editing = client_for(Role.EDITORS)
    page = editing.get(LIST, {"live": "true"}).content.decode()
    assert "Có hơn 1.000 văn bản khớp" in page
    assert "1.000 văn bản đầu" in page
    last = editing.get(LIST, {"live": "true", "p": 99})
    assert last.context["page_obj"].number == MAX_LISTED // PAGE

    editing.get(LIST, {"q": "ke hoach"})  # the first search makes the index of the site
    for parameters in (
        "",
        "p=2",
        "live=true",
        "year=2021",
        "doc_type=1",
        "issuer=1",
        "reading=failed",
        "q=ke+hoach",
        "topic=1",
        "place=1",
        "issued_from=1/1/2021",
        "q=ke+hoach&issued_to=2021",
    ):
        with CaptureQueriesContext(connection) as captured:
            assert editing.get(f"{LIST}?{parameters}").status_code == 200
        for statement in count_steps([query["sql"] for query in captured.captured_queries]):
            assert not fault_of(statement, large=frozenset({"documents_directive"})), (parameters, statement)


@pytest.mark.parametrize("role", [Role.EDITORS, Role.ADMINISTRATORS])
def test_the_whole_list_is_counted_exactly_for_everybody_with_drafts_and_what_is_for_groups(
    client_for: ClientFor, roles: dict[Role, Group], role: Role
) -> None:
    for number, audience in enumerate(("members", "members", "groups", "groups")):
        for live in (True, False):
            directive = make_directive(number=f"{number}/QĐ-{live}", audience=audience, live=live)
            if audience == "groups":
                directive.audience_groups.add(roles[Role.EDITORS if number == 2 else Role.TRAINERS])
                directive.save()
    page = client_for(role).get(LIST)
    seen = 8 if role == Role.ADMINISTRATORS else 6
    assert (page.context["items_count"], len(page.context["object_list"])) == (seen, seen)


def test_pages_of_directives_of_one_day_do_not_overlap(client_for: ClientFor) -> None:
    for number in range(PAGE + 5):
        make_directive(number=f"{number}/QĐ-HKH")
    editing = client_for(Role.EDITORS)
    shown = [row.pk for page in (1, 2) for row in editing.get(LIST, {"p": page}).context["object_list"]]
    assert shown == list(Directive.objects.order_by("-issued_on", "-pk").values_list("pk", flat=True))
