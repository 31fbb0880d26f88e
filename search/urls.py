"""Addresses of search, below /tra-cuu/."""

from django.urls import path

from search import views
from search.keeping import views as keeping
from search.keeping.alerts.unsubscribing import unsubscribe
from search.keeping.export.views import choose as choose_export
from search.keeping.export.views import export

app_name = "search"

urlpatterns = [
    path("", views.results, name="results"),
    path("chi-tiet/", views.details, name="details"),
    path("ket-qua.json", views.results_json, name="results_json"),
    path("goi-y/", views.suggestions, name="suggest"),
    path("xuat/", choose_export, name="choose_export"),
    path("xuat.<str:ending>", export, name="export"),
    path("da-luu/", keeping.saved_searches, name="saved"),
    path("da-luu/luu/", keeping.save, name="save"),
    path("da-luu/<int:pk>/", keeping.open_saved, name="open_saved"),
    path("da-luu/<int:pk>/sua/", keeping.change, name="change_saved"),
    path("da-luu/<int:pk>/xoa/", keeping.delete, name="delete_saved"),
    path("ngung-bao/<str:token>/", unsubscribe, name="unsubscribe"),
    path("da-tim/", keeping.past_searches, name="past"),
    path("da-tim/xoa/", keeping.forget, name="forget"),
    path("da-tim/giu/", keeping.keep, name="keep"),
]
