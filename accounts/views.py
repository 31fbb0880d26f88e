"""The reader's own account: who they are, how they read, where they are signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts import display
from accounts.models import User
from accounts.sessions import end_other_sessions


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """Show the account: person, roles, commune, e-mail, reading choices, password and devices."""
    user = _signed_in_user(request)
    facts = [
        (_("Full name"), user.full_name),
        (_("Account name"), user.username),
        (_("Role"), ", ".join(user.groups.order_by("name").values_list("name", flat=True))),
        (_("Commune"), user.commune.full_name if user.commune else ""),
        (_("Telephone"), user.phone),
        (_("E-mail address"), user.email or _("None yet: needed when you forget the password")),
    ]
    return render(request, "accounts/profile.html", {"facts": facts, "crumbs": [(_("Account settings"), "")]})


@login_not_required
@require_POST
def choose_display(request: HttpRequest) -> HttpResponse:
    """Keep the choice of theme and text size, then lead back to the page it was made on."""
    response = HttpResponseRedirect(_next_url(request))
    display.remember(
        response,
        theme=request.POST.get("theme"),
        text_size=request.POST.get("text-size"),
        secure=request.is_secure(),
    )
    messages.success(request, _("Your choice for reading is saved"))
    return response


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End the reader's sessions on all other devices."""
    ended = end_other_sessions(user_id=_signed_in_user(request).id, keep=request.session.session_key or "")
    if ended:
        text = ngettext("Signed out on %(count)s other device", "Signed out on %(count)s other devices", ended)
        messages.success(request, text % {"count": ended})
    else:
        messages.info(request, _("You are signed in on this device only"))
    return HttpResponseRedirect(reverse("accounts:profile"))


def _signed_in_user(request: HttpRequest) -> User:
    """Return who is signed in; the sign-in middleware lets nobody else through."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _next_url(request: HttpRequest) -> str:
    """Return the page the form came from when it is one of ours, else the account (or the sign-in) page."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return target
    return reverse("accounts:profile")
