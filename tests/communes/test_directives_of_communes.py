"""A commune's editors enter and publish the directives of their own commune's bodies, and no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.audience import AudienceChoice
from accounts.models import User
from accounts.roles import Role
from communes.models import CommunePage
from documents.models import Directive, DocumentType, Relation, TableImport
from documents.reference import load_document_types
from places.models import Organisation, OrganisationKind, Place
from tests import site_pages
from tests.documents.admin.test_admin_review import add_scan
from tests.html import all_of, links, only, words

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/van-ban/", "/admin/van-ban/add/"


@pytest.fixture
def places(tree: Any, media_folder: object) -> dict[str, Place]:
    """Have two communes with their pages, each with its association."""
    load_document_types()
    made = {}
    for name in ("Bình Minh", "Tam Hưng"):
        place = made[name] = site_pages.place(name)
        site_pages.add(tree["communes"], CommunePage(title=f"Xã {name}", place=place))
        association(place)
    return made


def association(place: Place, name: str = "Hội Khuyến học") -> Organisation:
    return Organisation.objects.create(
        name=f"{name} {place.full_name.lower()}", kind=OrganisationKind.ASSOCIATION, place=place
    )


@pytest.fixture
def browser(places: dict[str, Place], commune_editor: User, client_for: Callable[..., Client]) -> Client:
    """Return the browser of an editor of Bình Minh."""
    commune_editor.groups.add(places["Bình Minh"].commune_page.workspace.group)
    return client_for(Role.COMMUNE_EDITORS)


def body_of(place: Place) -> Organisation:
    return Organisation.objects.get(name__startswith="Hội Khuyến học", place=place)


def make(place: Place, number: str = "17/KH-HKH", **fields: Any) -> Directive:
    values = {
        "doc_type": DocumentType.objects.get(name="Kế hoạch"),
        "issuer": body_of(place),
        "issued_on": date(2026, 3, 2),
        "subject": f"Mừng thọ ở {place.name}",
        "signer_name": "Tạ Minh Nguyệt",
    }
    return Directive.objects.create(number=number, **(values | fields))


@pytest.fixture
def own(places: dict[str, Place]) -> Directive:
    return make(places["Bình Minh"])


@pytest.fixture
def others(places: dict[str, Place]) -> Directive:
    return make(places["Tam Hưng"])


@pytest.fixture
def form(places: dict[str, Place]) -> Callable[..., dict[str, Any]]:
    """Return a function that gives the form of a complete directive of Bình Minh; fields by keyword."""

    def build(*, relations: list[dict[str, Any]] | None = None, **fields: Any) -> dict[str, Any]:
        data = {
            "number": "18/KH-HKH",
            "doc_type": DocumentType.objects.get(name="Kế hoạch").pk,
            "issuer": body_of(places["Bình Minh"]).pk,
            "issued_on": "2026-03-05",
            "subject": "Tặng sách cho thôn",
            "signer_name": "Tạ Minh Nguyệt",
            "language": "Tiếng Việt",
            "files": inline_formset([]),
            "relations": inline_formset(relations or []),
        }
        several = {"applies_to": [places["Bình Minh"].pk], "audience_groups": []}
        sent = {name: fields.pop(name, pks) for name, pks in several.items()}
        return nested_form_data(data | fields) | sent

    return build


PUBLISH = {"action-publish": "1"}


def address(directive: Directive, view: str = "edit") -> str:
    return f"/admin/van-ban/{view}/{directive.pk}/"


def test_they_enter_and_publish_a_directive_of_their_commune(browser, form, places, client_for):
    page = browser.get(ADD)
    shown = page.context["form"]
    assert [str(label) for _key, label in shown.fields["issuer"].choices] == ["Hội Khuyến học xã bình minh"]
    assert shown["applies_to"].value() == [places["Bình Minh"].pk]
    assert "audience_groups" not in shown.fields
    browser.post(ADD, form() | PUBLISH)
    made = Directive.objects.get(number="18/KH-HKH")
    assert (made.live, made.audience, made.issuer) == (True, AudienceChoice.MEMBERS, body_of(places["Bình Minh"]))
    assert list(made.applies_to.all()) == [places["Bình Minh"]]
    assert client_for(Role.MEMBERS).get(made.get_absolute_url()).status_code == 200
    assert browser.get(address(made)).status_code == 200


def test_the_button_to_publish_is_the_main_one_for_their_own(browser, own):
    for path in (ADD, address(own)):
        assert 'name="action-publish"' in browser.get(path).content.decode(), path
    assert address(own, "unpublish") in browser.get(address(own)).content.decode()


def test_among_several_bodies_of_their_commune_they_choose(browser, places):
    body = association(places["Bình Minh"], "Ủy ban nhân dân")
    Organisation.objects.filter(pk=body.pk).update(kind=OrganisationKind.STATE)
    form = browser.get(ADD).context["form"]
    labels = {str(label) for _key, label in form.fields["issuer"].choices}
    assert labels == {"Hội Khuyến học xã bình minh", "Ủy ban nhân dân xã bình minh"}
    assert form["issuer"].value() == body_of(places["Bình Minh"]).pk


def test_without_a_body_of_their_commune_the_register_is_closed_to_them(browser, places):
    body_of(places["Bình Minh"]).delete()
    assert browser.get(ADD).status_code == 302
    assert browser.get(LIST).status_code == 302


@pytest.mark.parametrize("action", [{}, PUBLISH, {"action-submit": "1"}])
def test_a_forged_issuer_is_refused(browser, form, places, action):
    for issuer in (body_of(places["Tam Hưng"]).pk, ""):
        answer = browser.post(ADD, form(issuer=issuer) | action)
        assert "issuer" in answer.context["form"].errors
    assert not Directive.objects.exists()


def test_a_forged_audience_and_foreign_places_are_not_stored(browser, form, places, commune_editor):
    group = Group.objects.create(name="Ban Thường vụ")
    commune_editor.groups.add(group)
    browser.post(ADD, form(audience="groups", audience_groups=[group.pk]) | PUBLISH)
    made = Directive.objects.get()
    assert (made.audience, made.audience_groups.count()) == (AudienceChoice.MEMBERS, 0)
    answer = browser.post(ADD, form(number="19/KH-HKH", applies_to=[places["Tam Hưng"].pk]) | PUBLISH)
    assert "applies_to" in answer.context["form"].errors


VIEWS = ("edit", "copy", "delete", "unpublish", "history", "usage", "workflow_history", "lock", "unlock", "preview")


@pytest.mark.parametrize("view", VIEWS)
def test_a_published_directive_of_another_commune_is_out_of_reach(browser, others, form, view):
    refused = {302, 403, 404, 405}
    for answer in (browser.get(address(others, view)), browser.post(address(others, view), form() | PUBLISH)):
        assert answer.status_code in refused
        assert "Mừng thọ" not in answer.content.decode()
    others.refresh_from_db()
    assert (others.live, others.locked, others.number) == (True, False, "17/KH-HKH")


def test_a_draft_of_another_commune_does_not_exist_for_them(browser, places):
    draft = make(places["Tam Hưng"], live=False)
    assert browser.get(address(draft)).status_code == 404
    for path in (LIST, f"{LIST}?q=17/KH-HKH", f"{LIST}?live=false", "/admin/van-ban/?export=csv", "/admin/"):
        content = b"".join(answer) if (answer := browser.get(path)).streaming else answer.content
        assert "Mừng thọ ở Tam Hưng" not in content.decode(), path


def test_their_list_leads_to_the_form_of_their_own_and_to_the_page_of_others(browser, own, others):
    page = browser.get(LIST).content.decode()
    assert address(own) in page
    assert address(others) not in page
    assert others.get_absolute_url() in page


def test_what_is_closed_or_goes_to_another_body_is_not_theirs_to_change(browser, own, places, editor, form):
    group = Group.objects.create(name="Ban Thường vụ")
    for change in ({"issuer": body_of(places["Tam Hưng"])}, {"audience": AudienceChoice.GROUPS}):
        draft = Directive.objects.get(pk=own.pk)
        for name, value in change.items():
            setattr(draft, name, value)
        draft.audience_groups.add(group)
        draft.save_revision(user=editor)
        assert browser.get(address(own)).status_code in (302, 403, 404)
        assert browser.post(address(own), form(number="1/X") | PUBLISH).status_code in (302, 403, 404)
    own.refresh_from_db()
    assert own.number == "17/KH-HKH"


def test_drafts_of_their_own_are_deleted_and_what_was_published_is_not(browser, own, places):
    draft = make(places["Bình Minh"], "19/KH-HKH", live=False)
    browser.post(address(draft, "delete"))
    assert not Directive.objects.filter(pk=draft.pk).exists()
    browser.post(address(own, "unpublish"))
    own.refresh_from_db()
    assert not own.live
    own.first_published_at = "2026-03-03T00:00:00+07:00"
    own.save()
    browser.post(address(own, "delete"))
    assert Directive.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete"])
def test_many_at_once_touches_their_own_only(browser, own, others, places, action):
    drafts = [make(place, "19/KH-HKH", live=False) for place in places.values()]
    chosen = [own, others, *drafts]
    query = "&".join(f"id={directive.pk}" for directive in chosen)
    path = f"/admin/bulk/documents/directive/{action}/?{query}"
    assert "19/KH-HKH Mừng thọ ở Tam Hưng" not in browser.get(path).content.decode()
    browser.post(path)
    browser.post(f"/admin/bulk/documents/directive/{action}/?id=all")
    others.refresh_from_db()
    assert others.live
    assert Directive.objects.get(pk=drafts[1].pk).live is False
    assert Directive.objects.filter(pk=own.pk, live=action != "unpublish").exists()
    mine = Directive.objects.filter(pk=drafts[0].pk).first()
    assert (mine is None) if action == "delete" else (mine is not None and mine.live is (action == "publish"))


def test_their_directive_does_nothing_to_those_of_others(browser, own, others, form):
    row = {"kind": "abrogates", "target": others.pk, "from_day": "", "ORDER": "1"}
    answer = browser.post(ADD, form(relations=[row]) | PUBLISH)
    assert "Chọn một văn bản của xã bạn" in answer.content.decode()
    assert not Relation.objects.exists()
    browser.post(ADD, form(relations=[row | {"target": own.pk}]) | PUBLISH)
    assert Relation.objects.get().target == own


def test_an_editor_of_the_association_chooses_any_issuer(client_for, form, places):
    answer = client_for(Role.EDITORS).post(
        ADD, form(issuer=body_of(places["Tam Hưng"]).pk, audience="members") | PUBLISH
    )
    assert answer.status_code == 302
    assert Directive.objects.get().issuer == body_of(places["Tam Hưng"])


def test_every_site_has_a_workflow_by_which_they_may_hand_one_in_and_editors_find_it(browser, form, client_for):
    assert str(Directive.get_default_workflow()) == "Biên tập viên duyệt văn bản"
    browser.post(ADD, form() | {"action-submit": "1"})
    made = Directive.objects.get()
    assert (made.live, made.workflow_in_progress) == (False, True)
    waiting = only(client_for(Role.EDITORS).get("/admin/"), "#work-review")
    assert dict(links(waiting))[str(made)] == address(made)
    assert str(made) in words(browser.get("/admin/"), "#work-handed-in")


def test_a_table_brings_directives_of_the_own_bodies_only(
    browser: Client, places: dict[str, Place], django_capture_on_commit_callbacks: Any
) -> None:
    own, other = (Organisation.objects.get(place=places[name]).name for name in ("Bình Minh", "Tam Hưng"))
    lines = ["Số, ký hiệu;Loại;Cơ quan ban hành;Ngày ban hành;Trích yếu"]
    lines += [f"{at}/KH-HKH;Kế hoạch;{name};05/01/2026;Một" for at, name in enumerate((own, other, "Hội lạ"), 1)]
    table = SimpleUploadedFile("so.csv", "\n".join(lines).encode())
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/admin/van-ban/nhap-hang-loat/", {"table": table})
    batch = TableImport.objects.get()
    chosen = {f"cot-0-{at}": key for at, key in batch.sheets[0]["columns"].items()}
    for step, data in (("cot", chosen), ("ghi", {"publishes": "1"})):
        with django_capture_on_commit_callbacks(execute=True):
            assert browser.post(f"/admin/van-ban/nhap-hang-loat/{batch.pk}/{step}/", data).status_code == 302
    assert [row.field for row in batch.rows.all()] == ["", "issuer", "issuer"]
    directive = Directive.objects.get()
    assert (directive.issuer.name, directive.live, directive.audience) == (own, False, AudienceChoice.MEMBERS)
    assert list(directive.applies_to.all()) == [places["Bình Minh"]]
    assert not Organisation.objects.filter(name="Hội lạ").exists()


def test_they_check_the_recognised_pages_of_their_own_directives_and_see_no_others(
    browser: Client, own: Directive, places: dict[str, Place]
) -> None:
    mine, foreign = add_scan(own, 0.5), add_scan(make(places["Tam Hưng"], "99/KH-HKH"), 0.4)
    listed = browser.get("/admin/van-ban/trang-can-soat/")
    assert [words(row).split()[0] for row in all_of(listed, ".review__list tbody tr")] == ["50"]
    assert "99/KH-HKH" not in words(listed)
    path = "/admin/van-ban/tep/{}/trang/1/soat/"
    form = browser.get(path.format(mine.pk))
    values = {"da-thay": str(only(form, "[name=da-thay]")["value"]), "chu": "Đã sửa", "viec": "luu"}
    for record, status in ((mine, 302), (foreign, 302)):
        assert browser.post(path.format(record.pk), values).status_code == status
    assert mine.pages.get().shown_text == "Đã sửa"
    assert foreign.pages.get().checked_at is None
