"""The addresses of the site and two more, which show what every page costs before it has anything to show."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from intranet.urls import urlpatterns as site_urlpatterns

FLOOR = "/bench/floor/"
FRAME = "/bench/frame/"


def floor(request: HttpRequest) -> HttpResponse:
    """Find out who is reading and render an empty template: no page of the site can cost less."""
    context = {"reader": request.user.pk}
    return HttpResponse(engines["django"].from_string("").render(context, request))


def frame(request: HttpRequest) -> HttpResponse:
    """Render the frame of every page (header, navigation, footer) around nothing."""
    return render(request, "base.html")


urlpatterns = [
    path(FLOOR.removeprefix("/"), floor),
    path(FRAME.removeprefix("/"), frame),
    *site_urlpatterns,
]
