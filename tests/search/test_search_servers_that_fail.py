"""A search server that fails in any way: readers get results, whoever saves never notices, nothing is lost."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.checks import run_checks
from elasticsearch import Elasticsearch

from accounts.roles import Role
from search.answering import service
from search.engines import get_engine
from search.engines.base import Trouble
from search.indexing import health, maintenance, outbox
from search.models import OutboxEntry
from tests.conftest import ClientFor
from tests.hindered import HinderedServer
from tests.search.shelf import MEMBER, Shelf

Capture = Callable[..., Any]
Hinder = Callable[[HinderedServer], AbstractContextManager[None]]

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch")]


@pytest.fixture
def server(elasticsearch_url: str) -> Iterator[HinderedServer]:
    """Return a proxy in front of the node."""
    target = urlsplit(elasticsearch_url)
    with HinderedServer(str(target.hostname), int(target.port or 9200)) as hindered:
        yield hindered


@pytest.fixture
def direct(on_elasticsearch: Any, elasticsearch_url: str, settings: Any, server: HinderedServer) -> Elasticsearch:
    """Have the site use the proxy; return a client that goes past it."""
    settings.ELASTICSEARCH_URL = [server.url]
    settings.ELASTICSEARCH_REPLICAS = 0
    settings.ELASTICSEARCH_TIMEOUT = 5.0
    return Elasticsearch(elasticsearch_url)


@pytest.fixture
def indexed(directives: Shelf, direct: Elasticsearch) -> Shelf:
    maintenance.rebuild()
    return directives


@contextmanager
def down(server: HinderedServer) -> Iterator[None]:
    server.stop()
    yield
    server.start()


FAULTS: dict[str, tuple[Hinder, Trouble]] = {
    "down": (down, Trouble.UNREACHABLE),
    "hangs": (HinderedServer.hanging, Trouble.SLOW),
    "slow": (lambda server: server.slow(5), Trouble.SLOW),
    "lets nobody in": (lambda server: server.answering(401, "security_exception"), Trouble.REFUSED),
    "forbids": (lambda server: server.answering(403, "security_exception"), Trouble.REFUSED),
    "overloaded": (lambda server: server.answering(429, "es_rejected_execution_exception"), Trouble.SLOW),
    "without its parts": (lambda server: server.answering(503, "no_shard_available"), Trouble.INCOMPLETE),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_readers_get_results_and_whoever_saves_never_waits(
    fault: str, indexed: Shelf, server: HinderedServer, settings: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    hinder, trouble = FAULTS[fault]
    patient = settings.SEARCH_SECONDS
    with hinder(server):
        settings.SEARCH_SECONDS = settings.ELASTICSEARCH_TIMEOUT = 0.5
        found = service.search(query="cong dan hoc tap", reader=MEMBER)
        assert (found.degraded, found.hits[0].card.number) == (True, "677/QĐ-TTg")
        asked = server.questions
        assert service.search(query="cong dan hoc tap", reader=MEMBER).degraded
        assert service.suggest(text="cong dan", reader=MEMBER)
        indexed.put(20, "Quy chế quản lý quỹ khuyến học")
        with django_capture_on_commit_callbacks(execute=True):
            outbox.touch("shelf", 20)
        found = service.search(query="quy khuyen hoc", reader=MEMBER)
        assert [hit.object_id for hit in found.hits] == [20]
        assert server.questions == asked, "a server that has failed is not asked again for every request"
        maintenance.look_after_index()
        (complaint,) = health.find_complaints()
        assert complaint.cause == health.ADVICE[trouble].cause
    settings.SEARCH_SECONDS, settings.ELASTICSEARCH_TIMEOUT = patient, 30.0
    maintenance.look_after_index()
    assert health.find_complaints() == []
    assert not OutboxEntry.objects.exists()
    found = service.search(query="quy khuyen hoc", reader=MEMBER)
    assert (found.degraded, [hit.object_id for hit in found.hits]) == (False, [20])


def test_a_change_is_not_sent_to_the_server_by_the_request_that_makes_it(
    indexed: Shelf, server: HinderedServer, settings: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # no worker runs
    asked = server.questions
    with django_capture_on_commit_callbacks(execute=True):
        outbox.touch("shelf", 1)
    assert server.questions == asked
    assert OutboxEntry.objects.count() == 1


def test_an_answer_that_breaks_off_is_asked_for_again(indexed: Shelf, server: HinderedServer) -> None:
    server.cut_next_answer()
    found = service.search(query="cong dan hoc tap", reader=MEMBER)
    assert (found.degraded, found.hits[0].card.number) == (False, "677/QĐ-TTg")


def test_a_file_of_results_is_whole_though_the_servers_fail_behind_the_first_hits(
    indexed: Shelf, direct: Elasticsearch, settings: Any
) -> None:
    for number in range(100, 160):
        indexed.put(number, f"Quy chế quản lý quỹ {number}")
    maintenance.rebuild()
    direct.indices.put_settings(index=f"{settings.ELASTICSEARCH_INDEX}-*", settings={"index.max_result_window": 55})
    hits, total, _degraded = service.list_hits(query="quy chế quản lý quỹ", filters={}, reader=MEMBER, limit=1_000)
    assert {hit.object_id for hit in hits} >= set(range(100, 160))
    assert total == len(hits)


def test_an_index_that_takes_no_changes_answers_and_gets_them_once_it_does(
    indexed: Shelf, direct: Elasticsearch, settings: Any, client_for: ClientFor
) -> None:
    """As a server blocks it whose disk is nearly full."""
    index = f"{settings.ELASTICSEARCH_INDEX}-*"
    direct.indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": True})
    indexed.put(20, "Quy chế quản lý quỹ khuyến học")
    outbox.touch("shelf", 20)
    found = service.search(query="cong dan hoc tap", reader=MEMBER)
    assert (found.degraded, found.hits[0].card.number) == (False, "677/QĐ-TTg")
    maintenance.look_after_index()
    assert OutboxEntry.objects.count() == 1
    page = client_for(Role.ADMINISTRATORS).get("/admin/").content.decode()
    assert "đĩa sắp đầy" in page
    direct.indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": None})
    maintenance.look_after_index()
    assert not OutboxEntry.objects.exists()
    assert [hit.object_id for hit in service.search(query="quy khuyen hoc", reader=MEMBER).hits] == [20]


def test_an_index_of_another_version_is_built_anew_by_the_worker(
    indexed: Shelf, direct: Elasticsearch, settings: Any
) -> None:
    alias = settings.ELASTICSEARCH_INDEX
    older = f"{alias}-{secrets.token_hex(6)}"
    direct.indices.create(index=older, mappings={"_meta": {"version": "older"}})
    (known,) = direct.indices.get_alias(name=alias)
    direct.indices.update_aliases(
        actions=[{"remove": {"index": known, "alias": alias}}, {"add": {"index": older, "alias": alias}}]
    )
    get_engine().generations.forget()  # type: ignore[attr-defined] # as a process that has just started
    found = service.search(query="cong dan hoc tap", reader=MEMBER)
    assert (found.degraded, found.hits[0].card.number) == (True, "677/QĐ-TTg")
    maintenance.look_after_index()
    assert not service.search(query="cong dan hoc tap", reader=MEMBER).degraded
    assert len(direct.indices.get(index=f"{alias}-*")) == 1


def test_a_rebuild_that_was_broken_off_harms_nothing_and_leaves_nothing(
    indexed: Shelf, direct: Elasticsearch, settings: Any
) -> None:
    alias = settings.ELASTICSEARCH_INDEX
    half_built = f"{alias}-{secrets.token_hex(6)}"
    direct.indices.create(index=half_built, mappings={"_meta": {"version": get_engine().status().version}})
    assert not service.search(query="cong dan hoc tap", reader=MEMBER).degraded
    maintenance.rebuild()
    assert half_built not in direct.indices.get(index=f"{alias}-*")


def said_by_check() -> list[tuple[str | None, str]]:
    found = [message for message in run_checks(include_deployment_checks=True) if message.id == "search.E003"]
    return [(message.hint, message.msg) for message in found]


@pytest.mark.usefixtures("direct")
def test_the_check_says_what_is_wrong_with_the_connection(server: HinderedServer) -> None:
    with server.answering(401, "security_exception"):
        ((hint, said),) = said_by_check()
    assert "ELASTICSEARCH_API_KEY" in str(hint)
    assert server.url in said
