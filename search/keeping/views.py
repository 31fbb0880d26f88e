"""Pages of what a reader keeps: saved searches and the list of past ones. Nobody sees those of somebody else."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audience import reader_for
from accounts.models import User
from search.keeping import history
from search.keeping.address import SearchAddress
from search.keeping.saved import (
    MAX_SAVED,
    NotSaved,
    address_of,
    change_search,
    describe,
    list_saved,
    note_seen,
    recount,
    save_search,
)
from search.keeping.unseen import list_unseen
from search.models import Alert, SavedSearch

_LONGEST_FORM = 6_000


@require_safe
def saved_searches(request: HttpRequest) -> HttpResponse:
    """Show the reader's saved searches with what is new for each."""
    user = _signed_in(request)
    searches = list(list_saved(user))
    unseen = list_unseen(searches, reader=reader_for(user))
    context = {
        "crumbs": [(_("Search"), reverse("search:results")), (_("Saved searches"), "")],
        "searches": [(one, describe(address_of(one)), unseen.get(one.pk, ())) for one in searches],
        "alerts": Alert.choices,
        "limit": MAX_SAVED,
        "has_address": bool(user.email),
    }
    return _private(render(request, "search/kept/saved.html", context))


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Save the search that the form names; a search that cannot be saved leads back to it, with the reason."""
    address = SearchAddress.read(QueryDict(request.POST.get("dia-chi", "")[:_LONGEST_FORM]))
    try:
        saved = save_search(
            _signed_in(request), address, name=request.POST.get("ten", ""), alert=_alert(request.POST.get("bao"))
        )
    except NotSaved as error:
        messages.error(request, str(error))
        return redirect(address.url)
    messages.success(request, _("“%(name)s” is saved") % {"name": saved.name})
    return _to_list(saved)


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a saved search, or tell of its new results at other times."""
    saved = _own(request, pk)
    change_search(saved, name=request.POST.get("ten", ""), alert=_alert(request.POST.get("bao")))
    messages.success(request, _("“%(name)s” is changed") % {"name": saved.name})
    return _to_list(saved)


@require_safe
def open_saved(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the results of a saved search: what was new of it has been looked at then."""
    saved = _own(request, pk)
    if request.method == "GET":
        note_seen(saved.owner, [saved.pk])
    return _private(redirect(address_of(saved).url))


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a saved search is to be deleted; delete it when its form says so."""
    saved = _own(request, pk)
    if request.method != "POST":
        lists = [(_("Search"), reverse("search:results")), (_("Saved searches"), reverse("search:saved"))]
        context = {"saved": saved, "lines": describe(address_of(saved)), "crumbs": [*lists, (_("Delete"), "")]}
        return _private(render(request, "search/kept/delete.html", context))
    owner, name = saved.owner, saved.name
    saved.delete()
    recount(owner.pk)
    messages.success(request, _("“%(name)s” is deleted") % {"name": name})
    return redirect("search:saved")


@require_safe
def past_searches(request: HttpRequest) -> HttpResponse:
    """Show the list of what the reader has searched."""
    user = _signed_in(request)
    context = {
        "crumbs": [(_("Search"), reverse("search:results")), (_("What you have searched"), "")],
        "searches": [(one, SearchAddress.read(QueryDict(one.parameters)).url) for one in history.list_past(user)],
        "is_kept": user.keeps_searches,
        "limit": history.MAX_KEPT,
        "days": history.KEPT_DAYS,
    }
    return _private(render(request, "search/kept/past.html", context))


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Erase one search from the list, or all."""
    key = request.POST.get("tim", "")
    if key and not (key.isascii() and key.isdigit() and len(key) < 19):  # noqa: PLR2004 - keys have fewer digits
        return redirect("search:past")
    gone = history.forget(_signed_in(request), key=int(key) if key else None)
    text = ngettext("%(count)s search is erased", "%(count)s searches are erased", gone)
    messages.success(request, text % {"count": gone})
    return redirect("search:past")


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Switch the list of past searches on or off; switched off it is erased."""
    keeps = request.POST.get("giu") == "co"
    history.keep_searches(_signed_in(request), keep=keeps)
    text = _("Your searches are kept from now on") if keeps else _("Your searches are erased and not kept any more")
    messages.success(request, text)
    return redirect("search:past")


def _signed_in(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    """Return a saved search of the reader; those of others are not there."""
    return get_object_or_404(SavedSearch.objects.select_related("owner"), pk=pk, owner=_signed_in(request))


def _alert(text: str | None) -> Alert:
    return Alert(text) if text in Alert.values else Alert.NONE


def _to_list(saved: SavedSearch) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('search:saved')}#tim-{saved.pk}")


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
