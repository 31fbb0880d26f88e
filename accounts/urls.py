"""Addresses of the account pages that allauth does not have, and of uploaded files."""

from django.urls import path

from accounts import views
from accounts.media import serving

app_name = "accounts"
urlpatterns = [
    path("tai-khoan/", views.profile, name="profile"),
    path("tai-khoan/hien-thi/", views.choose_display, name="display"),
    path("tai-khoan/may-khac/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("tep/<path:path>", serving.media, name="media"),
]
