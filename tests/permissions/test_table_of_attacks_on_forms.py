"""Forms that no page of the site sends: wrong types, parts that are missing, promises of thousands, endless nesting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.media.whole import keep_aside
from accounts.models import StagedUpload, User
from accounts.roles import GROUP_NAMES
from accounts.wagtail_admin.stale.versions import Version
from content.models import StandardPage
from tests.permissions.attacks import ADMINS, EDITORS, HUGE, MEMBERS, NOBODY, SIGN_IN, ClientOf, Row, assert_rows
from tests.permissions.world import World
from training.materials.submitting import ensure_workflow

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
STEPS = '{"blocks": [{"text": "x", "type": "unordered-list-item", "depth": 1000000000}], "entityMap": {}}'
DEEP = "[" * 10_000
MANY = "1000000"
JSON = "application/json"
MULTIPART = "multipart/form-data; boundary=x"
CHOSEN = "/admin/snippets/choose/places/organisation/chosen/"
CREATE = "/admin/snippets/choose/documents/documenttype/create/"

GONE = "không còn ở đây"


def kept_by_an_administrator(world: World) -> dict[str, str]:
    """Return a form of an image whose file somebody else has chosen."""
    other = User.objects.filter(groups__name=GROUP_NAMES[ADMINS]).first() or User.objects.create_superuser("khac")
    upload = keep_aside(other, SimpleUploadedFile("rieng.png", b"x"))
    return {"title": "A", "file-kept": str(upload.pk)}


STUMBLES = (
    Row("a file that somebody else has chosen", EDITORS, "post", "/admin/images/add/", 200, kept_by_an_administrator,
        says=GONE, hides=("rieng.png",), leaves=lambda _world: StagedUpload.objects.count() == 1),
    Row("a chosen file by a made-up key", EDITORS, "post", "/admin/documents/add/", 200,
        {"title": "A", "file-kept": "\x00"}, says=GONE),
    Row("a chosen file without a form", MEMBERS, "post", "/tai-len/", 403,
        {"purpose": "kept", "name": "a.txt", "size": "3"}),
    Row("an address without an address", ADMINS, "post", "/admin/choose-external-link/", 400, {"link_text": "x"}),
    Row("a link below a page that is no number", ADMINS, "get", "/admin/choose-email-link/", 400,
        {"parent_page_id": "x"}),
    Row("a record made where none can be", ADMINS, "post", CREATE, 404, {"name": "x"}),
    Row("a chosen record that is no number", ADMINS, "get", f"{CHOSEN}x/", 400),
    Row("the test of the error page", EDITORS, "get", "/admin/failwhale/", 404),
    Row("a way on to half an address", MEMBERS, "get", "/tai-khoan/inactive/", 400, {"next": "http://[::1"}),
    Row("a site whose root is no number", ADMINS, "post", "/admin/sites/new/", 400,
        {"hostname": "a", "root_page": "-"}),
    Row("the lock of the root of all pages", ADMINS, "post", "/admin/pages/1/unlock/", 404),
    Row("a group with a million forms", ADMINS, "post", "/admin/groups/edit/{world.commune.workspace.group.pk}/", 400,
        {"name": "x", "page_permissions-TOTAL_FORMS": MANY, "page_permissions-INITIAL_FORMS": "0"}),
    Row("a directive with a million files", EDITORS, "post", "/admin/van-ban/edit/{world.directive.pk}/", 400,
        {"number": "1/QĐ", "files-TOTAL_FORMS": MANY, "files-INITIAL_FORMS": "0"}),
    Row("a directive with minus one files", EDITORS, "post", "/admin/van-ban/edit/{world.directive.pk}/", 200,
        {"number": "1/QĐ", "files-TOTAL_FORMS": "-1", "files-INITIAL_FORMS": "x"}),
    Row("a directive without the count of its files", EDITORS, "post", "/admin/van-ban/edit/{world.directive.pk}/", 200,
        {"number": "1/QĐ"}),
    Row("a text where a file is expected", EDITORS, "post", "/admin/documents/add/", 200, {"title": "A", "file": "x"}),
    Row("a file where a text is expected", NOBODY, "post", SIGN_IN, 200,
        lambda _world: {"login": SimpleUploadedFile("a.txt", b"x"), "password": "x"}),
    Row("an upload that nests without end", MEMBERS, "post", "/tai-len/", 400, DEEP, content_type=JSON),
    Row("an upload that is a list", MEMBERS, "post", "/tai-len/", 400, "[]", content_type=JSON),
    Row("half a form in parts", NOBODY, "post", SIGN_IN, 200, b"--x\r\nContent-Disposition: form-data", MULTIPART),
    Row("a form in parts without a boundary", NOBODY, "post", SIGN_IN, 400, b"x", "multipart/form-data"),
    Row("a form of 5,001 fields", NOBODY, "post", SIGN_IN, 400, {f"f{number}": "x" for number in range(5_001)}),
    Row("a form of eleven megabytes", NOBODY, "post", SIGN_IN, 400, b"a=" + b"x" * 11_000_000,
        "application/x-www-form-urlencoded"),
    Row("a bulk action on no kind of record", ADMINS, "get", "/admin/bulk/x/y/delete/", 404, {"id": "1"}),
    Row("an order by what is no column", ADMINS, "get", "/admin/users/", 200, {"ordering": "password"}),
    Row("fields of the API that are none", ADMINS, "get", "/admin/api/main/pages/", 200, {"fields": "a(b"}),
    Row("an offset of the API that is none", ADMINS, "get", "/admin/api/main/pages/", 400, {"offset": "x"}),
    Row("a child of what no table holds", ADMINS, "get", "/admin/api/main/pages/", 400, {"child_of": HUGE}),
    Row("a type of page that is none", ADMINS, "get", "/admin/choose-page/", 404, {"page_type": "x.y"}),
    Row("a language that is none", ADMINS, "get", "/admin/choose-page/", 200, {"locale": "x"}),
)  # fmt: skip


def bodies(world: World) -> Iterator[Row]:
    """Yield bodies of a page that no editor of ours sends: refused, and the page is as before."""
    block = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0"}
    attempts: dict[str, tuple[int, dict[str, Any]]] = {
        "a block of a kind that there is none": (302, {**block, "body-0-type": "khong-co", "body-0-value": "x"}),
        "a text that nests without end": (400, {**block, "body-0-type": "text", "body-0-value": DEEP}),
        "a list of a billion steps": (400, {**block, "body-0-type": "text", "body-0-value": STEPS}),
        "a text whose blocks are numbers": (400, {**block, "body-0-type": "text", "body-0-value": '{"blocks": [1]}'}),
        "a text with ranges beyond its end": (400, {**block, "body-0-type": "text", "body-0-value": _ranges("x")}),
        "a million blocks": (400, {"body-count": MANY}),
        "a picture that no table holds": (302, {**block, "body-0-type": "image", "body-0-value-image": HUGE}),
    }
    path = f"/admin/pages/{world.reference.pk}/edit/"
    seen = Version.of(world.reference.latest_revision).as_fields()
    form = {"title": "A", "slug": "a", **seen}
    for what, (status, body) in attempts.items():
        yield Row(what, EDITORS, "post", path, status, {**form, **body}, leaves=_is_as_published)


def _ranges(offset: Any) -> str:
    ranges = [{"offset": offset, "length": 10**9, "style": "BOLD"}]
    block = {
        "key": "a",
        "text": "A",
        "type": "unstyled",
        "depth": 10**9,
        "inlineStyleRanges": ranges,
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


def _is_as_published(world: World) -> bool:
    return StandardPage.objects.get(pk=world.reference.pk).title == world.reference.title


def test_forms_that_no_page_sends_get_their_answers(world: World, client_of: ClientOf) -> None:
    assert_rows(STUMBLES, world, client_of, at_least=25)


def test_bodies_that_no_editor_sends_change_nothing(world: World, client_of: ClientOf) -> None:
    assert_rows(bodies(world), world, client_of, at_least=6)


def test_a_workflow_takes_no_page_that_is_none(world: World, client_of: ClientOf) -> None:
    path = f"/admin/workflows/edit/{ensure_workflow().pk}/"
    assert_rows([Row("a page of usages that is none", ADMINS, "get", path, 400, {"p": "x"})], world, client_of)
