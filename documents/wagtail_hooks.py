"""What the register adds to the Wagtail admin."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from accounts.wagtail_admin.form_buttons import PublishOwnRecord, ScheduleRecord, UnpublishOwnRecord
from documents.admin import page_pictures, views
from documents.admin.bulk import DirectiveDeleteBulkAction, PublishBulkAction, UnpublishBulkAction
from documents.admin.importing import views as import_views
from documents.admin.intake import views as intake_views
from documents.admin.viewsets import RegisterGroup
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
