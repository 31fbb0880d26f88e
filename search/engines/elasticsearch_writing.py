"""Records to the servers in pieces of bounded size, one after another: whoever yields them waits for the servers."""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from search.analysed.many import analyse_many
from search.analysed.records import Unanalysable
from search.engines.base import EngineUnavailable, ReportProgress, Trouble, Written
from search.engines.elasticsearch_client import Server, explain_answer, is_block, tell
from search.engines.elasticsearch_mapping import make_document
from search.records import SearchRecord
from search.weights import Weights

logger = logging.getLogger(__name__)

#: Bytes and documents of one piece. A document that is bigger goes alone.
PIECE_BYTES: Final = 4_000_000
PIECE_DOCUMENTS: Final = 200
#: The servers take no more in one request (http.max_content_length).
MOST_BYTES: Final = 95_000_000

#: What servers answer for a document that they would take a moment later.
_LATER: Final = frozenset({429, 502, 503, 504})
#: What they answer for one that they would take if they were in order: no fault of the document.
_BLOCKED: Final = frozenset({403, 404, 507})

_TRIES: Final = 6
_FIRST_PAUSE: Final = 0.25

#: Records between two calls of `progress`.
_PROGRESS_STEP: Final = 250


@dataclass(frozen=True, slots=True)
class Action:
    """One line, or two, of a bulk request."""

    ref: str
    lines: bytes


class Writer:
    """Writes to one index, or to the one behind an alias, which is never made by writing to it.

    wait: how one waits before another try.
    """

    def __init__(
        self,
        server: Server,
        index: str,
        weights: Weights,
        *,
        is_alias: bool = False,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._server, self._index, self._weights, self._wait = server, index, weights, wait
        self._is_alias = is_alias
        self.written = Written()

    def write(
        self,
        *,
        upserts: Iterable[SearchRecord],
        deletes: Iterable[str] = (),
        progress: ReportProgress | None = None,
    ) -> Written:
        """Send everything and make it visible; raise EngineUnavailable where the servers do not take it.

        What a source raises while it yields passes through.
        """
        actions = self._actions(upserts, deletes, progress)
        for piece in _cut(actions):
            self._send(piece)
        with self._server.asking(write=True) as client:
            client.indices.refresh(index=self._index)
        return self.written

    def _actions(
        self, upserts: Iterable[SearchRecord], deletes: Iterable[str], progress: ReportProgress | None
    ) -> Iterator[Action]:
        for ref in deletes:
            yield Action(ref, _line({"delete": {"_id": ref}}))
        for record in analyse_many(upserts, self._weights):
            if isinstance(record, Unanalysable):
                self.written.refused[record.ref] = record.error
                continue
            try:
                document = _line(make_document(record))
            except Exception as error:  # whatever is wrong with one record must not stop the others
                logger.exception("record %s cannot be indexed", record.ref)
                self.written.refused[record.ref] = f"{type(error).__name__}: {error}"
                continue
            if len(document) > MOST_BYTES:
                self.written.refused[record.ref] = f"its text is too long for the index ({len(document)} bytes)"
                continue
            yield Action(record.ref, _line({"index": {"_id": record.ref}}) + document)
            self.written.count += 1
            if progress and self.written.count % _PROGRESS_STEP == 0:
                progress(self.written.count)

    def _send(self, piece: Sequence[Action]) -> None:
        """Send a piece; what the servers would take later is sent again, after longer and longer pauses."""
        waiting = {action.ref: action for action in piece}
        for tried in range(_TRIES):
            if tried:
                # Not all at the same moment: several machines may have been told to come later.
                self._wait(_FIRST_PAUSE * 2 ** (tried - 1) * random.uniform(1.0, 1.5))  # noqa: S311 - no secret
            later, cause = self._try(list(waiting.values()))
            if not later:
                return
            waiting = {ref: waiting[ref] for ref in later}
        raise EngineUnavailable(f"the search servers take no changes now: {cause}", trouble=Trouble.SLOW)

    def _try(self, actions: Sequence[Action]) -> tuple[list[str], str]:
        """Send once; return what is to be sent again, and why."""
        lines: Any = b"".join(action.lines for action in actions)
        with self._server.asking(write=True) as client:
            answer = client.bulk(
                operations=lines,
                index=self._index,
                require_alias=self._is_alias,
                filter_path="errors,items.*._id,items.*.status,items.*.error.type,items.*.error.reason,"
                "items.*.error.caused_by.reason",
            )
        later: list[str] = []
        cause = ""
        for item in answer["items"] if answer.get("errors") else ():
            (result,) = item.values()
            status, error = int(result["status"]), result.get("error")
            if error is None:  # a record that is not there to be deleted is none
                continue
            told = tell(error)
            if is_block(told) or status in _BLOCKED:
                raise explain_answer(status, {"error": error}, where=self._server.connection.where)
            if status in _LATER:
                later.append(result["_id"])
                cause = told
            else:
                logger.error("record %s is refused: %s", result["_id"], told)
                self.written.refused[result["_id"]] = told
                self.written.count -= 1
        return later, cause


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _cut(actions: Iterable[Action]) -> Iterator[list[Action]]:
    """Cut into pieces. Of one record in a piece only the last action counts, so that none is sent before another."""
    piece: list[Action] = []
    size = 0
    for action in actions:
        if piece and (size + len(action.lines) > PIECE_BYTES or len(piece) >= PIECE_DOCUMENTS):
            yield piece
            piece, size = [], 0
        piece.append(action)
        size += len(action.lines)
    if piece:
        yield piece
