"""Topics that belong to each other: whoever chooses the whole gets its parts, in the register and in search."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from accounts.roles import Role
from documents.models import Directive, Topic
from documents.topic_tree import TopicTree
from search.models import OutboxEntry
from tests.conftest import ClientFor
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db


@pytest.fixture
def society() -> dict[str, Topic]:
    """Store a topic with a part that has a part itself, a topic beside them, and a directive of each but the whole."""
    whole = Topic.objects.create(name="Xã hội học tập")
    models = Topic.objects.create(name="Mô hình học tập", parent=whole)
    family = Topic.objects.create(name="Gia đình học tập", parent=models)
    funds = Topic.objects.create(name="Quỹ khuyến học")
    for number, topic in enumerate((models, family, funds), start=1):
        directive = make_directive(number=f"{number}/KH-HKH")
        directive.topics.set([topic])
        directive.save()
    return {"whole": whole, "models": models, "family": family, "funds": funds}


def test_the_register_counts_parts_to_the_whole_and_lists_them_below_it(
    client_for: ClientFor, society: dict[str, Topic]
) -> None:
    page = client_for(Role.MEMBERS).get("/van-ban/", {"chude": society["whole"].pk, "xep": "so"})
    assert [row.number for row in page.context["rows"]] == ["1/KH-HKH", "2/KH-HKH"]
    lines = [name for _pk, name in page.context["choices"].topic_lines()]
    assert lines == ["Quỹ khuyến học", "Xã hội học tập", "\u2003Mô hình học tập", "\u2003\u2003Gia đình học tập"]
    assert [chip.value for chip in page.context["in_use"]] == ["Xã hội học tập"]


def test_whoever_moves_or_renames_a_topic_has_its_parts_indexed_anew(society: dict[str, Topic]) -> None:
    OutboxEntry.objects.all().delete()
    society["models"].parent = society["funds"]
    society["models"].save()
    waiting = set(OutboxEntry.objects.values_list("object_id", flat=True))
    assert waiting == set(Directive.objects.filter(number__in=["1/KH-HKH", "2/KH-HKH"]).values_list("pk", flat=True))


def test_a_topic_cannot_come_to_belong_to_itself(society: dict[str, Topic]) -> None:
    society["whole"].parent = society["family"]
    with pytest.raises(ValidationError) as refusal:
        society["whole"].full_clean()
    assert set(refusal.value.message_dict) == {"parent"}


def test_a_circle_that_two_editors_made_at_once_ends() -> None:
    tree = TopicTree([(1, "A", 2), (2, "B", 1), (3, "C", 3)])
    assert tree.with_wholes([1, 2, 3]) == [(2, "B"), (1, "A"), (3, "C")]
    assert tree.under(2) == [2, 1]
