"""Leaked but should be hidden: an index on other machines follows later, and tells nothing of what was closed since."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from accounts.models import User
from accounts.roles import Role
from content.models import BasePage, StandardPage
from documents.models import Directive
from search.engines.elasticsearch import ElasticsearchEngine
from search.indexing import maintenance
from tests import site_pages
from tests.conftest import ClientFor
from tests.permissions.test_leaks_after_changes import (  # noqa: F401 - fixtures
    ALL,
    NOTHING,
    close,
    committed,
    directive,
    finds,
    found_pages,
    member,
    page,
)

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch")]


@pytest.fixture
def servers(
    settings: Any,
    elasticsearch_url: str,
    directive: Directive,  # noqa: F811
    page: StandardPage,  # noqa: F811
) -> Iterator[ElasticsearchEngine]:
    """Have the site search with Elasticsearch; no worker runs, searches alone send what has changed."""
    settings.SEARCH_ENGINE = ElasticsearchEngine.name
    settings.SEARCH_SECONDS = 60.0
    settings.ELASTICSEARCH_URL = [elasticsearch_url]
    settings.ELASTICSEARCH_INDEX = f"leaks-{secrets.token_hex(6)}"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    engine = ElasticsearchEngine.of_site()
    maintenance.rebuild()
    yield engine
    engine.generations.delete()


def test_what_is_closed_is_gone_at_once_and_back_when_it_is_opened(
    servers: ElasticsearchEngine,
    directive: Directive,  # noqa: F811
    page: StandardPage,  # noqa: F811
    tree: dict[str, BasePage],
    client_for: ClientFor,
    trainer: User,
    roles: dict[Role, Group],
    committed: Any,  # noqa: F811
) -> None:
    reading = client_for(Role.TRAINERS)
    assert (finds(reading, "zuplango"), found_pages(reading)) == (ALL, (1, 1))
    with committed():
        close(directive, roles[Role.EDITORS])
        page.move(site_pages.add(tree["about"], StandardPage(title="Phòng riêng")), pos="last-child")
        site_pages.restrict(StandardPage.objects.get(title="Phòng riêng"), roles[Role.EDITORS])
    assert (finds(reading, "zuplango"), found_pages(reading)) == (NOTHING, (0, 0))
    trainer.groups.add(roles[Role.EDITORS])
    assert (finds(reading, "zuplango"), found_pages(reading)) == (ALL, (1, 1))
    trainer.groups.remove(roles[Role.EDITORS])
    assert (finds(reading, "zuplango"), found_pages(reading)) == (NOTHING, (0, 0))
    with committed():
        directive.audience = "members"
        directive.save()
        PageViewRestriction.objects.all().delete()
    assert (finds(reading, "zuplango"), found_pages(reading)) == (ALL, (1, 1))


def test_an_index_that_takes_no_changes_tells_nothing_of_what_was_closed_since(
    servers: ElasticsearchEngine,
    settings: Any,
    directive: Directive,  # noqa: F811
    member: Client,  # noqa: F811
    roles: dict[Role, Group],
    committed: Any,  # noqa: F811
) -> None:
    index = f"{settings.ELASTICSEARCH_INDEX}-*"
    with servers.server.asking() as client:
        client.indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": True})
    assert finds(member, "zuplango") == ALL
    with committed():
        close(directive, roles[Role.EDITORS])
    assert finds(member, "zuplango") == NOTHING
    with servers.server.asking() as client:
        client.indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": None})
    maintenance.look_after_index()
    assert finds(member, "zuplango") == NOTHING
    assert not member.get("/tra-cuu/ket-qua.json", {"q": "zuplango"}).json()["degraded"]
