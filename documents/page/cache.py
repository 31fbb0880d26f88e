"""Things made from a directive and cached in the memory of this process until the directive changes.

The key holds `updated_at`: whatever changes what is shown of a directive (its record, text, files, the names it uses)
moves that forward (`documents.text.text_changed`). Nothing that depends on the reader may be cached here.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.utils.translation import get_language

from documents.models import Directive

Thing = TypeVar("Thing")


class DirectiveCache(Generic[Thing]):
    """The things used last, up to a total size; safe with threads."""

    def __init__(self, *, max_size: int, size_of: Callable[[Thing], int]) -> None:
        self._max_size, self._size_of = max_size, size_of
        self._lock = threading.Lock()
        self._things: OrderedDict[Hashable, tuple[int, Thing]] = OrderedDict()
        self._size = 0

    def get_or_make(self, directive: Directive, make: Callable[[Directive], Thing]) -> Thing:
        """Return the thing of a directive, made now if it is not cached."""
        key = (directive.pk, directive.updated_at, get_language())
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key][1]
        thing = make(directive)
        if directive.pk:
            self._put(key, thing)
        return thing

    def _put(self, key: Hashable, thing: Thing) -> None:
        size = self._size_of(thing)
        with self._lock:
            self._size -= self._things.pop(key, (0, thing))[0]
            self._things[key] = size, thing
            self._size += size
            while self._size > self._max_size and len(self._things) > 1:
                self._size -= self._things.popitem(last=False)[1][0]
