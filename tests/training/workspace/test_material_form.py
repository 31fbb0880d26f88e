"""The trainer's form: files and words become a draft, wait for an editor, come back, and nothing typed is lost."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from PIL import Image

from accounts.models import StagedUpload
from accounts.roles import Role
from tests.watched_calls import nothing_slow_in_a_transaction
from training.materials import submitting
from training.materials.states import MaterialState, standing_of_material
from training.models import Material, MaterialModule, ModulePage

pytestmark = pytest.mark.django_db

NEW = "/bao-cao-vien/cua-toi/tai-lieu/moi/"


def a_file(name: str = "so-hoc-tap_dong-ho.docx", text: str = "Sổ học tập của dòng họ.") -> SimpleUploadedFile:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def values(module: ModulePage, **more: object) -> dict[str, object]:
    return {"title": "", "modules": [module.pk], "licence": "own", "circle": "members", "act": "submit", **more}


def test_a_file_alone_is_enough_to_send_a_material(module, client_for):
    browser = client_for(Role.TRAINERS)
    assert f'value="{module.pk}"' in browser.get(NEW).content.decode()
    answer = browser.post(NEW, values(module, uploaded=[a_file()]), follow=True)
    assert "Đã gửi" in answer.content.decode()
    material = Material.objects.get()
    assert material.title == "So hoc tap dong ho"
    assert standing_of_material(material).state == MaterialState.SUBMITTED
    assert not material.live
    assert [item.file.name for item in material.get_latest_revision_as_object().items.all()] == [
        "so-hoc-tap_dong-ho.docx"
    ]
    assert not StagedUpload.objects.exists()


def test_files_are_put_together_and_looked_at_before_the_transaction_that_stores_them(module, client_for):
    browser = client_for(Role.TRAINERS)
    with nothing_slow_in_a_transaction(calls={"open_staged", "upload_facts", "heading_of", "without_traces"}):
        browser.post(NEW, values(module, uploaded=[a_file(), a_picture()]))
    assert Material.objects.get().files.count() == 2


def a_picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    return SimpleUploadedFile("anh.jpg", out.getvalue())


def test_an_error_in_another_field_keeps_the_files(module, client_for):
    browser = client_for(Role.TRAINERS)
    answer = browser.post(NEW, {**values(module), "modules": [], "uploaded": [a_file()]})
    html = answer.content.decode()
    assert "Chọn ít nhất một chuyên đề" in html
    assert "so-hoc-tap_dong-ho.docx" in html
    upload = StagedUpload.objects.get()
    browser.post(NEW, values(module, staged=[str(upload.pk)]))
    assert Material.objects.get().get_latest_revision_as_object().items.get().file.size == upload.size


def test_what_is_not_what_its_name_says_is_refused_at_the_field_and_the_rest_is_kept(module, client_for):
    browser = client_for(Role.TRAINERS)
    answer = browser.post(
        NEW, values(module, title="Bài giảng", uploaded=[a_file(), SimpleUploadedFile("bai.pptx", b"%PDF-1.4 x")])
    )
    html = answer.content.decode()
    assert "bai.pptx: " in html
    assert not Material.objects.exists()
    assert {upload.name for upload in StagedUpload.objects.all()} == {"so-hoc-tap_dong-ho.docx", "bai.pptx"}
    assert 'value="Bài giảng"' in html


def test_everything_that_is_missing_is_said_at_once(module, client_for):
    html = client_for(Role.TRAINERS).post(NEW, {**values(module), "modules": []}).content.decode()
    assert "Chọn ít nhất một chuyên đề" in html
    assert "Chọn ít nhất một tệp" in html


def test_a_draft_stands_once_on_the_first_page_and_says_what_to_do(module, client_for):
    browser = client_for(Role.TRAINERS)
    browser.post(NEW, values(module, act="draft", title="Bài chưa xong", uploaded=[a_file()]))
    html = browser.get("/bao-cao-vien/cua-toi/").content.decode()
    heading = '<h3 class="item__title"><a href="/bao-cao-vien/cua-toi/tai-lieu/{}/">Bài chưa xong</a></h3>'
    assert html.count("<h3") == html.count(heading.format(Material.objects.get().pk)) == 1
    assert "Bạn chưa gửi tài liệu nào" not in html


def test_neither_file_nor_video_is_an_error_and_a_video_alone_is_none(module, client_for):
    browser = client_for(Role.TRAINERS)
    assert "Chọn ít nhất một tệp" in browser.post(NEW, values(module)).content.decode()
    assert "không phải là đường dẫn" in browser.post(NEW, values(module, links="xem o day")).content.decode()
    browser.post(NEW, values(module, links="video.example/so-hoc-tap.mp4", title="Phim ngắn"))
    assert Material.objects.get().get_latest_revision_as_object().items.get().link == (
        "https://video.example/so-hoc-tap.mp4"
    )


def test_a_stale_form_overwrites_nothing_and_keeps_what_was_typed(module, client_for):
    browser = client_for(Role.TRAINERS)
    browser.post(NEW, values(module, act="draft", title="Bản đầu", uploaded=[a_file()]))
    material = Material.objects.get()
    address = reverse("training:edit_material", args=[material.pk])
    keep = {"keep": [f"tep-{material.files.get().pk}"], f"place-tep-{material.files.get().pk}": "1"}
    seen = material.latest_revision_id
    browser.post(address, values(module, act="draft", title="Bản hai", seen=seen, **keep))
    html = browser.post(address, values(module, act="draft", title="Bản ba", seen=seen, **keep)).content.decode()
    assert "Bạn đã lưu bản khác ở cửa sổ khác lúc" in html
    assert 'value="Bản ba"' in html
    assert Material.objects.get().get_latest_revision_as_object().title == "Bản hai"


def test_parts_are_renamed_put_in_order_and_left_out(module, client_for):
    browser = client_for(Role.TRAINERS)
    browser.post(NEW, values(module, act="draft", title="Ba tệp", uploaded=[a_file(f"{n}.docx") for n in "abc"]))
    material = Material.objects.get()
    first, second, third = (file.pk for file in material.files.order_by("pk"))
    places = {f"place-tep-{first}": "3", f"place-tep-{second}": "1", f"place-tep-{third}": "2"}
    browser.post(
        reverse("training:edit_material", args=[material.pk]),
        values(
            module,
            act="draft",
            title="Hai tệp",
            seen=material.latest_revision_id,
            keep=[f"tep-{first}", f"tep-{third}"],
            **places,
            **{f"title-tep-{third}": "Phiếu"},
        ),
    )
    items = Material.objects.get().get_latest_revision_as_object().items.all()
    assert [(item.file_id, item.title) for item in items] == [(third, "Phiếu"), (first, "")]


def test_a_new_file_takes_the_place_of_the_one_that_is_left_out(module, client_for):
    browser = client_for(Role.TRAINERS)
    browser.post(NEW, values(module, act="draft", title="Hai tệp", uploaded=[a_file(f"{n}.docx") for n in "ab"]))
    material = Material.objects.get()
    first, second = material.files.order_by("pk")
    places = {f"place-tep-{first.pk}": "1", f"place-tep-{second.pk}": "2", "keep": [f"tep-{second.pk}"]}
    more = {"seen": material.latest_revision_id, "uploaded": [a_file("c.docx"), a_file("d.docx")]}
    address = reverse("training:edit_material", args=[material.pk])
    browser.post(address, values(module, act="draft", title="Ba tệp", **places, **more))
    items = Material.objects.get().get_latest_revision_as_object().items.all()
    assert [item.file.name for item in items] == ["c.docx", "b.docx", "d.docx"]


def test_members_have_no_workspace_and_other_trainers_no_hand_in_it(module, client_for, make_user):
    assert client_for(Role.MEMBERS).get(NEW).status_code == 403
    client_for(Role.TRAINERS).post(NEW, values(module, act="draft", uploaded=[a_file()]))
    material = Material.objects.get()
    Material.objects.update(owner=make_user("khac", Role.TRAINERS))
    for name in ("edit_material", "preview_material", "material_versions"):
        assert client_for(Role.TRAINERS).get(reverse(f"training:{name}", args=[material.pk])).status_code == 404
        assert client_for(Role.EDITORS).get(reverse(f"training:{name}", args=[material.pk])).status_code == 200
    step = reverse("training:material_step", args=[material.pk, "xoa"])
    assert client_for(Role.TRAINERS).post(step).status_code == 404
    assert Material.objects.exists()


def test_steps_are_asked_for_and_taken(module, client_for):
    browser = client_for(Role.TRAINERS)
    browser.post(NEW, values(module, uploaded=[a_file()]))
    material = Material.objects.get()
    step = lambda name: reverse("training:material_step", args=[material.pk, name])  # noqa: E731
    assert "Rút lại trước" not in browser.post(step("rut-lai"), follow=True).content.decode()
    assert standing_of_material(Material.objects.get()).state == MaterialState.DRAFT
    assert "Xóa bản nháp" in browser.get(step("xoa")).content.decode()
    assert Material.objects.exists()
    browser.post(step("xoa"))
    assert not Material.objects.exists()
    assert browser.get(step("khong-co")).status_code == 404


def test_a_published_material_leads_its_trainer_back_and_has_an_address_to_pass_on(module, client_for, trainer):
    links = [MaterialModule(module=module)]
    material = Material.objects.create(title="Bài đã đăng", live=True, owner=trainer, module_links=links)
    address = f"http://testserver{material.get_absolute_url()}"
    own, others = (client_for(role).get(address).content.decode() for role in (Role.TRAINERS, Role.MEMBERS))
    assert all(f"Bài đã đăng\n{address}</textarea>" in html for html in (own, others))
    back = '<a class="btn btn--quiet" href="/bao-cao-vien/cua-toi/">'
    assert (back in own, back in others) == (True, False)


def test_the_home_page_leads_a_trainer_without_a_page_to_the_workspace(tree, client_for):
    button = '<a class="btn btn--line" href="/bao-cao-vien/cua-toi/">'
    assert button in client_for(Role.TRAINERS).get("/").content.decode()
    assert button not in client_for(Role.MEMBERS).get("/").content.decode()


def test_what_an_editor_has_taken_down_goes_online_again_only_by_approval(module, client_for, trainer, editor):
    browser = client_for(Role.TRAINERS)
    browser.post(NEW, values(module, title="Sổ", uploaded=[a_file()]))
    material = Material.objects.get()
    restore = reverse("training:material_step", args=[material.pk, "lay-lai"])
    submitting.publish(material, user=editor)
    submitting.withdraw(material, user=trainer)
    browser.post(restore, {"ban": 1})
    assert Material.objects.get().live, "the trainer's own step is the trainer's to undo"
    submitting.withdraw(material, user=editor)
    assert "Biên tập viên đã gỡ" in browser.post(restore, {"ban": 1}, follow=True).content.decode()
    assert not Material.objects.get().live
    client_for(Role.EDITORS).post(restore, {"ban": 1})
    assert Material.objects.get().live
