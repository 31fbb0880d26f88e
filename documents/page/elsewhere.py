"""Addresses that no page has: what they can mean for a reader, who is never led to another directive than they name.

A number alone leads to the directive that has it. An address that says more (a day, an issuer) names one directive: if
the reader cannot see that, the others with its number are offered, and none is opened.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from accounts.audience import Reader
from documents.models import Directive
from documents.record.addresses import WrittenAddress, read_address
from documents.record.identity import directive_url
from documents.register.lines import LINE_FIELDS, DirectiveLine, read_line

MAX_OFFERED = 50


def answer_elsewhere(request: HttpRequest, written: str, *, reader: Reader) -> HttpResponse:
    """Lead to the one directive that the address can mean, or offer those with its number; 404 if there is none.

    Two queries, whatever there is: a directive that the reader may not see is none.
    """
    address = read_address(written)
    if address.slug != written and Directive.objects.visible_to(reader).filter(slug=address.slug).exists():
        return _lead_to(request, directive_url(address.slug))
    bearers = _load_bearers(address, reader=reader)
    whole = [line for key, line in bearers if key in address.whole]
    if len(whole) == 1:
        return _lead_to(request, whole[0].url)
    lines = whole or [line for _key, line in bearers]
    if not lines:
        raise Http404
    context = {"lines": lines, "is_number": bool(whole), "number": lines[0].number}
    return render(request, "documents/same_number.html", context, status=200 if whole else 404)


def _load_bearers(address: WrittenAddress, *, reader: Reader) -> Sequence[tuple[str, DirectiveLine]]:
    """Return the directives that bear a number of the address, newest first, each with its number key."""
    visible = Directive.objects.visible_to(reader).filter(number_key__in=sorted(address.whole | address.within))
    rows = visible.order_by("-issued_on", "-pk").values_list("number_key", *LINE_FIELDS)[:MAX_OFFERED]
    return [(key, read_line(values)) for key, *values in rows]


def _lead_to(request: HttpRequest, url: str) -> HttpResponseRedirect:
    """Lead on, with what was asked of the directive."""
    query = request.META["QUERY_STRING"]
    return redirect(f"{url}?{query}" if query else url)


def may_be_led_to(path: str, reader: Reader) -> bool:
    """Tell whether a redirect may tell the reader this address: not if it is that of a directive they may not see."""
    try:
        match = resolve(path)
    except Resolver404:
        return True
    if match.app_name != "documents" or "slug" not in match.kwargs:
        return True
    return Directive.objects.visible_to(reader).filter(slug=match.kwargs["slug"]).exists()
