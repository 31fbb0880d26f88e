"""The system checks name each way round sign-in and round the view of uploaded files."""

from __future__ import annotations

import pytest
from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin.views.account import LoginView

from accounts import checks
from accounts.media import serving as media


class OpenAdapter:
    """An adapter that lets everybody in."""

    def __init__(self, request: object) -> None: ...

    def is_open_for_signup(self, request: object) -> bool:
        return True


to_sign_in = RedirectView.as_view(url="/")
with_other_sign_in = [path("admin/login/", LoginView.as_view()), path("tep/<path:path>", media.media)]
without_media = [path("admin/login/", to_sign_in), path("tep/<path:path>", to_sign_in)]


def codes() -> set[str]:
    return {str(problem.id) for problem in [*checks.check_sign_in(None), *checks.check_uploaded_files(None)]}


def test_the_site_as_it_is_has_nothing_to_complain_of() -> None:
    assert codes() == set()


def test_each_hole_is_named(settings: object, subtests: pytest.Subtests) -> None:
    middleware = settings.MIDDLEWARE  # type: ignore[attr-defined]
    holes = {
        "accounts.E001": {"MIDDLEWARE": [m for m in middleware if m != checks.SIGN_IN_MIDDLEWARE]},
        "accounts.E002": {"MIDDLEWARE": [m for m in middleware if m != checks.DOOR_MIDDLEWARE]},
        "accounts.E003": {"ACCOUNT_ADAPTER": f"{__name__}.OpenAdapter"},
        "accounts.E004": {"AUTHENTICATION_BACKENDS": ["django.contrib.auth.backends.ModelBackend"]},
        "accounts.E005": {"ROOT_URLCONF": _urlconf(with_other_sign_in)},
        "accounts.E006": {"MEDIA_ROOT": settings.STATIC_ROOT / "media"},  # type: ignore[attr-defined]
        "accounts.E007": {"ROOT_URLCONF": _urlconf(without_media)},
        "accounts.E008": {"WAGTAILDOCS_SERVE_METHOD": "redirect"},
    }
    for code, changed in holes.items():
        with subtests.test(code):
            before = {name: getattr(settings, name) for name in changed}
            for name, value in changed.items():
                setattr(settings, name, value)
            assert codes() == {code}
            for name, value in before.items():
                setattr(settings, name, value)


def _urlconf(patterns: list[object]) -> type:
    return type("Addresses", (), {"urlpatterns": patterns})
