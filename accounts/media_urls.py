"""Address of uploaded files."""

from django.urls import path

urlpatterns: list[object] = []
_ = path
