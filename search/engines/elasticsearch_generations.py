"""Generations of an index on the servers: one of them bears the alias; a rebuild makes another beside it and swaps.

The name of a generation is that of the alias with twelve letters behind it; what it was made with stands in its
mapping, which never changes. So whoever knows a generation needs not ask for it again until it is gone.
"""

from __future__ import annotations

import math
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from search.engines.base import EngineUnavailable, Trouble
from search.engines.elasticsearch_client import Server
from search.engines.elasticsearch_mapping import make_index

#: Seconds after which one looks again which generation is the current one, should the old one not have been deleted.
_KNOWN_SECONDS: Final = 30.0
#: Seconds after which an index is no new one: what is done to such ones once a night is done once.
_NEW_SECONDS: Final = 25 * 60 * 60.0
#: Seconds that one waits for parts to be put together; what takes longer goes on by itself.
_MERGE_SECONDS: Final = 60.0
#: Bytes above which servers never merge a part again by themselves (index.merge.policy.max_merged_segment).
_LARGEST_PART: Final = 5_000_000_000

_NAME: Final = re.compile(r"[0-9a-f]{12}")
_FACTS: Final = "*.mappings._meta,*.settings.index.blocks"


@dataclass(frozen=True, slots=True)
class Generation:
    """An index on the servers and what it was made with. blocked: it takes no changes."""

    name: str
    version: str
    blocked: bool = False


class ServerGenerations:
    """The generations behind one alias. version: what this code makes."""

    def __init__(self, server: Server, alias: str, *, version: str) -> None:
        self._server = server
        self.alias = alias
        self._version = version
        self._known: Generation | None = None
        self._known_until = 0.0

    def find(self) -> Generation | None:
        """Return the generation that bears the alias, None if none does."""
        with self._server.asking() as client:
            answer = client.options(ignore_status=404).indices.get(index=self.alias, filter_path=_FACTS)
            found = _read_generations(answer.body)
        return next((one for one in found if self._is_generation(one.name)), None)

    def current(self) -> str:
        """Return the name of the generation to ask; raise EngineUnavailable if there is none of this version."""
        if self._known is None or time.monotonic() > self._known_until:
            found = self.find()
            if found is None:
                raise EngineUnavailable("there is no index", trouble=Trouble.NO_INDEX)
            if found.version != self._version:
                raise EngineUnavailable(
                    f"index of another version: {found.version or 'unknown'}", trouble=Trouble.OTHER_VERSION
                )
            self._known, self._known_until = found, time.monotonic() + _KNOWN_SECONDS
        return self._known.name

    def forget(self) -> bool:
        """Look again the next time; return whether one was known."""
        known, self._known = self._known, None
        return known is not None

    def create(self, *, shards: int) -> str:
        """Make an empty generation; it counts only after `publish`. What other rebuilds left behind is deleted."""
        current = self.find()
        self._delete_all_but(current.name if current else "")
        name = f"{self.alias}-{secrets.token_hex(6)}"
        with self._server.asking() as client:
            made = make_index(version=self._version, shards=shards)
            client.indices.create(index=name, settings=made["settings"], mappings=made["mappings"])
        return name

    def merge_if_new(self) -> None:
        """Have the parts of a generation put together that was built since yesterday.

        Servers keep what was sent beside what they made of it, for copies that lag behind: they drop it when they merge
        parts that were on the disk half a minute before. So who builds it would wait too long. It goes on unwatched.
        """
        with self._server.asking() as client:
            name = self.current()
            stats = client.indices.stats(index=name, metric="store", filter_path="_all.primaries.store")
            made = client.indices.get_settings(index=name, name="index.creation_date,index.number_of_shards")
            known = made[name]["settings"]["index"]
            if time.time() - int(known["creation_date"]) / 1000 > _NEW_SECONDS:
                return
            size = stats["_all"]["primaries"]["store"]["size_in_bytes"] / int(known["number_of_shards"])
        with suppress(EngineUnavailable), self._server.asking(write=True) as client:
            patient = client.options(request_timeout=_MERGE_SECONDS, max_retries=0)
            patient.indices.forcemerge(index=name, max_num_segments=max(1, math.ceil(size / _LARGEST_PART)))

    def publish(self, name: str, *, replicas: int) -> None:
        """Make a generation the current one in one step, with its copies, and delete all others."""
        with self._server.asking() as client:
            # Until then what was sent is kept for copies that lag behind.
            client.indices.flush(index=name)
            # What the site writes it makes visible by itself. Copies are made where there are servers for them.
            copies = f"0-{replicas}" if replicas else False
            client.indices.put_settings(
                index=name, settings={"auto_expand_replicas": copies, "refresh_interval": "30s"}
            )
            made = _read_generations(client.indices.get(index=name, filter_path=_FACTS).body)
            if [one.version for one in made] != [self._version]:
                raise EngineUnavailable(f"{name} was deleted while it was being built")
            others = {"remove": {"index": f"{self.alias}-*", "alias": self.alias, "must_exist": False}}
            own: dict[str, Any] = {"add": {"index": name, "alias": self.alias}}
            client.indices.update_aliases(actions=[others, own])
        self.forget()
        self._delete_all_but(name)

    def discard(self, name: str) -> None:
        """Delete a generation that was not published."""
        with self._server.asking() as client:
            client.options(ignore_status=404).indices.delete(index=name)

    def delete(self) -> None:
        """Delete all generations."""
        self._delete_all_but("")
        self.forget()

    def _delete_all_but(self, kept: str) -> None:
        with self._server.asking() as client:
            answer = client.options(ignore_status=404).indices.get(index=f"{self.alias}-*", filter_path=_FACTS)
            for one in _read_generations(answer.body):
                if one.name != kept and self._is_generation(one.name):
                    client.options(ignore_status=404).indices.delete(index=one.name)

    def _is_generation(self, name: str) -> bool:
        """Tell whether an index is a generation of this alias, not of another site whose name begins alike."""
        head, _, tail = name.rpartition("-")
        return head == self.alias and _NAME.fullmatch(tail) is not None


def _read_generations(answer: Any) -> list[Generation]:
    """Return the indexes of an answer; an error that was let pass names none."""
    if not isinstance(answer, dict) or "error" in answer:
        return []
    found = []
    for name, facts in answer.items():
        version = facts.get("mappings", {}).get("_meta", {}).get("version", "")
        blocks = facts.get("settings", {}).get("index", {}).get("blocks", {})
        found.append(Generation(name, str(version), any(str(value) == "true" for value in blocks.values())))
    return found
