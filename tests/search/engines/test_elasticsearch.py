"""The engine for several machines, over a real server."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from search.analysed.passages import MAX_PASSAGES
from search.answering import service
from search.asking.planning import plan_search
from search.checks import check_search_settings
from search.engines import elasticsearch_paging, elasticsearch_writing, get_engine
from search.engines.base import EngineUnavailable, IndexBusy, Trouble
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import Connection, Server
from search.engines.elasticsearch_writing import Writer
from search.indexing import maintenance, outbox
from search.models import SearchEntry
from search.plan import Sort
from search.records import Passage, SearchRecord
from search.weights import WEIGHTS
from tests.search.shelf import MEMBER, Shelf

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch")]


@pytest.fixture
def engine(directives: Shelf, on_elasticsearch: ElasticsearchEngine) -> ElasticsearchEngine:
    """Return the site's engine with the directives in it."""
    maintenance.rebuild()
    return on_elasticsearch


def first(query: str) -> str:
    results = service.search(query=query, reader=MEMBER)
    assert results.engine == "elasticsearch"
    return results.hits[0].card.number if results.hits else ""


def beside(engine: ElasticsearchEngine, **changes: Any) -> ElasticsearchEngine:
    """Return the engine as another machine has it."""
    return ElasticsearchEngine(engine.server.connection, engine.generations.alias, **changes)


def generations(engine: ElasticsearchEngine) -> list[str]:
    with engine.server.asking() as client:
        return list(client.indices.get(index=f"{engine.generations.alias}-*"))


def test_what_is_written_is_found_at_once_and_what_is_deleted_is_not(
    engine: ElasticsearchEngine, directives: Shelf
) -> None:
    assert first("387") == "387/QĐ-TTg"
    directives.put(6, "Điều lệ Hội Khuyến học Việt Nam", number="65/QĐ-HKH")
    directives.change(2, title="Tên đã đổi")
    del directives.records_by_id[1]
    outbox.touch_many("shelf", [1, 2, 6])
    assert outbox.drain() == 3
    assert first("điều lệ hội khuyến học") == "65/QĐ-HKH"
    assert first("tên đã đổi") == "677/QĐ-TTg"
    assert first("387") != "387/QĐ-TTg"
    assert engine.refs() == {f"shelf:{number}" for number in range(2, 7)}
    assert set(SearchEntry.objects.values_list("ref", flat=True)) == engine.refs()
    assert maintenance.get_status().complete
    assert maintenance.sweep() == maintenance.SweepResult(0, 0, 0)


def test_a_rebuild_swaps_in_one_step_and_leaves_one_generation_to_all_machines(engine: ElasticsearchEngine) -> None:
    other = beside(engine)
    assert other.status().records == 5
    maintenance.rebuild()
    assert len(generations(engine)) == 1
    assert len(other.refs()) == 5


def test_a_rebuild_that_fails_leaves_the_live_index_as_it_is(engine: ElasticsearchEngine, directives: Shelf) -> None:
    before = generations(engine)

    def broken() -> Iterator[SearchRecord]:
        yield directives.records_by_id[1]
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())
    assert generations(engine) == before
    assert engine.status().records == 5


def test_an_index_of_another_version_or_none_is_no_answer_and_is_built_anew_by_the_worker(
    engine: ElasticsearchEngine,
) -> None:
    newer = beside(engine, weights=replace(WEIGHTS, title_count=9))
    state = newer.status()
    assert (state.ready, state.trouble, state.version) == (False, Trouble.OTHER_VERSION, engine.version)
    with pytest.raises(EngineUnavailable):
        newer.refs()
    engine.generations.delete()
    assert engine.status().trouble == Trouble.NO_INDEX
    with pytest.raises(EngineUnavailable):
        engine.apply(upserts=[], deletes=["shelf:1"])
    assert generations(engine) == []
    maintenance.look_after_index()
    assert engine.status().records == 5


