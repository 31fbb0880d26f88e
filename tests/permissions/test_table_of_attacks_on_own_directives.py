"""Who enters directives of one commune reaches no others, and not what is closed though their own body issued it."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from documents.models import Directive
from places.models import Organisation, OrganisationKind
from tests.permissions.attacks import COMMUNE_EDITORS, ClientOf, Row, assert_rows
from tests.permissions.world import SECRET_NUMBER, SECRETS, World

pytestmark = pytest.mark.django_db

VIEWS = (
    "edit", "copy", "delete", "unpublish", "history", "usage", "lock", "unlock", "preview",
    "workflow/confirm_cancellation", "workflow_history",
)  # fmt: skip
FORMS = ("edit", "preview")
"""What was written into these is not lost by a redirection: it is refused in place."""
CLOSED, OTHERS, DRAFT = "{world.directive.pk}", "{world.citing.pk}", "{world.draft.pk}"
WORDS = ("kratovien", "jorvikstad", "wexlorian", "dolmarique", "yolbrandic")
ADDRESS = "/admin/van-ban/"
FORGED = {"number": "1/X", "subject": "Sửa trộm", "action-publish": "1", "audience": "members"}


def is_as_before(world: World) -> bool:
    """Tell whether all three are as they were."""
    known = (world.directive, world.citing, world.draft)
    stored = Directive.objects.in_bulk([directive.pk for directive in known])
    return all(
        (there := stored.get(directive.pk)) is not None
        and (there.number, there.live, there.audience, there.locked, there.latest_revision_id)
        == (directive.number, directive.live, directive.audience, directive.locked, directive.latest_revision_id)
        for directive in known
    )


def rows_of(what: str, key: str, status: int) -> list[Row]:
    """Return the rows that try every view of one directive; `status` is that of a view that asks for no form."""
    rows = []
    for view in VIEWS:
        path = f"{ADDRESS}{view}/{key}/"
        for method in ("get", "post"):
            values = FORGED if method == "post" else {}
            is_kept = status == 302 and method == "post" and view in FORMS
            answer = 403 if is_kept else status
            rows.append(Row(f"{view} of {what}", COMMUNE_EDITORS, method, path, answer, values, hides=WORDS))
    many = "/admin/bulk/documents/directive/"
    gone = 404 if status == 404 else 200
    for action in ("publish", "unpublish", "delete"):
        path = f"{many}{action}/?id={key}"
        rows.append(Row(f"{action} {what} with many", COMMUNE_EDITORS, "get", path, gone, hides=WORDS))
        then = 404 if status == 404 else 302
        rows.append(Row(f"{action} {what} with many", COMMUNE_EDITORS, "post", path, then, leaves=is_as_before))
    return rows


ROWS = (
    *rows_of("what is closed", CLOSED, 404),
    *rows_of("the draft of others", DRAFT, 404),
    *rows_of("a directive of others", OTHERS, 302),
    Row("its file", COMMUNE_EDITORS, "get", f"{ADDRESS}tep-dang-soan/{CLOSED}/{{world.file.file.name}}", 404),
    Row("reading its file again", COMMUNE_EDITORS, "post", f"{ADDRESS}tep/{{world.file.pk}}/doc-lai/", 404),
    Row("a page of it", COMMUNE_EDITORS, "get", f"{ADDRESS}tep/{{world.file.pk}}/trang/1/", 404),
    Row(
        "comparing its page", COMMUNE_EDITORS, "get", f"{ADDRESS}tep/{{world.file.pk}}/trang/1/soat/", 404, hides=WORDS
    ),
    Row("correcting its page", COMMUNE_EDITORS, "post", f"{ADDRESS}tep/{{world.file.pk}}/trang/1/soat/", 404),
    Row("the pages that wait", COMMUNE_EDITORS, "get", f"{ADDRESS}trang-can-soat/", 200, hides=WORDS),
    Row("what its file says of itself", COMMUNE_EDITORS, "get", f"{ADDRESS}{CLOSED}/goi-y/", 404),
    Row("a new issuer", COMMUNE_EDITORS, "post", f"{ADDRESS}tiep-nhan/co-quan/", 302, {"name": "Cơ quan lạ"}),
    Row("the drafts made from files", COMMUNE_EDITORS, "get", f"{ADDRESS}tiep-nhan/", 200, hides=tuple(SECRETS)),
    Row(
        "its file once more",
        COMMUNE_EDITORS,
        "post",
        f"{ADDRESS}tiep-nhan/",
        200,
        lambda world: {"files": ContentFile(world.file.file.open().read(), name="la.txt")},
        headers={"Accept": "application/json"},
        says='"taken": 0',
        hides=(*SECRETS, "/admin/van-ban/edit/"),
    ),
    Row("recognising its pages", COMMUNE_EDITORS, "post", f"{ADDRESS}tep/{{world.file.pk}}/nhan-dang-lai/", 404),
    Row("its number", COMMUNE_EDITORS, "get", f"{ADDRESS}trung-lap/", 200, {"number": SECRET_NUMBER}, hides=WORDS),
    Row(
        "everything at once", COMMUNE_EDITORS, "get", "/admin/bulk/documents/directive/delete/?id=all", 200, hides=WORDS
    ),
    Row("the list", COMMUNE_EDITORS, "get", ADDRESS, 200, hides=tuple(SECRETS)),
    Row("the list of drafts", COMMUNE_EDITORS, "get", ADDRESS, 200, {"live": "false"}, hides=tuple(SECRETS)),
    Row("the search in the list", COMMUNE_EDITORS, "get", ADDRESS, 200, {"q": "kratovien"}, hides=("jorvikstad",)),
    Row("the export", COMMUNE_EDITORS, "get", ADDRESS, 200, {"export": "csv"}, hides=tuple(SECRETS)),
    Row("topics", COMMUNE_EDITORS, "get", "/admin/van-ban-linh-vuc/", 302),
    Row("types", COMMUNE_EDITORS, "get", "/admin/van-ban-the-loai/", 302),
    Row("organisations", COMMUNE_EDITORS, "get", "/admin/to-chuc/", 302),
)


def test_nothing_that_is_not_theirs_is_told_or_changed(world: World, client_of: ClientOf) -> None:
    body = Organisation.objects.create(
        name="Hội Khuyến học xã Bình Minh", kind=OrganisationKind.ASSOCIATION, place=world.place
    )
    Directive.objects.filter(pk=world.directive.pk).update(issuer=body)
    assert_rows(ROWS, world, client_of, at_least=90)
    assert is_as_before(world)
