"""Pages of any depth: the servers give only the first ten thousand hits by number, the others one after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from search.engines.elasticsearch_mapping import ORDER, REF
from search.engines.elasticsearch_query import MAKE, Json
from search.engines.elasticsearch_request import only_values, values_of

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

#: Hits that can be asked for by number (index.max_result_window), and those of one step further down.
WINDOW: Final = 10_000

_KEPT: Final = "1m"


def ask_page(client: Elasticsearch, index: str, request: Json, *, offset: int, limit: int) -> Mapping[str, Any]:
    """Return the answer to a request with the hits of one page."""
    if offset + limit <= WINDOW:
        return _search(client, {**request, "from": offset, "size": limit}, index)
    with_order: Json = {**request, "sort": request.get("sort", ["_score"])}
    steps: Json = {key: with_order[key] for key in ("query", "post_filter", "sort") if key in with_order}
    after: list[Any] | None = None
    point = client.open_point_in_time(index=index, keep_alive=_KEPT)["id"]
    try:
        while offset > 0:
            step = min(offset, WINDOW)
            hits = _search_after(client, {**steps, **only_values(ORDER), "size": step}, point, after)["hits"]["hits"]
            if len(hits) < step:
                limit = 0
                break
            after = hits[-1]["sort"]
            offset -= step
        # So many hits at once are no page of a reader; who wants all walks.
        return _search_after(client, {**with_order, "size": min(limit, WINDOW)}, point, after)
    finally:
        client.close_point_in_time(id=point)


def walk_refs(client: Elasticsearch, index: str) -> Iterator[str]:
    """Yield the keys of all records as they are at this moment."""
    request: Json = {"query": MAKE.everything(), "sort": ["_shard_doc"], "size": WINDOW, **only_values(REF)}
    after: list[Any] | None = None
    point = client.open_point_in_time(index=index, keep_alive=_KEPT)["id"]
    try:
        while hits := _search_after(client, request, point, after)["hits"]["hits"]:
            yield from (str(values_of(hit)[REF]) for hit in hits)
            after = hits[-1]["sort"]
    finally:
        client.close_point_in_time(id=point)


def _search_after(client: Elasticsearch, request: Json, point: str, after: list[Any] | None) -> Mapping[str, Any]:
    wanted = {**request, "pit": {"id": point, "keep_alive": _KEPT}}
    if after is not None:
        wanted["search_after"] = after
    return _search(client, wanted, None)


def _search(client: Elasticsearch, request: Json, index: str | None) -> Mapping[str, Any]:
    answer: Mapping[str, Any] = client.search(
        index=index,
        body=request,
        # Words count the same in whatever part of the index a record lies.
        search_type="dfs_query_then_fetch",
        # By the node that is asked: another one that is slow holds up nothing where both have a copy.
        preference="_local" if index else None,
        # A part of the index that is on no running server would be hits that nobody misses.
        allow_partial_search_results=False,
        include_named_queries_score=True,
        filter_path="took,timed_out,hits.total,hits.hits.fields,hits.hits._score,hits.hits.sort,"
        "hits.hits.matched_queries,hits.hits.inner_hits.*.hits.hits._score,"
        "hits.hits.inner_hits.*.hits.hits.fields,aggregations",
    ).body
    return {**answer, "hits": {"hits": [], **answer.get("hits", {})}}
