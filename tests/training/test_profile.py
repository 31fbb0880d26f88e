"""A trainer keeps the own profile without the admin; an editor helps; nobody's work is lost."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page, Workflow

from accounts.models import StagedUpload
from accounts.roles import Role
from tests import html, site_pages
from tests.training.people import choose, give_contact, make_module, make_trainer
from tests.watched_calls import nothing_slow_in_a_transaction
from training.models import Consent, TrainerContact, TrainerPage
from training.workspace.photo import COLLECTION

pytestmark = pytest.mark.django_db

OWN = "/bao-cao-vien/cua-toi/ho-so/"


@pytest.fixture
def dung(tree, trainer):
    return make_trainer(tree, "Phạm Thị Dung", account=trainer, unit="Trường Kim Bài", body=[("text", "<p>Một</p>")])


@pytest.fixture
def trainers_client(client_for):
    return client_for(Role.TRAINERS)


def fill(response, **changed):
    """Return what a browser sends of the form, with some fields changed; a field that is None is left out."""
    sent = {}
    for field in html.all_of(response, "main form input[name], main form textarea[name]"):
        kind, name = field.get("type", ""), field["name"]
        if kind == "file" or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
            continue
        value = (
            field.get_text().removeprefix("\n")
            if field.name == "textarea"
            else field.get("value", "on" if kind == "checkbox" else "")
        )
        sent.setdefault(name, []).append(value)
    sent |= changed
    return {name: value for name, value in sent.items() if value is not None}


def save(client, path=OWN, **changed):
    """Open the form, change something, send it, and return the answer."""
    return client.post(path, fill(client.get(path), **changed), follow=True)


def picture(**options):
    content = BytesIO()
    Image.new("RGB", (900, 1200), "brown").save(content, "JPEG", **options)
    return SimpleUploadedFile("IMG_0001.jpg", content.getvalue(), "image/jpeg")


def test_what_a_trainer_saves_is_online_at_once_as_their_own_revision(dung, trainers_client, trainer):
    place = site_pages.place("Bình Minh")
    answer = save(
        trainers_client, job_title="Giáo viên", summary="Dạy văn", introduction="Đoạn đầu\n\nĐoạn <b>hai</b>",
        communes=[place.pk], accepts_invitations=None,
    )  # fmt: skip
    assert "Đã lưu hồ sơ" in html.words(answer)
    assert ("Xem trang của tôi", dung.url) in html.links(answer)
    shown = html.words(trainers_client.get(dung.url))
    assert all(words in shown for words in ("Giáo viên", "Dạy văn", "Đoạn đầu", "Đoạn <b>hai</b>", "Xã Bình Minh"))
    dung.refresh_from_db()
    assert not dung.accepts_invitations
    assert dung.live_revision.user == trainer
    assert not dung.has_unpublished_changes


def test_nothing_changed_makes_no_revision(dung, trainers_client):
    before = dung.revisions.count()
    save(trainers_client)
    assert dung.revisions.count() == before
    assert not Consent.objects.exists()


def test_a_draft_of_an_editor_gets_the_change_and_stays_a_draft_scheduled_and_under_review(
    dung, trainers_client, editor
):
    moment = timezone.now() + timezone.timedelta(days=2)
    draft = dung.get_latest_revision_as_object()
    draft.association_post = "Phó Chủ tịch"
    draft.unit = "Đơn vị trong bản nháp"
    draft.save_revision(user=editor, approved_go_live_at=moment)
    workflow = Workflow.objects.filter(active=True).first()
    workflow.start(draft, editor)
    save(trainers_client, qualification="Thạc sĩ")
    dung.refresh_from_db()
    assert (dung.association_post, dung.unit, dung.qualification) == ("", "Trường Kim Bài", "Thạc sĩ")
    latest = dung.latest_revision.as_object()
    assert (latest.association_post, latest.unit, latest.qualification) == (
        "Phó Chủ tịch", "Đơn vị trong bản nháp", "Thạc sĩ"
    )  # fmt: skip
    assert dung.has_unpublished_changes
    assert dung.latest_revision.approved_go_live_at == moment
    assert dung.current_workflow_state.requested_by == editor


def test_what_two_people_change_at_the_same_time_is_merged_and_told(dung, trainers_client):
    sent = fill(trainers_client.get(OWN), qualification="Thạc sĩ")
    dung.unit = "Trường Bích Hòa"
    dung.save_revision().publish()
    answer = trainers_client.post(OWN, sent, follow=True)
    assert "người khác đã đổi: Đơn vị" in html.words(answer)
    dung.refresh_from_db()
    assert (dung.unit, dung.qualification) == ("Trường Bích Hòa", "Thạc sĩ")


def test_what_both_have_changed_is_shown_and_saved_when_sent_again(dung, trainers_client):
    sent = fill(trainers_client.get(OWN), unit="Trường của tôi", introduction="Viết rất lâu")
    dung.unit = "Trường Bích Hòa"
    dung.qualification = "Cử nhân"
    dung.save_revision().publish()
    answer = trainers_client.post(OWN, sent)
    assert "Trường Bích Hòa" in html.words(answer, "#id_unit-error")
    kept = fill(answer)
    assert (kept["unit"], kept["introduction"], kept["qualification"]) == (
        ["Trường của tôi"], ["Viết rất lâu"], ["Cử nhân"]
    )  # fmt: skip
    trainers_client.post(OWN, kept)
    dung.refresh_from_db()
    assert (dung.unit, dung.qualification) == ("Trường của tôi", "Cử nhân")


def test_private_facts_that_changed_meanwhile_are_told(dung, trainers_client):
    give_contact(dung)
    sent = fill(trainers_client.get(OWN), phone_shown_to="members")
    TrainerContact.objects.update(phone="0900 000 777", version=5)
    answer = trainers_client.post(OWN, sent)
    assert "vừa được người khác đổi" in html.words(answer, ".error-summary")
    assert not Consent.objects.exists()
    trainers_client.post(OWN, fill(answer))
    assert Consent.objects.get().shown_to == "members"


def test_an_introduction_with_more_than_paragraphs_is_left_to_editors(dung, trainers_client):
    dung.body = [("text", "<p>Có <b>chữ đậm</b></p>"), ("heading", {"text": "Đề mục", "level": "h2"})]
    dung.save_revision().publish()
    form = trainers_client.get(OWN)
    assert not html.all_of(form, "[name=introduction]")
    assert "nên do biên tập viên giữ" in html.words(form)
    trainers_client.post(OWN, fill(form, unit="Nơi khác", introduction="Ghi đè"))
    dung.refresh_from_db()
    assert [block.block_type for block in dung.body] == ["text", "heading"]
    assert dung.unit == "Nơi khác"


def test_a_trainer_chooses_and_takes_back_and_each_choice_is_recorded(dung, trainers_client, trainer, client_for):
    save(trainers_client, phone="0912 345 678", phone_shown_to="members")
    member = client_for(Role.MEMBERS)
    assert "0912 345 678" in member.get(dung.url).content.decode()
    form = trainers_client.get(OWN)
    assert "Mọi hội viên (người ghi: Hoàng Văn Báo)" in html.words(form)
    trainers_client.post(OWN, fill(form, phone_shown_to="nobody"))
    assert "0912 345 678" not in member.get(dung.url).content.decode()
    rows = Consent.objects.values_list("fact", "shown_to", "recorded_by", "basis")
    assert list(rows) == [("phone", "members", trainer.pk, ""), ("phone", "nobody", trainer.pk, "")]
    assert "Những lần chọn trước" in html.words(trainers_client.get(OWN))


def test_a_fact_that_is_emptied_is_shown_to_nobody_any_more(dung, trainers_client):
    give_contact(dung, email="members")
    save(trainers_client, email="")
    assert list(Consent.objects.values_list("fact", "shown_to"))[1:] == [("email", "nobody")]


@pytest.mark.parametrize(
    ("name", "value"),
    [("phone", "gọi cho tôi"), ("email", "không có"), ("birthday", "30/02/1960"), ("birthday", "1/1/2090")],
)
def test_what_cannot_be_a_fact_is_refused_at_its_field_and_everything_typed_stays(dung, trainers_client, name, value):
    answer = save(trainers_client, unit="Đơn vị mới", **{name: value})
    assert html.words(answer, f"#id_{name}-error")
    assert fill(answer)["unit"] == ["Đơn vị mới"]
    assert not TrainerContact.objects.exists()


def test_an_editor_records_for_a_trainer_on_a_written_basis_only(dung, client_for, editor):
    client, path = client_for(Role.EDITORS), reverse("training:profile_of", args=[dung.pk])
    answer = save(client, path, phone="0912 345 678", phone_shown_to="members")
    assert "Ghi căn cứ" in html.words(answer, "#id_basis-error")
    client.post(path, fill(answer, basis="Giấy đồng ý ngày 12/11/2026"))
    consent = Consent.objects.get()
    assert (consent.recorded_by, consent.basis) == (editor, "Giấy đồng ý ngày 12/11/2026")
    changed = save(client, path, phone="0912 345 679")
    assert html.words(changed, "#id_basis-error")
    save(client, path, unit="Không cần căn cứ")
    dung.refresh_from_db()
    assert dung.unit == "Không cần căn cứ"


def test_a_photo_is_stored_upright_small_and_without_place_and_camera(dung, trainers_client, trainer):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8825] = 6, "Máy ảnh", {1: "N", 2: (21.0, 0.0, 0.0)}
    with nothing_slow_in_a_transaction(calls={"_read_through", "draw_photo"}):
        save(trainers_client, photo=picture(exif=exif))
    dung.refresh_from_db()
    assert (dung.photo.collection.name, dung.photo.uploaded_by_user) == (COLLECTION, trainer)
    with dung.photo.open_file() as file:
        stored = Image.open(file)
        assert stored.size == (1200, 900)
        assert not dict(stored.getexif())


def test_a_photo_that_is_replaced_or_removed_leaves_the_library(
    dung, trainers_client, django_capture_on_commit_callbacks
):
    library = site_pages.image()
    dung.photo = library
    dung.save_revision().publish()
    for photo, shown in ((picture(), True), (picture(), True), (None, False)):
        changed = {"photo": photo} if photo else {"remove_photo": "on"}
        with django_capture_on_commit_callbacks(execute=True):
            save(trainers_client, **changed)
        dung.refresh_from_db()
        assert (dung.photo is not None) == shown
        assert get_image_model().objects.filter(collection__name=COLLECTION).count() == int(shown)
    assert get_image_model().objects.filter(pk=library.pk).exists()


def test_a_damaged_photo_is_refused_with_words_and_a_good_one_kept_when_other_fields_are_wrong(dung, trainers_client):
    damaged = SimpleUploadedFile("anh.jpg", picture().read()[:400], "image/jpeg")
    answer = save(trainers_client, photo=damaged)
    assert html.words(answer, "#id_photo-error")
    answer = save(trainers_client, photo=picture(), birthday="hôm qua")
    assert "Ảnh đã được lưu" in html.words(answer)
    dung.refresh_from_db()
    assert dung.photo is not None
    assert not StagedUpload.objects.exists()
    trainers_client.post(OWN, fill(answer, birthday="01/02/1960"))
    assert str(TrainerContact.objects.get().birthday) == "1960-02-01"


def test_a_trainer_without_a_page_makes_one(tree, trainers_client, trainer, client_for):
    assert "Bạn chưa có trang" in html.words(trainers_client.get(OWN))
    save(trainers_client, job_title="Giáo viên", phone="0912 345 678", photo=picture())
    page = TrainerPage.objects.get(account=trainer)
    assert (page.title, page.live, page.job_title) == ("Hoàng Văn Báo", True, "Giáo viên")
    assert page.photo
    assert "Hoàng Văn Báo" in client_for(Role.MEMBERS).get(tree["trainers"].url).content.decode()
    assert TrainerContact.objects.get(pk=page.pk).phone == "0912 345 678"


def test_the_photo_of_a_trainer_without_a_page_waits_until_the_form_is_right(tree, trainers_client, trainer):
    answer = save(trainers_client, photo=picture(), birthday="hôm qua")
    assert not TrainerPage.objects.exists()
    assert "Tệp đã chọn: IMG_0001.jpg" in html.words(answer, ".kept-file")
    trainers_client.post(OWN, fill(answer, birthday="01/02/1960"))
    assert TrainerPage.objects.get(account=trainer).photo
    assert not StagedUpload.objects.exists()


def test_who_has_a_page_that_is_not_connected_is_told_before_making_another(tree, trainers_client):
    twin = make_trainer(tree, "Hoàng Văn Báo")
    assert ("Hoàng Văn Báo", twin.url) in html.links(trainers_client.get(OWN))


def test_a_page_that_an_editor_took_offline_stays_offline(dung, trainers_client):
    dung.unpublish()
    answer = save(trainers_client, unit="Nơi mới")
    assert "nhờ biên tập viên đăng" in html.words(answer)
    dung.refresh_from_db()
    assert not dung.live
    assert dung.latest_revision.as_object().unit == "Nơi mới"


def test_on_a_locked_page_consent_can_still_be_taken_back(dung, trainers_client, editor):
    give_contact(dung, phone="members")
    Page.objects.filter(pk=dung.pk).update(locked=True, locked_by=editor, locked_at=timezone.now())
    answer = save(trainers_client, unit="Nơi mới", phone_shown_to="nobody")
    assert "Biên tập viên đang sửa trang này" in html.words(answer)
    dung.refresh_from_db()
    assert dung.unit == "Trường Kim Bài"
    assert Consent.objects.last().shown_to == "nobody"


def test_only_the_trainer_and_editors_reach_a_profile(dung, client_for, make_user, client):
    path = reverse("training:profile_of", args=[dung.pk])
    assert client_for(Role.TRAINERS).get(path)["Location"] == OWN
    other = make_user("khac", Role.TRAINERS, full_name="Lê Văn Khác")
    client.force_login(other)
    assert client.get(path).status_code == 404
    assert client.post(path, {"unit": "Trộm"}).status_code == 404
    assert client_for(Role.COMMUNE_EDITORS).get(path).status_code == 403
    assert client_for(Role.EDITORS).get(path).status_code == 200


def test_what_editors_keep_is_shown_and_cannot_be_sent(tree, dung, trainers_client, client_for, roles):
    decision = site_pages.directive("12/QĐ-HKH", "Công nhận báo cáo viên")
    dung.appointment, dung.association_post = decision, "Ủy viên"
    dung.taught_modules.create(module=make_module(tree, "Đánh giá"))
    dung.save_revision().publish()
    form = trainers_client.get(OWN)
    assert {"Đánh giá", "12/QĐ-HKH"} <= {words for words, _url in html.links(form)}
    trainers_client.post(OWN, fill(form, title="Tên khác", association_post="Chủ tịch", appointment="", slug="khac"))
    dung.refresh_from_db()
    assert (dung.title, dung.association_post, dung.appointment) == ("Phạm Thị Dung", "Ủy viên", decision)
    decision.audience = "groups"
    decision.save()
    decision.audience_groups.set([roles[Role.EDITORS]])
    decision.save()
    for path in (OWN, dung.url):
        assert "12/QĐ-HKH" not in trainers_client.get(path).content.decode()
    shown = client_for(Role.EDITORS).get(dung.url)
    assert ("12/QĐ-HKH", decision.get_absolute_url()) in html.links(shown)


def test_no_trainer_has_the_address_of_the_workspace(tree, client_for):
    sent = {"title": "Của Tôi", "slug": "cua-toi", "taught_modules-TOTAL_FORMS": 0, "taught_modules-INITIAL_FORMS": 0}
    sent |= {"body-count": 0, "action-publish": "1"}
    path = f"/admin/pages/add/training/trainerpage/{tree['trainers'].pk}/"
    answer = client_for(Role.EDITORS).post(path, sent)
    assert "nơi làm việc của báo cáo viên" in html.words(answer)
    assert not TrainerPage.objects.exists()


def test_choices_of_others_do_not_show_in_the_form(tree, dung, trainers_client):
    other = make_trainer(tree, "Lê Văn Khác")
    give_contact(other)
    choose(other, "phone", "members")
    assert "0900 000 001" not in trainers_client.get(OWN).content.decode()


def test_pressing_twice_makes_one_page(tree, trainers_client):
    sent = fill(trainers_client.get(OWN), job_title="Giáo viên", phone="0912 345 678", phone_shown_to="members")
    for _time in range(2):
        assert trainers_client.post(OWN, sent)["Location"] == OWN
    assert TrainerPage.objects.count() == Consent.objects.count() == 1
