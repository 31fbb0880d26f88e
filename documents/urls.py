"""Addresses of the register."""

from django.urls import URLPattern, path

from documents.page import views as page
from documents.pictures import views as pictures
from documents.register import feed, views

app_name = "documents"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="register"),
    path("xuat.<str:ending>", views.export, name="export"),
    path("ban-in/", views.register_print, name="register_print"),
    path("moi.atom", feed.feed, name="feed"),
    path("tep/<int:file_id>/trang/<int:number>/", pictures.page_picture, name="page_picture"),
    path("tep/<int:file_id>/nho/", pictures.thumbnail, name="thumbnail"),
    path("<slug:slug>/", page.directive, name="directive"),
    path("<slug:slug>/tep/<int:file_id>/<str:filename>", page.file, name="file"),
    path("<path:slug>/", page.directive, name="directive_as_written"),
]
