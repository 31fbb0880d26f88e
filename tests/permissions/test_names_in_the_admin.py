"""The admin names nothing to somebody who may neither read it nor work on it, wherever and however it is asked.

Every address of the admin is asked with the keys of drafts and of what is closed: by an editor of one commune, and by
somebody with every right of an editor who is not in the group to which a part is closed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import (
    CollectionViewRestriction,
    PageViewRestriction,
)

from accounts.models import User
from accounts.roles import Role, group_for
from content.models import StandardPage
from home.initial_pages import ensure_sections
from tests import site_pages
from tests.permissions import unpublished as unpublished_things
from tests.permissions import world as worlds
from tests.permissions.admin_walk import Record, addresses, keys_in, queries, record_of, views
from tests.permissions.unpublished import Unpublished
from tests.permissions.world import DRAFT_WORDS, SECRETS, World, words_in
from tests.prepared import database_with

pytestmark = pytest.mark.django_db
KNOWN_BY_ALL = {"bmkxzq", "quorbana", "trenzalim"}
"""The number is cited in an open text; names of topics and organisations are reference data of the admin."""
EVERY_WORD = {word: what for word, what in {**SECRETS, **unpublished_things.WORDS}.items() if word not in KNOWN_BY_ALL}
CLOSED_WORDS = {
    word: what for word, what in EVERY_WORD.items() if word not in {*DRAFT_WORDS, *unpublished_things.WORDS}
}
SEARCHED = ("", "chemburno", "ostrivane", "zuplango")
TOLD_IN = ("text/html", "application/json")


@pytest.fixture(scope="session")
def media_of_unpublished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of its own for the files: beside those of another site they would get other names."""
    return tmp_path_factory.mktemp("unpublished") / "media"


@pytest.fixture(scope="module")
def prepared(
    django_db_setup: None, django_db_blocker: Any, media_of_unpublished: Path
) -> Iterator[tuple[World, Unpublished]]:
    """Let the tests find the site with secrets, and what is not published, in the database."""

    def make() -> tuple[World, Unpublished]:
        with override_settings(MEDIA_ROOT=media_of_unpublished, SEARCH_INDEX_DIR=media_of_unpublished.parent / "index"):
            world = worlds.build(ensure_sections(), group_for(Role.EDITORS))
            return world, unpublished_things.build(world)

    with database_with("unpublished", make, blocker=django_db_blocker) as made:
        yield made


@pytest.fixture
def world(prepared: tuple[World, Unpublished], roles: object, media_of_unpublished: Path, media_folder: Path) -> World:
    """Return the site with secrets, beside which there is what is not published."""
    shutil.copytree(media_of_unpublished, media_folder, dirs_exist_ok=True)
    return worlds.loaded_again(prepared[0])


@pytest.fixture
def unpublished(prepared: tuple[World, Unpublished], world: World) -> Unpublished:
    return prepared[1]


@pytest.fixture
def of_commune(world: World, make_user: Callable[..., User]) -> Client:
    """Return the browser of an editor of the commune."""
    user = make_user("xa", Role.COMMUNE_EDITORS, full_name="Phạm Thị Xã", commune=world.place)
    user.groups.add(world.commune.workspace.group)
    return browser_of(user)


@pytest.fixture
def outside(outside_editor: User) -> Client:
    """Return the browser of an editor to whom everything that is closed is closed."""
    return browser_of(outside_editor)


