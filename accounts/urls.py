"""Addresses of the account pages that allauth does not have, of uploaded files and of those on their way."""

from django.urls import path

from accounts import ended_sessions, views
from accounts.media import serving, staged_views

app_name = "accounts"
urlpatterns = [
    path("tai-khoan/", views.profile, name="profile"),
    path("tai-khoan/hien-thi/", views.choose_display, name="display"),
    path("tai-khoan/may-khac/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("tai-khoan/phien/", ended_sessions.session, name="session"),
    path("tai-len/", staged_views.staged_create, name="staged_create"),
    path("tai-len/<uuid:upload_id>/", staged_views.staged_piece, name="staged_piece"),
    path("tep/<path:path>", serving.media, name="media"),
]
