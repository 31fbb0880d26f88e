"""A trainer is found by name, post and what they show to every member; a module by the names of its open materials."""

from __future__ import annotations

import pytest

from accounts.audience import AudienceChoice, Reader, reader_for
from accounts.roles import Role
from search.answering.service import search, suggest
from tests.training.people import PRIVATE, choose, give_contact, make_module, make_trainer
from training.models import Material, MaterialModule
from training.models.contact import Fact, ShownTo

pytestmark = pytest.mark.django_db

WRITINGS = ("0900 000 001", "0900000001", "0900.000.001", "+84 900 000 001", PRIVATE["email"])


@pytest.fixture
def dung(tree):
    return make_trainer(tree, "Phạm Thị Dung", association_post="Ủy viên Ban Kiểm tra", unit="Trường Tiểu học Cao Viên")


def _titles(query: str, reader: Reader) -> list[str]:
    return [hit.card.title for hit in search(query=query, reader=reader).hits]


@pytest.mark.parametrize(
    "query", ["Phạm Thị Dung", "pham thi dung", "Dung Phạm", "dung pham thi", "ủy viên ban kiểm tra cao viên"]
)
def test_a_trainer_is_found_by_name_in_any_order_and_by_post(dung, member, query):
    assert _titles(query, reader_for(member))[:1] == ["Phạm Thị Dung"]


@pytest.mark.parametrize("query", WRITINGS)
def test_what_is_shown_to_every_member_finds_the_trainer_until_it_is_withdrawn(dung, member, query):
    give_contact(dung, phone=ShownTo.MEMBERS, email=ShownTo.MEMBERS)
    reader = reader_for(member)
    assert _titles(query, reader) == ["Phạm Thị Dung"]
    choose(dung, Fact.PHONE, ShownTo.NOBODY)
    choose(dung, Fact.EMAIL, ShownTo.TRAINERS)
    assert _titles(query, reader) == []
    assert suggest(text=query, reader=reader) == []


def test_the_search_of_the_admin_knows_no_private_fact_that_could_be_withdrawn(dung):
    give_contact(dung, phone=ShownTo.MEMBERS, email=ShownTo.MEMBERS)
    assert not [words for words in PRIVATE.values() if words in dung.words_for_editors()]


@pytest.mark.parametrize("shown_to", [ShownTo.NOBODY, ShownTo.EDITORS, ShownTo.TRAINERS, None])
@pytest.mark.parametrize("role", [Role.MEMBERS, Role.TRAINERS, Role.EDITORS, Role.ADMINISTRATORS])
def test_what_is_not_shown_to_every_member_finds_nobody(dung, client_for, role, shown_to):
    give_contact(dung, **(dict.fromkeys(Fact, shown_to) if shown_to else {}))
    client = client_for(role)
    for query in (*WRITINGS, "03/02/1970"):
        for address in ("/tra-cuu/ket-qua.json", "/tra-cuu/goi-y/"):
            assert "Dung" not in client.get(address, {"q": query}).content.decode(), (address, query)


@pytest.mark.parametrize(
    ("audience", "found"), [(AudienceChoice.MEMBERS, ["Chuyên đề một"]), (AudienceChoice.GROUPS, [])]
)
def test_a_module_is_found_by_the_names_of_the_materials_that_all_its_readers_may_see(
    tree, member, trainer, audience, found
):
    module = make_module(tree, "Chuyên đề một")
    material = Material(title="Mẫu biên bản bình xét", owner=trainer, audience=audience)
    material.module_links.set([MaterialModule(module=module)])
    material.save()
    reader = reader_for(member)
    assert [title for title in _titles("mẫu biên bản bình xét", reader) if title == "Chuyên đề một"] == found
    material.title = "Phiếu chấm"
    material.save()
    assert "Chuyên đề một" not in _titles("mẫu biên bản bình xét", reader)
