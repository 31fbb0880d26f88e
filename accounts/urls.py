"""Addresses of the account pages that allauth does not have."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.profile, name="profile"),
    path("hien-thi/", views.display, name="display"),
    path("may-khac/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
]
