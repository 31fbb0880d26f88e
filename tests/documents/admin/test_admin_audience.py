"""A directive for a group that the editor is not in does not exist in the admin: no row, no page, no name."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Revision

from accounts.roles import Role
from documents.models import Directive, DirectiveFile, DocumentType
from places.models import Organisation
from tests.opened_forms import opened_now

LIST = "/admin/van-ban/"
NAMES = "wagtailsnippets_documents_directive"
SECRETS = ("Zuplango", "9999/QĐ-ZUP", "Cục Trenzalim", "Mật Loại")


@pytest.fixture
def board(db) -> Group:
    return Group.objects.create(name="Ban Thường vụ")


@pytest.fixture
def secret(board, make_directive, editor) -> Directive:
    """Return a directive for the board, published from its second revision, with a file."""
    directive = make_directive(
        "9999/QĐ-ZUP",
        subject="Phương án Zuplango",
        issuer=Organisation.objects.create(name="Cục Trenzalim"),
        doc_type=DocumentType.objects.create(name="Mật Loại"),
        issued_on="1987-04-05",
        audience="groups",
    )
    directive.audience_groups.add(board)
    directive.save()
    directive.save_revision(user=editor)
    directive.save_revision(user=editor).publish(user=editor)
    directive.refresh_from_db()
    return directive


def leaked(response) -> list[str]:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode("utf-8", errors="replace")
    return [word for word in (*SECRETS, "1987") if word in text]


def pages_of(directive: Directive) -> list[str]:
    first, last = Revision.objects.for_instance(directive).order_by("pk")
    plain = ("edit", "copy", "delete", "usage", "history", "history_results", "preview_on_edit", "unpublish",
             "lock", "unlock", "workflow_history", "confirm_workflow_cancellation")  # fmt: skip
    return [
        *(reverse(f"{NAMES}:{name}", args=[directive.pk]) for name in plain),
        reverse(f"{NAMES}:revisions_view", args=[directive.pk, first.pk]),
        reverse(f"{NAMES}:revisions_revert", args=[directive.pk, first.pk]),
        reverse(f"{NAMES}:revisions_compare", args=[directive.pk, first.pk, last.pk]),
        reverse(f"{NAMES}:revisions_unschedule", args=[directive.pk, first.pk]),
    ]


@pytest.mark.parametrize("query", ["", "?q=zuplango", "?export=csv", "?audience=groups", "?ordering=number"])
def test_the_list_does_not_show_it_to_an_editor_outside_the_group(browser, secret, query):
    assert leaked(browser.get(LIST + query)) == []


def test_its_pages_do_not_exist_for_an_editor_outside_the_group(browser, secret):
    for address in pages_of(secret):
        assert (address, browser.get(address).status_code) == (address, 404)
        assert (address, browser.post(address, {"next": LIST}).status_code) == (address, 404)
    assert Directive.objects.filter(pk=secret.pk, live=True).exists()


def test_an_editor_of_the_group_works_with_it(browser, secret, board, editor):
    editor.groups.add(board)
    assert "Zuplango" in browser.get(LIST).content.decode()
    for address in pages_of(secret)[:6]:
        assert (address, browser.get(address).status_code) == (address, 200)


def test_an_administrator_is_not_limited(client_for, secret):
    administrator = client_for(Role.ADMINISTRATORS)
    assert "Zuplango" in administrator.get(LIST).content.decode()
    assert administrator.get(reverse(f"{NAMES}:edit", args=[secret.pk])).status_code == 200


def test_an_unpublished_one_is_hidden_too(browser, secret):
    secret.unpublish()
    assert leaked(browser.get(LIST)) == []
    assert browser.get(reverse(f"{NAMES}:edit", args=[secret.pk])).status_code == 404


def test_a_draft_that_closes_an_open_directive_hides_its_pages_already(browser, make_directive, board):
    directive = make_directive()
    drafted = directive.get_latest_revision_as_object()
    drafted.audience, drafted.subject = "groups", "Phương án Zuplango"
    drafted.audience_groups.set([board])
    drafted.save_revision()
    assert browser.get(reverse(f"{NAMES}:edit", args=[directive.pk])).status_code == 404
    assert leaked(browser.get(LIST)) == []


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete"])
def test_a_bulk_action_passes_over_it_without_naming_it(browser, secret, make_directive, action):
    other = make_directive()
    address = f"/admin/bulk/documents/directive/{action}/?id={secret.pk}&id={other.pk}&next={LIST}"
    asked = browser.get(address)
    assert asked.status_code == 200
    assert leaked(asked) == []
    assert other.number in asked.content.decode()
    browser.post(address)
    assert Directive.objects.filter(pk=secret.pk, live=True).exists()
    assert browser.get(f"/admin/bulk/documents/directive/{action}/?id={secret.pk}&next={LIST}").status_code == 404


def test_a_bulk_action_on_everything_leaves_it_alone(browser, secret, make_directive):
    other = make_directive()
    browser.post(f"/admin/bulk/documents/directive/delete/?id=all&next={LIST}")
    assert list(Directive.objects.values_list("pk", flat=True)) == [secret.pk]
    assert not Directive.objects.filter(pk=other.pk).exists()


def test_the_number_of_queries_of_a_bulk_action_is_constant_for_what_is_hidden(browser, secret, make_directive, board):
    other = make_directive()

    def queries(*hidden: Directive) -> int:
        chosen = "&".join(f"id={each.pk}" for each in (*hidden, other))
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/admin/bulk/documents/directive/publish/?{chosen}&next={LIST}")
        return len(asked)

    queries(secret)
    few = queries(secret)
    more = [make_directive(f"{serial}/QĐ-ZUP", audience="groups") for serial in range(1, 6)]
    assert queries(secret, *more) == few


def test_usage_of_its_type_and_issuer_does_not_name_it(browser, secret):
    usage = reverse("wagtailsnippets_documents_documenttype:usage", args=[secret.doc_type_id])
    assert "Zuplango" not in browser.get(usage).content.decode()
    assert secret.number not in browser.get(usage).content.decode()


def test_its_files_cannot_be_read_anew_by_an_editor_outside_the_group(browser, secret):
    record = DirectiveFile.objects.create(directive=secret, file=ContentFile(b"Noi dung", name="a.txt"))
    DirectiveFile.objects.filter(pk=record.pk).update(state="failed")
    assert browser.post(reverse("documents_retry_file", args=[record.pk])).status_code == 404
    record.refresh_from_db()
    assert record.state == "failed"


def test_the_live_duplicate_warning_tells_of_it_without_naming_it(browser, secret):
    asked = {"number": secret.number, "issuer": secret.issuer_id, "issued_on": "1987-04-05"}
    response = browser.get(reverse("documents_duplicates"), asked)
    assert "mà bạn không được xem" in response.content.decode()
    assert leaked(response) == []
    assert reverse(f"{NAMES}:edit", args=[secret.pk]) not in response.content.decode()


def test_the_same_identity_is_refused_without_naming_it(browser, form_data, secret):
    same = {"number": secret.number, "issuer": secret.issuer_id, "issued_on": "1987-04-05"}
    response = browser.post("/admin/van-ban/add/", form_data(**same))
    [error] = response.context["form"].errors["number"]
    assert "quản trị viên" in error
    assert not any(word in error for word in ("Zuplango", "href"))
    assert Directive.objects.count() == 1


@pytest.mark.parametrize("published", [{}, {"action-publish": "1"}])
def test_an_editor_cannot_lock_themselves_out(browser, form_data, board, published):
    closed = form_data(audience="groups") | {"audience_groups": [board.pk]}
    response = browser.post("/admin/van-ban/add/", closed | published)
    assert "không thuộc nhóm nào" in str(response.context["form"].errors["audience_groups"])
    assert not Directive.objects.exists()


def test_a_draft_for_groups_needs_one(browser, form_data):
    response = browser.post("/admin/van-ban/add/", form_data(audience="groups"))
    assert "audience_groups" in response.context["form"].errors


def test_one_group_of_the_editors_own_is_enough(browser, form_data, board, roles):
    closed = form_data(audience="groups") | {"audience_groups": [board.pk, roles[Role.EDITORS].pk]}
    browser.post("/admin/van-ban/add/", closed)
    assert Directive.objects.get().audience_groups.count() == 2


def test_an_administrator_may_choose_any_group(client_for, form_data, board):
    closed = form_data(audience="groups") | {"audience_groups": [board.pk]}
    client_for(Role.ADMINISTRATORS).post("/admin/van-ban/add/", closed)
    assert list(Directive.objects.get().audience_groups.all()) == [board]


def test_whoever_publishes_it_for_others_is_told_also_by_an_older_version(browser, secret, board, editor, form_data):
    editor.groups.add(board)

    def send(*chosen, view="edit", keys=()):
        address, sent = reverse(f"{NAMES}:{view}", args=[secret.pk, *keys]), form_data() | opened_now(secret)
        for fields in chosen:
            sent |= fields
        return browser.post(address, sent, follow=True).content.decode()

    publish, closed = {"action-publish": "1"}, {"audience": "groups", "audience_groups": [board.pk]}
    more = "Có thêm người đọc được. Trước: nhóm “Ban Thường vụ”. Sau: mọi hội viên."
    fewer = "Ít người đọc được hơn. Trước: mọi hội viên. Sau: nhóm “Ban Thường vụ”."
    assert more in send(publish)
    older = Directive.objects.get().latest_revision_id
    assert fewer in send(closed, publish)
    assert "Sau:" not in send()
    assert more in send(publish, view="revisions_revert", keys=[older])


def test_the_form_of_a_copy_keeps_its_groups(browser, secret, board, editor):
    editor.groups.add(board)
    form = browser.get(reverse(f"{NAMES}:copy", args=[secret.pk])).context["form"]
    assert form.initial["audience"] == "groups"
    assert [group.pk for group in form.initial["audience_groups"]] == [board.pk]
