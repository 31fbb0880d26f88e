"""Addresses of the account pages that allauth does not have, and of uploaded files."""

from django.urls import path

from accounts import media, views

app_name = "accounts"
urlpatterns = [
    path("tai-khoan/", views.profile, name="profile"),
    path("tai-khoan/hien-thi/", views.display, name="display"),
    path("tai-khoan/may-khac/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("tep/<path:path>", media.media, name="media"),
]
