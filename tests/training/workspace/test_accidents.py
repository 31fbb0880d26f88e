"""What goes wrong for a trainer: buttons pressed twice, pieces of files lost, keys that no table holds."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import StagedUpload
from accounts.roles import Role
from tests.documents import sample_files
from tests.html import all_of, words
from tests.training.workspace.test_material_form import NEW, a_file, values
from training.materials import submitting
from training.materials.page import file_url
from training.materials.reading import READING
from training.materials.states import MaterialState, standing_of_material
from training.models import FilePage, Material, MaterialFile, MaterialItem, ModulePage

pytestmark = pytest.mark.django_db

WORKSPACE = "/bao-cao-vien/cua-toi/"
VIDEO = "https://video.example/so-hoc-tap"


@pytest.fixture
def browser(client_for) -> Client:
    return client_for(Role.TRAINERS)


def send_video(browser: Client, module: ModulePage, **more: object) -> Material:
    browser.post(NEW, values(module, title="Phim ngắn", links=VIDEO, act="draft", **more))
    return Material.objects.get()


def address(material: Material, name: str) -> str:
    return reverse(f"training:{name}", args=[material.pk])


def test_an_older_version_stays_taken_from_readers_however_often_the_button_is_pressed(module, browser, editor):
    material = send_video(browser, module)
    submitting.publish(material, user=editor)
    newer = Material.objects.get().get_latest_revision_as_object()
    newer.items.set([MaterialItem(link=f"{VIDEO}-2")])
    submitting.save_draft(newer, user=editor)
    submitting.publish(material, user=editor)
    page = browser.get(address(material, "material_versions"))
    pressed = {
        str(field["name"]): str(field["value"]) for field in all_of(page, 'form[action$="cho-tai/"] input[name]')
    }
    for _time in range(2):
        browser.post(reverse("training:material_step", args=[material.pk, "cho-tai"]), pressed)
    assert [version.is_offered for version in material.versions.all()] == [True, False]


def test_a_file_of_which_a_piece_is_lost_is_named_and_the_form_stays(module, browser):
    browser.post(NEW, {**values(module), "modules": [], "uploaded": [a_file("mat.docx"), a_file("con.docx")]})
    lost, whole = StagedUpload.objects.order_by("name").reverse()
    default_storage.delete(lost.pieces.get().stored_as)
    answer = browser.post(NEW, values(module, title="Bài giảng", staged=[str(lost.pk), str(whole.pk)]))
    html = answer.content.decode()
    assert "mat.docx: Tệp đến không trọn vẹn" in html
    assert 'value="Bài giảng"' in html
    assert list(StagedUpload.objects.all()) == [whole]
    assert not Material.objects.exists()


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "²", "x"])
def test_a_key_that_no_table_holds_is_told_at_its_field(module, browser, key):
    browser.raise_request_exception = False
    assert browser.get(NEW, {"chuyen-de": key}).status_code == 200
    refused = browser.post(NEW, values(module, modules=[key], links=VIDEO))
    assert "modules" in refused.context["form"].errors
    refused = browser.post(reverse("training:profile"), {"communes": [key], "seen": f"{key}.0"})
    assert "communes" in refused.context["form"].errors
    assert browser.post(reverse("training:profile"), {**as_shown(browser), "seen": f"{key}.0"}).status_code == 200


def test_a_title_is_one_line_wherever_it_stands(
    module, browser, mailoutbox, django_capture_on_commit_callbacks, editor
):
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(NEW, values(module, title="Sổ học\r\nBcc: ai@khac.example", links=VIDEO))
    assert Material.objects.get().title == "Sổ học Bcc: ai@khac.example"
    assert [(letter.bcc, "Sổ học Bcc" in letter.subject) for letter in mailoutbox] == [([], True)]


@pytest.fixture
def secret_in_material(module, browser, editor, media_folder, django_capture_on_commit_callbacks) -> Material:
    """A published material one of whose two files turns out to be a secret when the worker has read it."""
    secret = SimpleUploadedFile("bao-cao.pdf", sample_files.pdf(["Bìa", "Mục lục", "UBND HUYỆN\nTỐI MẬT"]))
    browser.post(NEW, values(module, title="Báo cáo", act="draft", uploaded=[secret, a_file("phieu.docx")]))
    material = Material.objects.get()
    submitting.publish(material, user=editor)
    picture = FilePage(file=material.files.get(name="bao-cao.pdf"), number=1)
    picture.picture.save("1.webp", ContentFile(b"x"))
    with django_capture_on_commit_callbacks(execute=True):
        for file in material.files.all():
            READING.process(file.pk)
    return Material.objects.get()


def test_a_secret_takes_its_material_down_and_the_trainer_reads_why(
    secret_in_material, browser, client_for, mailoutbox
):
    material, member = secret_in_material, client_for(Role.MEMBERS)
    [letter] = [letter for letter in mailoutbox if "bao-cao.pdf" in letter.subject]
    assert letter.to == [material.owner.email]
    assert "“Tối mật”" in letter.body
    assert f"{settings.BASE_URL}{address(material, 'edit_material')}" in letter.body
    assert not material.live
    assert member.get(material.get_absolute_url()).status_code == 404
    gone = material.files.get(name="bao-cao.pdf")
    assert gone.is_gone
    assert [name for folder in default_storage.listdir("")[0] if folder != "staged" for name in stored(folder)] == [
        material.files.get(name="phieu.docx").file.name
    ]
    assert "dấu “Tối mật”" in words(browser.get(address(material, "preview_material")))
    assert "dấu “Tối mật”" in words(browser.get(WORKSPACE))
    assert "dấu “Tối mật”" in words(browser.get(address(material, "edit_material")))
    again = browser.post(reverse("training:material_step", args=[material.pk, "lay-lai"]) + "?ban=1", follow=True)
    assert "Biên tập viên đã gỡ tài liệu này" in words(again)
    newer = material.get_latest_revision_as_object()
    newer.items.set([MaterialItem(file=material.files.get(name="phieu.docx"))])
    submitting.save_draft(newer, user=material.owner)
    assert "Tối mật" not in words(browser.get(WORKSPACE))


def stored(folder: str) -> list[str]:
    """Return the paths of all stored files below a folder."""
    folders, files = default_storage.listdir(folder)
    below = [path for name in folders for path in stored(f"{folder}/{name}")]
    return [*(f"{folder}/{name}" for name in files), *below]


def test_no_page_offers_a_file_that_is_gone(secret_in_material, browser, editor, client_for):
    material, member = secret_in_material, client_for(Role.MEMBERS)
    gone = material.files.get(name="bao-cao.pdf")
    submitting.publish(material, user=editor)  # an editor says that the rest of it may stay
    changed = material.get_latest_revision_as_object()
    changed.items.set([MaterialItem(file=material.files.get(name="phieu.docx"))])
    submitting.save_draft(changed, user=editor)
    module = material.module_links.get().module
    package = reverse("training:module_package", args=[module.pk])
    pages = [
        (member, material.get_absolute_url()), (member, module.url), (member, "/tai-lieu/"),
        (browser, address(material, "edit_material")), (browser, address(material, "material_versions")),
        (browser, address(material, "preview_material")), (client_for(Role.EDITORS), editing_url(material)),
    ]  # fmt: skip
    for who, path in pages:
        answer = who.get(path)
        assert answer.status_code == 200, path
        assert file_url(gone) not in answer.content.decode(), path
    assert "Tệp này đã bị gỡ" in words(member.get(material.get_absolute_url()))
    packed = ZipFile(BytesIO(b"".join(member.get(package).streaming_content)))
    assert len(packed.namelist()) == 2
    assert "bao-cao" not in "".join(packed.namelist())
    submitting.publish(material, user=editor)  # the file is part of an older version now
    assert file_url(gone) not in member.get(material.get_absolute_url()).content.decode()
    assert "bao-cao.pdf (đã gỡ)" in words(member.get(material.get_absolute_url()))
    assert member.get(file_url(gone)).status_code == 404


def editing_url(material: Material) -> str:
    return reverse(Material.snippet_viewset.get_url_name("edit"), args=[material.pk])


def test_a_secret_that_can_be_read_at_once_is_refused_in_the_form(module, browser):
    refused = browser.post(NEW, values(module, title="Báo cáo", act="draft", uploaded=[a_file("bc.docx", "TỐI MẬT")]))
    assert "Tối mật" in words(refused)
    assert not MaterialFile.objects.exists()


def test_a_pdf_with_a_secret_on_its_first_pages_does_not_even_stay_aside(module, browser, media_folder):
    secret = SimpleUploadedFile("bao-cao.pdf", sample_files.pdf(["UBND HUYỆN\nTỐI MẬT\nKẾ HOẠCH"]))
    refused = browser.post(NEW, values(module, title="Báo cáo", act="draft", uploaded=[secret, a_file("phieu.docx")]))
    assert "bao-cao.pdf" in words(refused)
    assert "Tối mật" in words(refused)
    assert [upload.name for upload in StagedUpload.objects.all()] == ["phieu.docx"]
    assert not MaterialFile.objects.exists()


def test_a_material_whose_module_is_gone_does_not_wait_where_nobody_sees_it(module, browser):
    material = send_video(browser, module)
    submitting.submit(material, user=material.owner)
    module.delete()
    assert "Hãy rút lại rồi chọn chuyên đề khác" in words(browser.get(WORKSPACE))
    for step, told in (("rut-lai", "Hãy chọn chuyên đề khác"), ("gui", "nên không biên tập viên nào thấy")):
        answer = browser.post(reverse("training:material_step", args=[material.pk, step]), follow=True)
        assert told in words(answer)
    assert standing_of_material(Material.objects.get()).state == MaterialState.DRAFT


def filled_in(browser: Client, place: str, **more: object) -> dict[str, object]:
    """Return what the form at an address sends, with some fields filled in."""
    form = browser.get(place).context["form"]
    return {"attempt": form["attempt"].value(), "seen": form["seen"].value() or "", **more}


def test_a_new_material_is_one_however_often_its_button_is_pressed(module, browser):
    sent = filled_in(browser, NEW, **values(module, title="Phim ngắn", links=VIDEO))
    for _tap in range(2):
        answer = browser.post(NEW, {**sent, "uploaded": [a_file()]}, follow=True)
        assert "Đã gửi “Phim ngắn”" in words(answer)
    assert standing_of_material(Material.objects.get()).state == MaterialState.SUBMITTED
    browser.post(NEW, filled_in(browser, NEW, **values(module, title="Phim ngắn", links=VIDEO)))
    assert Material.objects.count() == 2, "the same again, on purpose"


@pytest.mark.parametrize("act", ["draft", "submit"])
def test_a_change_is_stored_once_however_often_its_button_is_pressed(module, browser, act):
    material = send_video(browser, module)
    place = address(material, "edit_material")
    sent = filled_in(browser, place, **values(module, title="Phim dài", act=act, keep="video-1"))
    for _tap in range(2):
        answer = browser.post(place, sent, follow=True)
        assert "“Phim dài”" in words(answer)
        assert "Có người" not in words(answer)
    assert Material.objects.get().revisions.count() == 2


def as_shown(browser: Client) -> dict[str, object]:
    """Return what the form of the profile sends if nobody changes it."""
    form = browser.get(reverse("training:profile")).context["form"]
    return {field.html_name: field.value() or "" for field in form if field.html_name != "photo"}