def test_a_record_that_the_servers_refuse_holds_up_no_other(engine: ElasticsearchEngine, directives: Shelf) -> None:
    hostile = directives.put(7, "Quá dài", facets={"issuer": ("ủy" * 20_000,)})
    refused = engine.apply(upserts=[hostile, directives.put(8, "Bình thường")], deletes=["shelf:99"])
    assert list(refused) == ["shelf:7"]
    assert "immense term" in refused["shelf:7"]
    assert "shelf:8" in engine.refs()


def test_one_machine_writes_at_a_time(engine: ElasticsearchEngine) -> None:
    with engine.writing(), pytest.raises(IndexBusy), beside(engine).writing():
        pass
    with engine.writing():
        pass


def test_an_index_that_takes_no_changes_answers_and_says_so(engine: ElasticsearchEngine, directives: Shelf) -> None:
    with engine.server.asking() as client:
        client.indices.put_settings(index=engine.generations.alias, settings={"blocks.read_only_allow_delete": True})
    with pytest.raises(EngineUnavailable) as caught:
        engine.apply(upserts=[directives.records_by_id[1]], deletes=[])
    assert caught.value.trouble is Trouble.READ_ONLY
    assert (engine.status().ready, engine.status().trouble) == (True, Trouble.READ_ONLY)
    assert first("387") == "387/QĐ-TTg"


