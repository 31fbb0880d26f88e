"""Addresses of training beside its pages.

Those below the section of curricula lie three steps deep, where the tree has no page: curricula stand below their
section, modules below curricula.
"""

from django.urls import path

from training import views
from training.materials import package_views as packages
from training.materials import views as materials
from training.programme import views as programme
from training.selfcheck import views as selfcheck
from training.workspace import material_views, profile, step_views
from training.workspace import views as workspace

app_name = "training"

urlpatterns = [
    path("bao-cao-vien/cho-chuyen-de/<int:module_id>/", views.find_trainers, name="find_trainers"),
    path("bao-cao-vien/cua-toi/", workspace.overview, name="workspace"),
    path("bao-cao-vien/cua-toi/huong-dan/", workspace.guide, name="guide"),
    path("bao-cao-vien/cua-toi/ho-so/", profile.own_profile, name="profile"),
    path("bao-cao-vien/cua-toi/ho-so/<int:pk>/", profile.profile_of, name="profile_of"),
    path("bao-cao-vien/cua-toi/tai-lieu/moi/", material_views.new_material, name="new_material"),
    path("bao-cao-vien/cua-toi/tai-lieu/<int:pk>/", material_views.edit_material, name="edit_material"),
    path("bao-cao-vien/cua-toi/tai-lieu/<int:pk>/xem-truoc/", step_views.preview, name="preview_material"),
    path("bao-cao-vien/cua-toi/tai-lieu/<int:pk>/phien-ban/", step_views.versions, name="material_versions"),
    path("bao-cao-vien/cua-toi/tai-lieu/<int:pk>/<slug:step>/", step_views.take_step, name="material_step"),
    path("tai-lieu/", materials.index, name="materials"),
    path("tai-lieu/tron-bo/chuyen-de/<int:pk>/", packages.module_package, name="module_package"),
    path("tai-lieu/tron-bo/chuong-trinh/<int:pk>/", packages.curriculum_package, name="curriculum_package"),
    path("tai-lieu/<slug:slug>/tron-bo/", packages.material_package, name="material_package"),
    path("tai-lieu/<slug:slug>/", materials.material, name="material"),
    path("tai-lieu/tep/<int:file_id>/trang/<int:number>/", materials.page_picture, name="page_picture"),
    path("tai-lieu/tep/<int:file_id>/<str:filename>", materials.file, name="file"),
    path("tap-huan/chuong-trinh/<int:pk>/ban-in/", programme.programme_page, name="programme"),
    path("tap-huan/chuong-trinh/<int:pk>.docx", programme.programme_document, name="programme_document"),
    path("tap-huan/chuyen-de/<int:pk>/tu-kiem-tra/", selfcheck.selfcheck, name="selfcheck"),
    path("tap-huan/tu-kiem-tra/ket-qua/<int:pk>/xoa/", selfcheck.delete_result, name="selfcheck_delete"),
]
