"""Addresses of training beside its pages."""

from django.urls import path

from training.materials import views as materials
from training.workspace import views as workspace

app_name = "training"

urlpatterns = [
    path("bao-cao-vien/cua-toi/", workspace.overview, name="workspace"),
    path("tai-lieu/", materials.index, name="materials"),
    path("tai-lieu/<slug:slug>/", materials.material, name="material"),
    path("tai-lieu/tep/<int:file_id>/trang/<int:number>/", materials.page_picture, name="page_picture"),
    path("tai-lieu/tep/<int:file_id>/<str:filename>", materials.file, name="file"),
]
