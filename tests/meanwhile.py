"""What somebody else does between the check of a form and its saving."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def before_anything_is_saved(do: Callable[[], Any]) -> Iterator[None]:
    """Do something once, when the transaction that saves begins: the form has been checked by then."""
    waiting = [do]

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("SAVEPOINT") and waiting:
            waiting.pop()()
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield
    assert not waiting