def browser_of(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def closed_records(world: World) -> list[Record]:
    instances: tuple[Model, ...] = (
        world.page, world.module, world.directive, world.file, world.secret_material, world.closed_material,
        world.document, world.image, world.collection,
    )  # fmt: skip
    return [record_of(each) for each in instances]


def hidden_records(world: World, unpublished: Unpublished) -> list[Record]:
    """Return what does not exist for an editor of the commune."""
    drafts = (unpublished.draft, unpublished.news, world.draft, unpublished.material, unpublished.upload)
    return [*closed_records(world), *(record_of(each) for each in drafts)]


def told(
    client: Client, paths: Iterable[str], *, words: Iterable[str], send: dict[str, Any] | None = None
) -> list[str]:
    """Return a sentence for each secret that an answer holds, and for each failure."""
    found = []
    for path in dict.fromkeys(paths):
        response = client.get(path) if send is None else client.post(path, send)
        content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        content += response.get("Location", "").encode()
        found += [f"{path} tells {EVERY_WORD[word]}" for word in words_in(content, words=tuple(words), typed=path)]
        found += [f"{path} fails"] if response.status_code >= 500 else []
    return found


def asked_lists(client: Client, records: Sequence[Record]) -> Iterator[str]:
    """Yield the addresses without keys that answer this person, with everything that a list may be asked."""
    for route, _view in dict(views()).items():
        path = f"/{route}".replace("^", "")
        if keys_in(route) or "*" in path or path.endswith("results/"):  # the page around it holds the same rows
            continue
        answer = client.get(path)
        if answer.status_code in (200, 400) and answer["Content-Type"].startswith(TOLD_IN):
            yield from (f"{path}?{query}" for query in queries(SEARCHED, records))


def as_stored(records: Sequence[Record]) -> list[Any]:
    """Return what the database holds of the records, to see whether somebody has changed them.

    How many pages are below one does not count: among them is one that is the editor's own to delete.
    """
    stored = [apps.get_model(each.model)._default_manager.filter(pk=each.key).values().get() for each in records]
    return [{name: value for name, value in row.items() if name != "numchild"} for row in stored]


def kept() -> tuple[int, int]:
    """Return how many restrictions there are, which nobody may lift."""
    return PageViewRestriction.objects.count(), CollectionViewRestriction.objects.count()


@pytest.mark.no_cover
def test_no_address_tells_an_editor_of_a_commune_what_they_may_neither_read_nor_change(
    world: World, unpublished: Unpublished, of_commune: Client
) -> None:
    hidden = hidden_records(world, unpublished)
    own = [record_of(each) for each in (unpublished.own_page, unpublished.own_draft, unpublished.own_image)]
    seen = [record_of(each) for each in (unpublished.changed, unpublished.below_draft, unpublished.directive)]
    assert told(of_commune, addresses([*hidden, *own, *seen]), words=EVERY_WORD) == []
    assert told(of_commune, asked_lists(of_commune, hidden), words=EVERY_WORD) == []


@pytest.mark.no_cover
def test_no_address_tells_an_editor_outside_of_the_group_what_is_closed_to_it(world: World, outside: Client) -> None:
    closed = closed_records(world)
    assert told(outside, addresses(closed), words=CLOSED_WORDS) == []
    assert told(outside, asked_lists(outside, closed), words=CLOSED_WORDS) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("who", ["of_commune", "outside"])
def test_nothing_sent_to_any_address_tells_or_changes_it(
    who: str, world: World, unpublished: Unpublished, request: pytest.FixtureRequest
) -> None:
    client = request.getfixturevalue(who)
    records = closed_records(world) if who == "outside" else hidden_records(world, unpublished)
    page = next(each.key for each in records if each.model == "wagtailcore.page")
    before, restrictions = as_stored(records), kept()
    sent = {
        "chooser": page, "new_parent_page": page, "destination_page_id": page, "new_title": "Bản sao", "new_slug": "x",
        "restriction_type": "none", "next": "/admin/", "external-link-chooser-url": unpublished.changed.url,
    }  # fmt: skip
    words = CLOSED_WORDS if who == "outside" else EVERY_WORD
    assert told(client, addresses(records), words=words, send=sent) == []
    assert (as_stored(records), kept()) == (before, restrictions)


@pytest.mark.no_cover
def test_nobody_else_gets_past_the_door(world: World, unpublished: Unpublished, trainer: User, member: User) -> None:
    paths = list(dict.fromkeys(addresses(hidden_records(world, unpublished))))
    for browser in (browser_of(trainer), browser_of(member)):
        passed = {path for path in paths if browser.get(path).status_code not in (302, 403, 404)}
        assert passed <= {"/admin/sprite/", "/admin/jsi18n/"}


@pytest.mark.parametrize("path", ["/admin/choose-page/{}/", "/admin/pages/{}/", "/admin/choose-page/search/?q=trang"])
def test_the_number_of_queries_does_not_grow_with_what_is_hidden(
    path: str, world: World, of_commune: Client, django_assert_num_queries: Any
) -> None:
    section = world.tree["about"]
    address = path.format(section.pk)
    of_commune.get(address)
    with CaptureQueriesContext(connection) as few:
        of_commune.get(address)
    for number in range(4):
        site_pages.add(section, StandardPage(title=f"Trang nháp {number}"), live=False)
    with django_assert_num_queries(len(few)):
        of_commune.get(address)


def test_a_typed_address_does_not_tell_the_title_of_the_closed_page_behind_it(world: World, of_commune: Client) -> None:
    world.page.slug = "mot-trang"
    world.page.save()
    for way in ("/", "/?x=1"):
        address = world.page.get_url().rstrip("/") + way
        answer = of_commune.post("/admin/choose-external-link/", {"external-link-chooser-url": address})
        assert answer.json() == {"step": "external_link_chosen", "result": {
            "url": address, "title": address, "prefer_this_title_as_link_text": False
        }}  # fmt: skip


def test_a_typed_address_of_an_open_page_becomes_a_link_to_it(world: World, of_commune: Client) -> None:
    address = world.reference.get_url()
    answer = of_commune.post("/admin/choose-external-link/", {"external-link-chooser-url": address})
    assert answer.json()["result"]["id"] == world.reference.pk
