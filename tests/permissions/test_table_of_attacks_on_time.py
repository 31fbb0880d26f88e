"""Requests that are made to keep a processor busy: each is answered like any other that is wrong in the same way.

No clock is read: what is sent is so large that a way which looks at it again and again comes to no end.
"""

from __future__ import annotations

import json

import pytest

from accounts.roles import Role
from tests.permissions.attacks import EDITORS, MEMBERS, NOBODY, SIGN_IN, ClientOf, Row, assert_rows
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

MARKS = "a" + "\u0323\u0301" * 100_000
"""A letter with marks that stand in the wrong order, which `unicodedata` puts right one by one."""
URLENCODED = "application/x-www-form-urlencoded"
OURS = {"sec-fetch-site": "same-origin"}
CHANGE = "/tai-khoan/password/change/"


def upload(name: str) -> str:
    return json.dumps({"purpose": "material", "name": name, "size": 10})


ROWS = (
    Row("a password of marks", NOBODY, "post", SIGN_IN, 200, {"login": "quantri", "password": MARKS}),
    Row("a name of marks", NOBODY, "post", SIGN_IN, 200, {"login": MARKS, "password": "x"}),
    Row("an address of marks", NOBODY, "post", "/tai-khoan/password/reset/", 200, {"email": f"a@{MARKS}.vn"}),
    Row("an old password of marks", MEMBERS, "post", CHANGE, 200, {"oldpassword": MARKS, "password1": "x"}),
    Row("a form of marks, not signed in", NOBODY, "post", "/tai-khoan/", 403, {"x": MARKS}, headers=OURS),
    Row("a form of escapes", NOBODY, "post", SIGN_IN, 200, b"login=" + b"%zz" * 300_000, URLENCODED),
    Row("the name of a file of marks", Role.TRAINERS, "post", "/tai-len/", 422, upload(MARKS), "application/json"),
    Row("a nest of lists", EDITORS, "post", "/tai-len/", 400, "[" * 1_000_000, "application/json"),
    Row("a size of digits", EDITORS, "post", "/tai-len/", 400, '{"size":' + "9" * 1_000_000 + "}", "application/json"),
)


def test_nothing_that_is_sent_takes_long(world: World, client_of: ClientOf) -> None:
    assert_rows(ROWS, world, client_of, at_least=9)
