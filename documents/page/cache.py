"""What is made from a directive and cached in the memory of this process until the directive changes.

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

Made = TypeVar("Made")


class DirectiveCache(Generic[Made]):
    """What was used last, up to a total size; safe with threads."""

    def __init__(self, *, max_size: int, size_of: Callable[[Made], int]) -> None:
        self._max_size, self._size_of = max_size, size_of
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, tuple[int, Made]] = OrderedDict()
        self._size = 0

    def get_or_make(self, directive: Directive, make: Callable[[Directive], Made]) -> Made:
        """Return what `make` makes of a directive, made now if it is not cached."""
        key = (directive.pk, directive.updated_at, get_language())
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
                return self._entries[key][1]
        made = make(directive)
        if directive.pk:
            self._put(key, made)
        return made

    def _put(self, key: Hashable, made: Made) -> None:
        size = self._size_of(made)
        with self._lock:
            self._size -= self._entries.pop(key, (0, made))[0]
            self._entries[key] = size, made
            self._size += size
            while self._size > self._max_size and len(self._entries) > 1:
                self._size -= self._entries.popitem(last=False)[1][0]
