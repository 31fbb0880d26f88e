"""Addresses of search, below /tra-cuu/."""

from django.urls import path

from search import views

app_name = "search"

urlpatterns = [
    path("", views.results, name="results"),
    path("ket-qua.json", views.results_json, name="results_json"),
    path("goi-y/", views.suggestions, name="suggest"),
]
