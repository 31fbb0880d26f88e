"""Topics and what they belong to, in the memory of the process: a directive of a part belongs to the whole, too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from documents.models import Topic
from search.entities import Kept
from search.hierarchies import Above

_INDENT: Final = "\N{EM SPACE}"


class TopicTree:
    """Topics by primary key, in their order. Of a circle that two editors made at once, one link is left out."""

    def __init__(self, rows: Iterable[tuple[int, str, int | None]] = ()) -> None:
        self._names: dict[int, str] = {}
        self._parents: dict[int, int] = {}
        for pk, name, parent in rows:
            self._names[pk] = name
            if parent is not None and pk != parent and pk not in self._above(parent):
                self._parents[pk] = parent
        self.above: Above = {
            name: tuple(self._names[whole] for whole in self._above(pk)) for pk, name in self._names.items()
        }
        """By name: the names of all that a topic belongs to, the nearest first."""

    @classmethod
    def read(cls) -> TopicTree:
        """Read it from the database (one query)."""
        return cls(Topic.objects.order_by("sort_key", "pk").values_list("pk", "name", "parent"))

    def _above(self, topic_id: int) -> list[int]:
        above: list[int] = []
        while (parent := self._parents.get(above[-1] if above else topic_id)) is not None:
            above.append(parent)
        return above

    def under(self, topic_id: int) -> list[int]:
        """Return the keys of a topic and of all that belong to it."""
        return [topic_id, *(pk for pk in self._parents if topic_id in self._above(pk))]

    def with_wholes(self, topic_ids: Collection[int]) -> list[tuple[int, str]]:
        """Return some topics and all that they belong to with their names, each part behind its whole."""
        shown = {*topic_ids, *(whole for pk in topic_ids for whole in self._above(pk))}
        return list(self._ordered(shown))

    def _ordered(self, shown: Collection[int], whole: int | None = None) -> Iterator[tuple[int, str]]:
        for pk, name in self._names.items():
            if pk in shown and self._parents.get(pk) == whole:
                yield pk, name
                yield from self._ordered(shown, pk)

    def indented(self, topics: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
        """Return the names of topics as lines of a list in which parts stand behind their wholes."""
        return [(pk, _INDENT * len(self._above(pk)) + name) for pk, name in topics]


TOPIC_TREE = Kept(TopicTree.read, models=(Topic,), empty=TopicTree())


def topics_above() -> Above:
    """Return what the values of the facet "topic" belong to."""
    return TOPIC_TREE.get().above
