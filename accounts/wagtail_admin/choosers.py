"""Choosers of the admin: which pages they offer, and what forms say of pages, files and records chosen in them.

A form keeps what somebody else has chosen, also what the person at work may not see: its place in the form stays taken,
but neither its title, nor its address, nor its picture is shown. Wagtail's choosers and its rich text are not told for
whom they are drawn, so the middleware of the admin says it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.admin.widgets import BaseChooser
from wagtail.documents import get_document_model
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.models import Page

from accounts.audience import may_see_record, readable_pages, reader_for

_current_user: ContextVar[Any] = ContextVar("current_user", default=None)

_LINKS = (
    ("link", 'a[linktype="page"]', PageLinkElementHandler, "LINK", lambda: Page),
    ("document-link", 'a[linktype="document"]', DocumentLinkElementHandler, "DOCUMENT", get_document_model),
)


@hooks.register("construct_page_chooser_queryset")
def choose_readable_pages(pages: Any, request: HttpRequest) -> Any:
    """Offer editors only pages that they may see, in the tree and in the search of the chooser."""
    return readable_pages(pages, reader_for(request.user))


@contextmanager
def show_to(user: Any) -> Iterator[None]:
    """Let forms drawn in the block show what `user` may see."""
    token = _current_user.set(user)
    try:
        yield
    finally:
        _current_user.reset(token)


def current_user() -> Any:
    """Return for whom the admin answers; outside of it nobody, who may see nothing."""
    return _current_user.get() or AnonymousUser()


def _is_hidden(record: Any) -> bool:
    """Tell whether the record must not be shown; outside of the admin nobody is asked."""
    user = _current_user.get()
    return user is not None and record is not None and not may_see_record(reader_for(user), record)


def _guard_value_data(value_data: Callable[..., Any]) -> Callable[..., Any]:
    def describe(chooser: Any, value: Any) -> Any:
        instance = chooser.get_instance(value)
        if not _is_hidden(instance):
            return value_data(chooser, instance)
        nothing = {
            "parent_id": None,
            "preview": {"url": "", "width": 0, "height": 0},
            "default_alt_text": "",
            "edit_url": None,
        }
        return {**nothing, "id": instance.pk, chooser.display_title_key: gettext("(Not open to you)")}

    return describe


def _guard_handler(handler: type, model: Callable[[], Any]) -> type:
    """Return the handler of a kind of link that gives the editor of rich text no address of what is hidden."""

    class Guarded(handler):  # type: ignore[misc]
        def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
            pk = attrs.get("id", "")
            record = model()._default_manager.filter(pk=pk).first() if pk.isdecimal() else None
            if record is not None and _is_hidden(record):
                return {"id": record.pk, "url": None, "parentId": None, "filename": ""}
            data: dict[str, Any] = super().get_attribute_data(attrs)
            return data

    return Guarded


def guard_links(features: Any) -> None:
    """Replace what Wagtail tells its editor of rich text about linked pages and documents (a feature registry)."""
    for feature, selector, handler, entity, model in _LINKS:
        rule = features.converter_rules_by_converter["contentstate"][feature]
        rule["from_database_format"][selector] = _guard_handler(handler, model)(entity)


def connect() -> None:
    """Have every chooser ask before it shows what is chosen; called once when the app is ready.

    Wagtail has no hook for it, and all choosers (of pages, images, documents and snippets) inherit this one method.
    """
    BaseChooser.get_value_data = _guard_value_data(BaseChooser.get_value_data)
