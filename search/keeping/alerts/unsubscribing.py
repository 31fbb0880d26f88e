"""The link of a letter that ends all alerts of its reader: signed, so that nobody else can make one; no sign-in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User
from search.models import Alert, SavedSearch

_SIGNER = Signer(salt="search.keeping.alerts")


def unsubscribe_url(person: User) -> str:
    """Return the address that ends the alerts of a person."""
    return reverse("search:unsubscribe", args=[_SIGNER.sign(str(person.pk))])


@login_not_required
@csrf_exempt  # programs of mail send the form by themselves (RFC 8058); the signature says whose alerts end
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether alerts are to end, which programs that look at links do not answer; end them when the form is sent.

    Nothing is told of the person or their searches: whoever has the letter may open it.
    """
    try:
        owner = int(_SIGNER.unsign(token))
    except (BadSignature, ValueError) as error:
        raise Http404 from error
    if request.method == "POST":
        SavedSearch.objects.filter(owner=owner).update(alert=Alert.NONE, next_check=None)
    response = render(request, "search/kept/unsubscribe.html", {"is_done": request.method == "POST"})
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
