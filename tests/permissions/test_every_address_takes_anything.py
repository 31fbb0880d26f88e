"""Whatever is sent to any address of the site, the answer is no error page.

The addresses come from the resolver, so that a new one is tried without anybody adding it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.permissions.attacks import ADMINS, HUGE, MEMBERS, NOBODY, ClientOf
from tests.permissions.routes import Route, routes
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

NAMES = (
    "p", "page", "id", "ids", "q", "next", "collection_id", "tag", "per_page", "limit", "offset", "fields", "type",
    "order", "ordering", "child_of", "locale", "owner", "site", "content_type", "user", "object_type", "action",
    "page_type", "user_perms", "parent_page_id", "multiple", "export", "revision_id", "instance_pks",
    "_w_filter_fragment", "mode", "results_only", "trang", "nam", "loai", "xep", "tim", "tai-ngay",
    "xem", "tep", "ban", "dang", "cho", "muc", "ve", "tu", "tu-ngay", "den-ngay", "noi", "chude", "hl", "cot", "mo",
)  # fmt: skip
"""Names of values that views of the site, of Wagtail and of allauth look for."""
FORM = {
    "title": "\x00", "slug": "x" * 300, "body-count": "x", "next": "http://[::1", "publish_copies": "x", "id": HUGE,
    "page": "-", "site": HUGE, "root_page": "-", "doc_type": HUGE, "action-publish": "1", "go_live_at": "0001-01-01",
    "loaded_revision_id": "x", "redirect_page": "x", "issued_on": "31/12/0000", "focal_point_x": "1e400", "ids": "x",
    "login": "\x00", "groups": HUGE, "new_parent_page": "x", "place": HUGE, "position": "x", "modules": HUGE,
    "seen-values": "[" * 10_000, "save-over": "x",
    "audience_groups": HUGE, "workflow": "x", "attempt": "x", "staged": "x", "file": "x", "topics": "x",
    **{f"{prefix}-{count}_FORMS": "x" for count in ("TOTAL", "INITIAL")
       for prefix in ("files", "items", "pages", "comments", "page_permissions", "workflow_tasks")},
}  # fmt: skip
"""A form that has every kind of mistake at once."""
DEEP = "[" * 10_000
DIGITS = "9" * 5_000
"""A number that Python refuses to read."""


def requests_to(route: Route, keys: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Yield what is sent to one address: role, method, path, values, type of the body."""
    path = route.path(keys)
    yield ADMINS, "get", path, dict.fromkeys(NAMES, "x"), None
    yield ADMINS, "post", path, FORM, None
    yield ADMINS, "post", path, DEEP, "application/json"
    yield NOBODY, "post", path, b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"
    if not path.startswith("/admin/"):
        yield MEMBERS, "get", path, dict.fromkeys(NAMES, DIGITS), None
    if route.names:
        yield MEMBERS, "get", route.path({"": HUGE}), {}, None
        yield ADMINS, "get", route.path({"": "x"}), {}, None


def status_of(client: Client, method: str, path: str, values: Any, kind: str | None) -> int:
    """Send one request; the database and the browser are as before afterwards."""
    cookies = deepcopy(client.cookies)
    client.raise_request_exception = False
    with transaction.atomic():
        response: Any = getattr(client, method)(path, values, **({"content_type": kind} if kind else {}))
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = cookies
    return int(response.status_code)


def test_no_address_answers_with_an_error_page(world: World, client_of: ClientOf) -> None:
    keys = {
        "": "1", "page_id": world.page.pk, "parent_page_id": world.tree["about"].pk, "pk": world.directive.pk,
        "page_to_move_id": world.page.pk, "destination_id": world.tree["news"].pk, "slug": world.citing.slug,
        "document_id": world.document.pk, "image_id": world.image.pk, "file_id": world.file.pk,
        "app_label": "documents", "model_name": "directive", "content_type_app_name": "content",
        "content_type_model_name": "standardpage", "action": "delete",
    }  # fmt: skip
    clients = {who: client_of(who) for who in (ADMINS, MEMBERS, NOBODY)}
    tried = [request for route in routes() for request in requests_to(route, keys)]
    wrong = [
        f"{who} {method.upper()} {path} {str(values)[:60]}: {status}"
        for who, method, path, values, kind in tried
        if (status := status_of(clients[who], method, path, values, kind)) >= 500
    ]
    assert not wrong, "\n".join(wrong)
    assert len(tried) > 1_500
