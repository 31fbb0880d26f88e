"""What search adds to the Wagtail admin."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.admin import golden, profiles, records_input
from search.admin.statistics.urls import urlpatterns
from search.admin.viewsets import SearchGroup

register_snippet(SearchGroup)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """Add the reports of what is searched, and what the forms ask for while somebody works in them."""
    found = path("tim-kiem/ban-ghi/", records_input.find_records, name=records_input.FOUND_ADDRESS)
    return [
        *urlpatterns,
        found,
        path("tim-kiem/chay-cau-mau/", golden.runs, name=golden.RUNS_ADDRESS),
        path("tim-kiem/chay-cau-mau/ngay/", golden.run_now, name=golden.RUN_NOW_ADDRESS),
        path("tim-kiem/chay-cau-mau/<int:pk>/", golden.one_run, name=golden.RUN_ADDRESS),
        path("tim-kiem/xep-hang/", profiles.profiles, name=profiles.LIST_ADDRESS),
        path("tim-kiem/xep-hang/moi/", profiles.profile, name=profiles.ADD_ADDRESS),
        path("tim-kiem/xep-hang/<int:pk>/", profiles.profile, name=profiles.EDIT_ADDRESS),
        path("tim-kiem/xep-hang/<int:pk>/dua-vao-dung/", profiles.live, name=profiles.LIVE_ADDRESS),
    ]


@hooks.register("register_permissions")
def show_permissions() -> QuerySet[Permission]:
    """Show in the form of a group who may read the statistics and decide about searches."""
    return Permission.objects.filter(
        content_type__app_label="search", codename__in=["view_askedsearch", "change_querydecision"]
    )
