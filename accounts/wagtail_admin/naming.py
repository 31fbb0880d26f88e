"""What the admin calls a record before somebody: nothing at all, if it does not exist for them.

Wagtail's views name pages that an address, a form or a place in the tree leads to. They are not told for whom they are
drawn, so the middleware of the admin says it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.models.pages import PageLogEntryManager

from accounts.wagtail_admin.existence import exists_for, may_work_on

_current_user: ContextVar[Any] = ContextVar("current_user", default=None)


@contextmanager
def show_to(user: Any) -> Iterator[None]:
    """Let what is drawn in the block name what exists for `user`; None: everything."""
    token = _current_user.set(user)
    try:
        yield
    finally:
        _current_user.reset(token)


def current_user() -> Any:
    """Return for whom the admin answers; outside of it nobody, who may see nothing."""
    return _current_user.get() or AnonymousUser()


def viewer() -> Any:
    """Return for whom the admin answers; None where nobody is asked."""
    return _current_user.get()


def is_hidden(record: Any) -> bool:
    """Tell whether the record must not be named; outside of the admin nobody is asked."""
    user = _current_user.get()
    return user is not None and record is not None and record.pk is not None and not exists_for(user, record)


def not_open() -> str:
    """Return what stands in place of a name."""
    return gettext("(Not open to you)")


def _guard_title(get_title: Callable[[Any], str]) -> Callable[[Any], str]:
    def name(page: Any) -> str:
        if is_hidden(page):
            return not_open()
        user = _current_user.get()
        if user is not None and page.live and page.draft_title != page.title and not may_work_on(user, page):
            return str(page.title)
        return get_title(page)

    return name


def _guard_log(get_title: Callable[..., str]) -> Callable[..., str]:
    def name(entries: Any, page: Any) -> str:
        with show_to(None):
            return get_title(entries, page)

    return name


def connect() -> None:
    """Have pages ask before they tell their title, except to the history, which is kept; called when the app is ready.

    A page that is published under one title and drafted under another is called by what readers read.
    """
    Page.get_admin_display_title = _guard_title(Page.get_admin_display_title)
    PageLogEntryManager.get_instance_title = _guard_log(PageLogEntryManager.get_instance_title)
