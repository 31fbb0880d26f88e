"""Leaked but should be hidden: results, counts, facets, corrections and suggestions of every engine.

The sharpest question is asked as a difference: does anything that an outsider gets change when secrets are published?
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from accounts.audience import PLAIN_MEMBER, Reader
from accounts.roles import Role
from documents.models import Directive
from search.entities import find_entities
from search.indexing import outbox
from search.models import PastSearch
from tests.permissions.conftest import OUTSIDERS
from tests.permissions.world import SECRET_NUMBER, SECRET_WORDS, World, leaks_in

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

QUERIES = [
    SECRET_NUMBER,
    "7391",
    "qd 7391",
    "quyết định số 7391",
    "Q.Đ 7391",
    "14/2/2026",
    "ngày 14 tháng 02 năm 2026",
    "tháng 2/2026",
    "quyết định năm 2026",
    "binh minh -7391",
    "zuplango kratovien",
    "zuplango",
    "fimbrosat",
    '"zuplango kratovien"',
    '"giao fimbrosat cho"',
    "trenzalim",
    "jorvikstad",
    "vexilund",
    "quorbana",
    "zuplangu kratovien",
    "fimbrosat cho cac xa",
    "ostrivane",
    "plinkfoss",
    "garnexodil",
    "hulmivar",
    "brontiquel",
    "neskovuri",
    "kavistrano",
    "mirchaldo",
    "phelgorant",
    "Cục Trenzalim",
    "Lĩnh vực quorbana",
    "ông kavistrano",
    "quyết định của cục trenzalim về xã bình minh",
    "yolbrandic",
    "8412/KH-DRFTQZ",
    "học tập",
    "học tập -zuplango",
    "coquan:trenzalim",
    'chude:"Lĩnh vực quorbana"',
    "nam:2026",
    "noi:binh minh",
    "binh minh",
    "%",
    "*",
]
FILTERS = [
    "loai=Quyết định",
    "coquan=Cục Trenzalim",
    "nam=2026",
    "chude=Lĩnh vực quorbana",
    "noi=Xã Bình Minh",
    "q=học tập&coquan=Cục Trenzalim",
    "q=hoc&xep=newest",
    "q=hoc&xep=oldest",
    "q=hoc&trang=2",
    "q=hoc&trang=99999",
]
CITED = "bmkxzq"
"""The symbol of the secret number stands in an open text, too: that text is no secret."""
TYPED = [
    "7391",
    "qd 73",
    "zup",
    "zuplango kra",
    "fimb",
    "tren",
    "ostri",
    "gar",
    "hul",
    "bron",
    "nes",
    "kav",
    "mir",
    "yol",
]


def asked(query: str) -> list[str]:
    return [f"/tra-cuu/?q={quote(query)}", f"/tra-cuu/ket-qua.json?q={quote(query)}"]


def addresses() -> list[str]:
    found = [address for query in QUERIES for address in asked(query)]
    found += [f"/tra-cuu/{page}?{quote(filters, safe='=&')}" for filters in FILTERS for page in ("", "ket-qua.json")]
    return found + [f"/tra-cuu/goi-y/?q={quote(text)}{form}" for text in TYPED for form in ("", "&dang=json")]


def answer(client: Client, address: str) -> str:
    """Return a response without what differs each time: tokens, the time it took, what the same reader typed before."""
    PastSearch.objects.all().delete()
    response = client.get(address)
    assert response.status_code in {200, 302}, address
    text = response.content.decode()
    text = re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", text)
    text = re.sub(r"trong \d+,\d+ giây", "", text)
    return re.sub(r'"took_ms": [\d.]+', "", text)


def withdraw(world: World) -> None:
    world.directive.unpublish()
    for page in world.secret_pages:
        page.specific.unpublish()


def publish(world: World) -> None:
    Directive.objects.get(pk=world.directive.pk).save_revision().publish()
    for page in world.secret_pages:
        type(page).objects.get(pk=page.pk).save_revision().publish()


def hits(client: Client, query: str) -> list[dict[str, Any]]:
    found = json.loads(client.get("/tra-cuu/ket-qua.json", {"q": query}).content)
    return list(found["hits"])


@pytest.mark.no_cover
@pytest.mark.parametrize("role", [Role.MEMBERS, Role.COMMUNE_EDITORS])
def test_publishing_secrets_changes_nothing_that_an_outsider_finds(
    role: Role, engine: str, world: World, client_of: ClientOf
) -> None:
    client = client_of(role)
    withdraw(world)
    before = {address: answer(client, address) for address in addresses()}
    publish(world)
    after = {address: answer(client, address) for address in addresses()}
    assert leaks_in_answers(after, reader=role) == []
    assert [address for address in addresses() if after[address] != before[address]] == []


def leaks_in_answers(answers: Mapping[str, str], *, reader: str) -> list[str]:
    """Return a sentence for each secret that was not typed."""
    return [
        leak
        for address, content in answers.items()
        for leak in leaks_in(content, reader=reader, place=address, typed=f"{address} {CITED}")
    ]


def test_other_outsiders_find_no_secret_word_that_was_not_typed(engine: str, world: World, client_of: ClientOf) -> None:
    for role in ("anonymous", Role.TRAINERS):
        client = client_of(role)
        answers = {address: answer(client, address) for address in addresses()}
        assert leaks_in_answers(answers, reader=role) == []


def test_a_secret_word_leads_an_outsider_nowhere(engine: str, world: World, client_of: ClientOf) -> None:
    for role in (Role.MEMBERS, Role.COMMUNE_EDITORS):
        client = client_of(role)
        found = {word: [hit["url"] for hit in hits(client, word)] for word in SECRET_WORDS if word != CITED}
        assert {word: urls for word, urls in found.items() if urls} == {}


def test_an_editor_finds_each_secret(engine: str, world: World, client_of: ClientOf) -> None:
    client = client_of(Role.EDITORS)
    wanted = {query: world.directive.get_absolute_url() for query in (SECRET_NUMBER, "zuplango kratovien", "7391")}
    wanted |= {page.title: page.url for page in world.secret_pages}
    wanted |= {"fimbrosat": world.directive.get_absolute_url()} if engine == "tantivy" else {}
    missing = [query for query, url in wanted.items() if url not in [hit["url"] for hit in hits(client, query)]]
    assert missing == []
    assert "zuplango" in client.get("/tra-cuu/goi-y/?q=zup").content.decode()
    facets = json.loads(client.get("/tra-cuu/ket-qua.json?nam=2026").content)["facets"]
    assert "Cục Trenzalim" in [value["value"] for value in facets["issuer"]]


def test_nobody_finds_a_draft(engine: str, world: World, client_of: ClientOf) -> None:
    for role in (*OUTSIDERS, Role.EDITORS, Role.ADMINISTRATORS):
        client = client_of(role)
        for query in ("yolbrandic", "8412/KH-DRFTQZ", "nháp"):
            for address in asked(query):
                assert "yolbrandic" not in answer(client, address).replace(quote(query), "").replace(query, "")


def test_the_number_of_a_secret_directive_finds_only_the_open_text_that_cites_it(
    engine: str, world: World, client_of: ClientOf
) -> None:
    """The modules and curricula that teach it say nothing of it, so its number does not lead to them."""
    found = {hit["url"] for hit in hits(client_of(Role.MEMBERS), SECRET_NUMBER)}
    assert found <= {world.citing.get_absolute_url()}


def test_a_number_closed_later_no_longer_leads_to_what_teaches_it(
    engine: str, world: World, client_of: ClientOf
) -> None:
    member = client_of(Role.MEMBERS)
    world.directive.audience = "members"
    world.directive.save()
    world.open_module.save_revision().publish()
    assert hits(member, SECRET_NUMBER)
    world.directive.audience = "groups"
    world.directive.save()
    found = {hit["url"] for hit in hits(member, SECRET_NUMBER)}
    assert found <= {world.citing.get_absolute_url()}


def test_an_index_that_is_behind_shows_nothing_closed_meanwhile(engine: str, world: World, client_of: ClientOf) -> None:
    """Closed behind the back of the outbox: the source is asked again before anything is shown."""
    world.directive.audience = "members"
    world.directive.save()
    member = client_of(Role.MEMBERS)
    assert hits(member, "zuplango")
    Directive.objects.filter(pk=world.directive.pk).update(audience="groups")
    assert not outbox.pending_rows().exists()
    assert hits(member, "zuplango") == []
    assert "zuplango" not in client_of(Role.MEMBERS).get("/tra-cuu/goi-y/?q=zup").content.decode()


def test_the_words_of_a_closed_image_lead_nobody_to_the_open_page_that_shows_it(
    engine: str, world: World, client_of: ClientOf
) -> None:
    shown = {"image": world.image, "alt_text": "Trương Dravoneth", "decorative": False}
    page = world.reference
    page.body = [("text", "<p>Phần mở florendis</p>"), ("image", {"image": shown, "caption": "Cảnh wulmeska"})]
    page.save_revision().publish()
    member = client_of(Role.MEMBERS)
    assert [hit["url"] for hit in hits(member, "florendis")] == ([page.url] if engine == "tantivy" else [])
    for query in ("dravoneth", "wulmeska", "canh wulmeska"):
        assert page.url not in [hit["url"] for hit in hits(member, query)]
        assert all("florendis" not in answer(member, address) for address in asked(query))
    world.image.collection = world.collection.get_parent()
    world.image.save()
    if engine == "tantivy":
        assert page.url in [hit["url"] for hit in hits(member, "wulmeska")]


def test_the_box_of_a_trainer_counts_the_modules_that_the_reader_may_see(world: World) -> None:
    name = ("Nguyễn", "Văn", "Mở")

    def counted(reader: Reader) -> list[str]:
        (entity,) = find_entities([part.lower() for part in name], reader=reader, limit=2)
        return [fact.value for fact in entity.facts if fact.value.isdigit()]

    everything = Reader(user_id=None, tokens=frozenset(), group_ids=frozenset(), sees_all=True)
    assert (counted(everything), counted(PLAIN_MEMBER)) == (["2"], ["1"])
