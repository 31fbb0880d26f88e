"""What every answer tells browsers: what may be loaded, and that no device is used."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.roles import Role

pytestmark = pytest.mark.django_db


def policy_of(client: Client, path: str) -> dict[str, set[str]]:
    said = client.get(path).headers["Content-Security-Policy"]
    return {name: set(sources) for name, *sources in (part.split() for part in said.split(";"))}


@pytest.mark.parametrize("path", ["/admin/", "/admin/van-ban/add/", "/admin/pages/", "/admin/reports/site-history/"])
def test_the_admin_loads_and_sends_nothing_elsewhere_and_runs_no_text(client_for, path):
    policy = policy_of(client_for(Role.ADMINISTRATORS), path)
    here = {"'self'"}
    for name in ("default-src", "base-uri", "form-action", "frame-ancestors"):
        assert policy[name] == here, name
    assert policy["object-src"] == {"'none'"}
    assert policy["script-src"] == policy["style-src"] == {"'self'", "'unsafe-inline'"}
    assert policy["img-src"] == {"'self'", "data:", "blob:"}
    assert set(policy) == {
        "default-src", "base-uri", "form-action", "frame-ancestors", "object-src", "script-src", "style-src", "img-src"
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/van-ban/", "/tai-khoan/", "/khong-co/", "/administrator/"])
def test_pages_of_readers_run_no_script_of_their_own_text(client_for, path):
    policy = policy_of(client_for(Role.ADMINISTRATORS), path)
    assert not {source for sources in policy.values() for source in sources} & {"'unsafe-inline'", "'unsafe-eval'"}


@pytest.mark.parametrize(
    "path",
    ["/", "/health/", "/tai-khoan/login/", "/admin/", "/khong-co/", "/static/intranet/intranet.css", "/favicon.ico"],
)
@pytest.mark.parametrize("role", [None, Role.EDITORS])
def test_every_answer_switches_the_devices_off(client_for, role, path):
    said = client_for(role).get(path).headers["Permissions-Policy"]
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(said.split(", "))


@pytest.mark.parametrize("host", ["testserver", "la.example"])
@pytest.mark.parametrize("path", ["/", "/van-ban", "/khong-co/", "/admin/", "/tep/x.pdf"])
def test_every_answer_has_a_content_policy_and_stands_in_no_strange_frame(client_for, settings, path, host):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = client_for(Role.EDITORS).get(path, headers={"Host": host})
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
