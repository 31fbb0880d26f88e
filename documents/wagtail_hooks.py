"""What the register adds to the Wagtail admin."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from accounts.wagtail_admin.form_buttons import PublishOwnRecord, ScheduleRecord, UnpublishOwnRecord
from documents.admin import page_pictures, views
from documents.admin.bulk import DirectiveDeleteBulkAction, PublishBulkAction, UnpublishBulkAction
from documents.admin.importing import views as import_views
from documents.admin.intake import views as intake_views
from documents.admin.review import views as review_views
from documents.admin.viewsets import RegisterGroup
from documents.files import correcting
from documents.models import Directive

register_snippet(RegisterGroup)
hooks.register("register_bulk_action", PublishBulkAction)
hooks.register("register_bulk_action", UnpublishBulkAction)
# After Wagtail's own: the last one registered for a model and an action counts.
hooks.register("register_bulk_action", DirectiveDeleteBulkAction, order=1)


@hooks.register("register_snippet_action_menu_item")
def register_schedule_button(model: type) -> ScheduleRecord | None:
    """Let a directive be scheduled by a button in sight."""
    return ScheduleRecord() if issubclass(model, Directive) else None


@hooks.register("register_snippet_action_menu_item")
def register_publish_button(model: type) -> PublishOwnRecord | None:
    """Let those who enter directives of their own bodies publish them."""
    return PublishOwnRecord(order=90) if issubclass(model, Directive) else None


@hooks.register("register_snippet_action_menu_item")
def register_unpublish_button(model: type) -> UnpublishOwnRecord | None:
    """Let them take these off the site."""
    return UnpublishOwnRecord(order=91) if issubclass(model, Directive) else None


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """Add what the forms of the register ask for while somebody works in them, and the lists of its own making."""
    return [
        path("van-ban/trung-lap/", views.duplicates, name="documents_duplicates"),
        path("van-ban/tep-dang-soan/<int:directive_id>/<path:name>", views.drafted_file, name="documents_drafted_file"),
        path("van-ban/tep/<int:file_id>/doc-lai/", views.retry, name="documents_retry_file"),
        path("van-ban/tep/<int:file_id>/nhan-dang-lai/", views.recognise, name="documents_recognise_file"),
        path(
            "van-ban/tep/<int:file_id>/trang/<int:number>/", page_pictures.page_picture, name="documents_page_picture"
        ),
        path("van-ban/tep/<int:file_id>/nho/", page_pictures.thumbnail, name="documents_thumbnail"),
        path("van-ban/trang-can-soat/", review_views.review_list, name="documents_review"),
        path(
            "van-ban/tep/<int:file_id>/trang/<int:number>/soat/", review_views.review_page, name="documents_review_page"
        ),
        path("van-ban/tiep-nhan/", intake_views.intake, name="documents_intake"),
        path("van-ban/tiep-nhan/danh-sach/", intake_views.rows, name="documents_intake_rows"),
        path("van-ban/tiep-nhan/co-quan/", intake_views.add_issuer, name="documents_intake_issuer"),
        path("van-ban/nhap-hang-loat/", import_views.imports, name="documents_imports"),
        path("van-ban/nhap-hang-loat/<int:pk>/", import_views.one, name="documents_import"),
        path("van-ban/nhap-hang-loat/<int:pk>/cot/", import_views.map_columns, name="documents_import_columns"),
        path("van-ban/nhap-hang-loat/<int:pk>/sua-cot/", import_views.change_columns, name="documents_import_back"),
        path("van-ban/nhap-hang-loat/<int:pk>/ghi/", import_views.write, name="documents_import_write"),
        path("van-ban/nhap-hang-loat/<int:pk>/dung/", import_views.stop, name="documents_import_stop"),
        path("van-ban/nhap-hang-loat/<int:pk>/xoa/", import_views.delete, name="documents_import_delete"),
        *(
            path(
                f"van-ban/nhap-hang-loat/<int:pk>/bao-cao.{ending}",
                import_views.report,
                {"ending": ending},
                name=f"documents_import_report_{ending}",
            )
            for ending in ("csv", "xlsx")
        ),
        path("van-ban/<int:directive_id>/goi-y/", intake_views.suggestions, name="documents_suggestions"),
        path("van-ban/ngay-trong-van-ban/<int:pk>/bo-qua/", views.dismiss, name="documents_dismiss_stated_day"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name in the history of a directive what was done to the text of its pages."""
    names = {
        correcting.CORRECTED: (_("Correct a page"), _("Corrected page %(page)s of %(file)s")),
        correcting.CHECKED: (_("Check a page"), _("Found page %(page)s of %(file)s right")),
        correcting.TAKEN_BACK: (_("Drop a correction"), _("Dropped the correction of page %(page)s of %(file)s")),
    }
    for action, (label, message) in names.items():
        formatter = type("PageLogFormatter", (_PageLogFormatter,), {"label": label, "message": message})
        actions.register_action(action)(formatter)


class _PageLogFormatter(LogFormatter):
    """Says which page of which file it was."""

    def format_message(self, log_entry: Any) -> str:
        """Return the message with the page."""
        return str(self.message) % {"page": log_entry.data.get("page", ""), "file": log_entry.data.get("file", "")}
