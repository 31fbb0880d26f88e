"""Addresses of the register."""

from django.urls import URLPattern, path

from documents.views import directive, feed, register

app_name = "documents"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="register"),
    path("xuat.<str:ending>", register.export, name="export"),
    path("moi.atom", feed.feed, name="feed"),
    path("<slug:slug>/", directive.directive, name="directive"),
    path("<slug:slug>/tep/<int:file_id>/<str:filename>", directive.file, name="file"),
]
