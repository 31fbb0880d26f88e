"""The reader's choice of theme and text size, kept in two cookies that the page itself may write.

Cookies come from outside: only the values below are ever put into a page.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse

THEME_COOKIE: Final = "theme"
TEXT_SIZE_COOKIE: Final = "text-size"
THEMES: Final = ("auto", "light", "dark")
TEXT_SIZES: Final = ("1", "2", "3")
COOKIE_SECONDS: Final = 365 * 24 * 60 * 60


def read_theme(request: HttpRequest) -> str:
    """Return "auto" (as the device), "light" or "dark"; anything else in the cookie counts as "auto"."""
    value = request.COOKIES.get(THEME_COOKIE, "")
    return value if value in THEMES else THEMES[0]


def read_text_size(request: HttpRequest) -> str:
    """Return "1" (18px), "2" (21px) or "3" (24px); anything else in the cookie counts as "1"."""
    value = request.COOKIES.get(TEXT_SIZE_COOKIE, "")
    return value if value in TEXT_SIZES else TEXT_SIZES[0]


def remember(response: HttpResponse, *, theme: str | None, text_size: str | None, secure: bool) -> None:
    """Keep valid choices for a year; an unknown value leaves the earlier choice as it is.

    The script of the page reads the cookies too (it applies a choice at once), so they are not HttpOnly.
    """
    choices = ((THEME_COOKIE, theme, THEMES), (TEXT_SIZE_COOKIE, text_size, TEXT_SIZES))
    for name, value, known in choices:
        if value in known:
            response.set_cookie(name, value, max_age=COOKIE_SECONDS, secure=secure, samesite="Lax")
