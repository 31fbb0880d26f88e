"""Where Wagtail has to ask our predicate: pages and documents as served, files and pages as chosen by editors.

Wagtail answers a signed-in person without the right group with the sign-in page; here that is a 403.
"""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page

from accounts.audience import (
    collection_tokens,
    in_readable_collections,
    may_see,
    page_tokens,
    readable_pages,
    reader_for,
)
from accounts.wagtail_admin.bulk_actions import readable_bulk_actions
from accounts.wagtail_admin.chosen_records import guard_links
from accounts.wagtail_admin.reports import READABLE_PANELS
from accounts.wagtail_admin.users.views import AssignRoleBelow, SetActiveStateBelow

BEFORE_WAGTAIL = -100
AFTER_WAGTAIL = 100


def _refuse(request: HttpRequest, tokens: frozenset[str]) -> HttpResponse | None:
    """Return the way to the sign-in page for anonymous readers; raise PermissionDenied for others outside."""
    if may_see(reader_for(request.user), tokens):
        return None
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.get_full_path())


@hooks.register("before_serve_page", order=BEFORE_WAGTAIL)
def ask_audience_of_page(page: Any, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> HttpResponse | None:
    """Serve a page to its audience only."""
    return _refuse(request, page_tokens(page))


@hooks.register("before_serve_document", order=BEFORE_WAGTAIL)
def ask_audience_of_document(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Serve a document to the audience of its collection only."""
    return _refuse(request, collection_tokens(document.collection))


@hooks.register("construct_page_chooser_queryset")
def choose_readable_pages(pages: Any, request: HttpRequest) -> Any:
    """Offer editors only pages that they may see, in the tree and in the search of the chooser."""
    return readable_pages(pages, reader_for(request.user))


class ReadableImages(ImagesAdminAPIViewSet):
    """The administration's own interface to images, for what the person may see."""

    def get_queryset(self) -> Any:
        """Return the images in collections that the person may see."""
        return in_readable_collections(super().get_queryset(), reader_for(self.request.user))


class ReadableDocuments(DocumentsAdminAPIViewSet):
    """The administration's own interface to documents, for what the person may see."""

    def get_queryset(self) -> Any:
        """Return the documents in collections that the person may see."""
        return in_readable_collections(super().get_queryset(), reader_for(self.request.user))


@hooks.register("construct_admin_api", order=100)
def serve_readable_files(router: Any) -> None:
    """Replace Wagtail's endpoints of images and documents by ours."""
    router.register_endpoint("images", ReadableImages)
    router.register_endpoint("documents", ReadableDocuments)


hooks.register("register_rich_text_features", guard_links, order=AFTER_WAGTAIL)

for _action in (*readable_bulk_actions(), AssignRoleBelow, SetActiveStateBelow):
    hooks.register("register_bulk_action", _action, order=AFTER_WAGTAIL)


@hooks.register("construct_homepage_panels")
def show_visible_moderation(request: HttpRequest, panels: list[Any]) -> None:
    """Replace the panels of the start page that name records by ours."""
    panels[:] = [READABLE_PANELS[type(panel)]() if type(panel) in READABLE_PANELS else panel for panel in panels]


@hooks.register("construct_reports_menu")
def hide_report_of_page_types(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the report that `accounts.wagtail_admin.urls` keeps for those who may change every page."""
    root: Any = Page.get_first_root_node()
    if not request.user.is_superuser and "change" not in root.permissions_for_user(request.user).permissions:
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]
