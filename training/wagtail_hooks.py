"""What training adds to the Wagtail admin."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from training.admin import views
from training.admin.action_menu import arrange_buttons
from training.admin.bulk import MaterialDeleteBulkAction
from training.admin.viewsets import MaterialViewSet

register_snippet(MaterialViewSet)
hooks.register("construct_snippet_action_menu", arrange_buttons)
# After Wagtail's own: the last one registered for a model and an action counts.
hooks.register("register_bulk_action", MaterialDeleteBulkAction, order=1)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """Add reading a file once more."""
    return [path("tai-lieu-tap-huan/tep/<int:file_id>/doc-lai/", views.retry, name="training_retry_file")]