def test_hits_behind_those_that_can_be_asked_for_by_number_are_found_one_after_another(
    engine: ElasticsearchEngine, directives: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for sort in Sort:
        plan = plan_search("quyết định học tập", audience=("members",), sort=sort).plan
        every = engine.search(plan)
        with monkeypatch.context() as patched:
            patched.setattr(elasticsearch_paging, "WINDOW", 2)
            pages = [engine.search(replace(plan, offset=offset, limit=1)) for offset in range(every.total + 1)]
            assert engine.refs() == {f"shelf:{number}" for number in range(1, 6)}
        assert [[hit.ref for hit in page.ranked] for page in pages] == [*([hit.ref] for hit in every.ranked), []]
        assert {page.total for page in pages} == {every.total} != {0}


def test_a_search_is_one_request_and_two_where_words_are_new_or_a_number_is_asked_for(
    engine: ElasticsearchEngine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="elastic_transport.transport")

    def requests(query: str) -> int:
        caplog.clear()
        plan = plan_search(query, audience=("members",)).plan
        assert engine.search(plan).ranked
        return len([one for one in caplog.records if one.name == "elastic_transport.transport"])

    assert [requests(query) for query in ("xã hội học tập", "xã hội học tập", "387", "387")] == [2, 1, 2, 2]


def test_passages_come_with_their_hits_the_best_first_and_a_record_without_its_words_shows_its_beginning(
    engine: ElasticsearchEngine, directives: Shelf
) -> None:
    parts = [Passage(f"dieu-{n}", f"Điều {n}", f"Điều {n}. Nội dung số {n} về thi đua.") for n in range(1, 5)]
    parts[2] = Passage("dieu-3", "Điều 3", "Điều 3. Quỹ khuyến học, khuyến tài của xã.")
    engine.apply(upserts=[directives.put(9, "Điều lệ", passages=tuple(parts))], deletes=[])
    (hit,) = engine.search(plan_search("quỹ khuyến học khuyến tài", audience=("members",)).plan).ranked
    assert hit.passages is not None
    assert [one.passage.anchor for one in hit.passages] == ["dieu-3"]
    assert hit.passages[0].passage.text == "Điều 3. Quỹ khuyến học, khuyến tài của xã."
    assert hit.passage_scores[0] == pytest.approx(hit.passages[0].score)
    (beginning,) = engine.passages(["shelf:9"], terms=("khac",), limit=3)["shelf:9"]
    assert (beginning.passage.anchor, beginning.score) == ("dieu-1", 0.0)


def test_of_a_very_long_record_all_is_found_up_to_the_bound_and_what_is_beyond_is_told(
    engine: ElasticsearchEngine, directives: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    def put(passages: int) -> SearchRecord:
        words = {MAX_PASSAGES: "Quỹ khuyến tài.", MAX_PASSAGES + 1: "Sổ vàng."}
        parts = (Passage(f"p{n}", "", words.get(n, "Thi đua.")) for n in range(1, passages + 1))
        return directives.put(9, "Tuyển tập", passages=tuple(parts))

    assert engine.apply(upserts=[put(MAX_PASSAGES)], deletes=[]) == {}
    assert caplog.messages == []
    (hit,) = engine.search(plan_search("quỹ khuyến tài", audience=("members",)).plan).ranked
    assert hit.passages is not None
    assert [one.passage.anchor for one in hit.passages] == [f"p{MAX_PASSAGES}"]
    assert engine.apply(upserts=[put(MAX_PASSAGES + 1)], deletes=[]) == {}
    assert "shelf:9 is too long" in caplog.text
    assert engine.search(plan_search("sổ vàng", audience=("members",)).plan).ranked == ()


def test_a_record_that_is_larger_than_a_request_may_be_is_refused_and_holds_up_no_other(
    engine: ElasticsearchEngine, directives: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elasticsearch_writing, "MOST_BYTES", 20_000)
    records = [directives.put(9, "Tuyển tập", text="thi đua " * 5_000), directives.put(10, "Sổ vàng")]
    refused = engine.apply(upserts=records, deletes=[])
    assert list(refused) == ["shelf:9"]
    assert "too long for the index" in refused["shelf:9"]
    assert "shelf:10" in engine.refs()


def test_a_new_index_takes_its_small_size_at_night(
    engine: ElasticsearchEngine, directives: Shelf, settings: Any
) -> None:
    settings.SEARCH_SWEEP_HOURS = range(24)
    alias = engine.generations.alias
    for number in range(20, 24):
        engine.apply(upserts=[directives.put(number, "Sổ vàng")], deletes=[])

    def parts() -> int:
        with engine.server.asking() as client:
            return int(client.indices.stats(index=alias, metric="segments")["_all"]["primaries"]["segments"]["count"])

    assert parts() > 1
    maintenance.sweep_by_night()
    assert parts() == 1


class _BusyServer(BaseHTTPRequestHandler):
    """Takes one document of a bulk request at the first try, and all others at the next."""

    tries: list[int] = []  # noqa: RUF012 - of the class, as handlers are made for each request

    def do_PUT(self) -> None:
        lines = self.rfile.read(int(self.headers["Content-Length"])).splitlines()
        refs = [json.loads(line)["index"]["_id"] for line in lines[::2]]
        self.tries.append(len(refs))
        rejected = {"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "queue is full"}}
        later = refs[1:] if len(self.tries) == 1 else []
        self._answer(
            {
                "errors": bool(later),
                "items": [{"index": {"_id": ref, **(rejected if ref in later else {"status": 201})}} for ref in refs],
            }
        )

    def do_POST(self) -> None:
        self._answer({"_shards": {}})

    def _answer(self, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(200)
        for name, value in (("X-Elastic-Product", "Elasticsearch"), ("Content-Type", "application/json")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def test_what_servers_have_no_time_for_is_sent_again_after_a_pause(directives: Shelf) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _BusyServer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pauses: list[float] = []
    try:
        there = Server(Connection(urls=(f"http://127.0.0.1:{server.server_port}",)))
        written = Writer(there, "index", WEIGHTS, wait=pauses.append).write(upserts=directives.records())
    finally:
        server.shutdown()
        server.server_close()
    assert (written.count, written.refused, _BusyServer.tries) == (5, {}, [5, 4])
    assert len(pauses) == 1


def test_a_site_without_its_servers_says_why_and_still_answers(directives: Shelf, settings: Any) -> None:
    maintenance.rebuild(engine=get_engine("database"))
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = []
    assert [error.id for error in check_search_settings(None)] == ["search.E005"]
    for urls, trouble in (([], Trouble.SETTINGS), (["http://127.0.0.1:9"], Trouble.UNREACHABLE)):
        settings.ELASTICSEARCH_URL = urls
        state = get_engine().status()
        assert (state.ready, state.trouble) == (False, trouble)
        results = service.search(query="387", reader=MEMBER)
        assert results.degraded
        assert results.hits[0].card.number == "387/QĐ-TTg"
