"""Choosers of the admin: which pages they offer, and what forms say of pages, files and records chosen in them.

A form keeps what somebody else has chosen, also what the person at work may not see: its place in the form stays taken,
but neither its title, nor its address, nor its picture is shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.admin.widgets import BaseChooser
from wagtail.documents import get_document_model
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.models import Page

from accounts.wagtail_admin.existence import existing_for
from accounts.wagtail_admin.naming import is_hidden, not_open

_LINKS = (
    ("link", 'a[linktype="page"]', PageLinkElementHandler, "LINK", lambda: Page),
    ("document-link", 'a[linktype="document"]', DocumentLinkElementHandler, "DOCUMENT", get_document_model),
)


@hooks.register("construct_page_chooser_queryset")
def choose_existing_pages(pages: Any, request: HttpRequest) -> Any:
    """Offer editors only pages that exist for them, in the tree and in the search of the chooser."""
    return existing_for(request.user, pages)


def _guard_value_data(value_data: Callable[..., Any]) -> Callable[..., Any]:
    def describe(chooser: Any, value: Any) -> Any:
        instance = chooser.get_instance(value)
        if not is_hidden(instance):
            return value_data(chooser, instance)
        nothing = {
            "parent_id": None,
            "preview": {"url": "", "width": 0, "height": 0},
            "default_alt_text": "",
            "edit_url": None,
        }
        return {**nothing, "id": instance.pk, chooser.display_title_key: not_open()}

    return describe


def _guard_handler(handler: type, model: Callable[[], Any]) -> type:
    """Return the handler of a kind of link that gives the editor of rich text no address of what is hidden."""

    class Guarded(handler):  # type: ignore[misc]
        def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
            pk = attrs.get("id", "")
            record = model()._default_manager.filter(pk=pk).first() if pk.isdecimal() else None
            if record is not None and is_hidden(record):
                return {"id": record.pk, "url": None, "parentId": None, "filename": ""}
            data: dict[str, Any] = super().get_attribute_data(attrs)
            return data

    return Guarded


def guard_links(features: Any) -> None:
    """Replace what Wagtail tells its editor of rich text about linked pages and documents (a feature registry)."""
    for feature, selector, handler, entity, model in _LINKS:
        rule = features.converter_rules_by_converter["contentstate"][feature]
        rule["from_database_format"][selector] = _guard_handler(handler, model)(entity)


class ReadableExternalLinkView(ExternalLinkView):
    """Takes an address as it was typed where Wagtail would tell which page it leads to, and that page is hidden."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page behind the address only if it exists for the person under the title that is told."""
        response: HttpResponse = super().post(request)
        said = json.loads(response.content)
        found = said.get("internal") or said.get("result") or {}
        page = Page.objects.filter(pk=found["id"]).first() if "id" in found else None
        if page is None or found["adminTitle"] == page.get_admin_display_title():
            return response
        typed: HttpResponse = self.render_chosen_response(self.get_result_data())
        return typed


def connect() -> None:
    """Have every chooser ask before it shows what is chosen; called once when the app is ready.

    Wagtail has no hook for it, and all choosers (of pages, images, documents and snippets) inherit this one method.
    """
    BaseChooser.get_value_data = _guard_value_data(BaseChooser.get_value_data)
