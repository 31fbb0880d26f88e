"""What is sent after a session has ended is not lost: scripts are told so, and people can send it again."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.sessions import is_of_switched_off_account
from accounts.typed_texts import typed_texts

_MAX_LETTERS = 1_000_000
_NEVER_SHOWN = ("password", "csrfmiddlewaretoken")
_SAME_ORIGIN = "same-origin"


@login_not_required
@never_cache
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """Tell who is signed in: to the script of an open form, or to a person who signed in to go on with one."""
    user = request.user if isinstance(request.user, User) else None
    if request.accepts("text/html"):
        return render(request, "accounts/session.html")
    reason = "" if user else "switched_off" if is_of_switched_off_account(request.session) else "signed_out"
    state = {"user": str(user.pk) if user else "", "name": user.get_full_name() if user else "", "reason": reason}
    return JsonResponse({**state, "csrf": get_token(request)})


def answer_signed_out(request: HttpRequest) -> HttpResponse | None:
    """Return the answer to what somebody sends who is not signed in; None if the way leads to the sign-in page."""
    if _is_from_script(request):
        return _refuse("signed_out", _("You have been signed out, so this is not saved yet."), status=401)
    fields = fields_to_send_again(request)
    return None if fields is None else _offer_again(request, fields, status=403)


def refuse_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not that of this session: it was opened before somebody signed in, or elsewhere."""
    if _is_from_script(request):
        return _refuse("csrf_failed", _("The page was open for too long"), status=403)
    fields = fields_to_send_again(request)
    return csrf_failure(request, reason) if fields is None else _offer_again(request, fields, status=403)


def _is_from_script(request: HttpRequest) -> bool:
    """Tell whether a script sent it for itself: no person would see a page in the answer."""
    return not request.accepts("text/html") or request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _refuse(code: str, message: str, *, status: int) -> JsonResponse:
    """Return what Wagtail's saving by itself understands."""
    return JsonResponse({"success": False, "error_code": code, "error_message": message}, status=status)


def fields_to_send_again(request: HttpRequest) -> list[tuple[str, str]] | None:
    """Return the fields of the form that was sent, to be shown with a button; None if they must not be.

    A page of another site may send us a form, too: what it has written must never become ours by a press of a button.
    So only forms of our own pages come back, none with a password, and none of a size that no person types.
    """
    if request.method != "POST" or not _comes_from_our_pages(request):
        return None
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    if any("password" in name.lower() for name, _value in fields):
        return None
    if sum(len(name) + len(value) for name, value in fields) > _MAX_LETTERS:
        return None
    return [(name, value) for name, value in fields if name not in _NEVER_SHOWN]


def _comes_from_our_pages(request: HttpRequest) -> bool:
    """Tell whether the browser says so; pages cannot set these headers. The first is not sent over plain http."""
    told = request.headers.get("Sec-Fetch-Site")
    if told is not None:
        return told == _SAME_ORIGIN
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _offer_again(request: HttpRequest, fields: list[tuple[str, str]], *, status: int) -> HttpResponse:
    files = [file.name for files in request.FILES.lists() for file in files[1]]
    context = {"fields": fields, "files": files, "texts": list(typed_texts(fields)), "action": request.get_full_path()}
    return render(request, "accounts/send_again.html", context, status=status)
