"""Hooks of the admin: its interface to files, views of pages, start page, menus and bulk actions."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.api.serializers import AdminPageSerializer, PageAncestorsField, PageTranslationsField
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page

from accounts.audience import in_readable_collections, reader_for
from accounts.wagtail_admin.bulk_actions import told_bulk_actions
from accounts.wagtail_admin.choosers import guard_links
from accounts.wagtail_admin.counting import replace_summary
from accounts.wagtail_admin.existence import existing_for
from accounts.wagtail_admin.form_buttons import put_main_button_first
from accounts.wagtail_admin.page_views import BranchPageViewSet
from accounts.wagtail_admin.users.views import AssignRoleBelow, SetActiveStateBelow

AFTER_WAGTAIL = 100


class ReadableImages(ImagesAdminAPIViewSet):
    """The admin's own interface to images, for what the person may see."""

    def get_queryset(self) -> Any:
        """Return the images in collections that the person may see."""
        return in_readable_collections(super().get_queryset(), reader_for(self.request.user))


class ReadableDocuments(DocumentsAdminAPIViewSet):
    """The admin's own interface to documents, for what the person may see."""

    def get_queryset(self) -> Any:
        """Return the documents in collections that the person may see."""
        return in_readable_collections(super().get_queryset(), reader_for(self.request.user))


class _ExistingAncestors(PageAncestorsField):
    """The way to a page, without what does not exist for the person."""

    def to_representation(self, page: Any) -> Any:
        """Return the pages above; Wagtail asks the page for nothing else."""
        existing = existing_for(self.context["request"].user, page.get_ancestors())
        return super().to_representation(SimpleNamespace(get_ancestors=lambda: existing))


class _ExistingTranslations(PageTranslationsField):
    """Other versions of a page, without what does not exist for the person."""

    def to_representation(self, page: Any) -> Any:
        """Return the versions; Wagtail asks the page for nothing else."""
        existing = existing_for(self.context["request"].user, page.get_translations())
        return super().to_representation(SimpleNamespace(get_translations=lambda: existing))


class _ExistingPageSerializer(AdminPageSerializer):
    ancestors = _ExistingAncestors(read_only=True)
    translations = _ExistingTranslations(read_only=True)


class ExistingPages(PagesAdminAPIViewSet):
    """The admin's own interface to pages; which there are the policy says, which lead to them is said here."""

    base_serializer_class = _ExistingPageSerializer


@hooks.register("construct_admin_api", order=100)
def serve_what_exists(router: Any) -> None:
    """Replace Wagtail's endpoints by ours."""
    router.register_endpoint("pages", ExistingPages)
    router.register_endpoint("images", ReadableImages)
    router.register_endpoint("documents", ReadableDocuments)


@hooks.register("register_admin_viewset", order=AFTER_WAGTAIL)
def register_page_views() -> BranchPageViewSet:
    """Take the place of Wagtail's views for every type of page."""
    return BranchPageViewSet()


hooks.register("register_rich_text_features", guard_links, order=AFTER_WAGTAIL)
hooks.register("construct_homepage_summary_items", replace_summary, order=AFTER_WAGTAIL)

for _action in (*told_bulk_actions(), AssignRoleBelow, SetActiveStateBelow):
    hooks.register("register_bulk_action", _action, order=AFTER_WAGTAIL)


@hooks.register("construct_reports_menu")
def hide_report_of_page_types(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the report that `accounts.wagtail_admin.urls` keeps for those who may change every page."""
    root: Any = Page.get_first_root_node()
    if not request.user.is_superuser and "change" not in root.permissions_for_user(request.user).permissions:
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


hooks.register("construct_page_action_menu", put_main_button_first, order=AFTER_WAGTAIL)
hooks.register("construct_snippet_action_menu", put_main_button_first, order=AFTER_WAGTAIL)
