"""What training adds to the Wagtail admin."""

from wagtail.snippets.models import register_snippet

from training.admin.viewsets import MaterialViewSet

register_snippet(MaterialViewSet)
