"""Ranking profiles in the admin: weights and gains of kinds, in versions, for administrators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from search.engines.base import EngineUnavailable
from search.golden.comparing import compare
from search.models import RankingProfile
from search.sources import get_kinds
from search.tuning.profiles import is_changeable, make_live, store_version
from search.tuning.ranking import LEAST_FOR_A_KIND, MOST_FOR_A_KIND, list_tunable

LIST_ADDRESS, ADD_ADDRESS = "search_profiles", "search_profile_add"
EDIT_ADDRESS, LIVE_ADDRESS = "search_profile", "search_profile_live"
_PER_KIND = "kind:"


class ProfileForm(forms.ModelForm[RankingProfile]):
    """Name and note, a field for each weight that may be set, one for each kind. Empty is the default."""

    class Meta:
        model = RankingProfile
        fields = ["name", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in sorted(get_kinds()):
            self.fields[f"{_PER_KIND}{kind}"] = forms.FloatField(
                label=kind,
                required=False,
                min_value=LEAST_FOR_A_KIND,
                max_value=MOST_FOR_A_KIND,
                initial=self.instance.kinds.get(kind),
            )
        for tunable in list_tunable():
            made: Any = forms.IntegerField if tunable.is_whole else forms.FloatField
            values = {"unit": tunable.unit, "default": tunable.default, "least": tunable.least, "most": tunable.most}
            self.fields[tunable.name] = made(
                label=tunable.name,
                required=False,
                min_value=tunable.least,
                max_value=tunable.most,
                initial=self.instance.weights.get(tunable.name),
                help_text=_("Default %(default)s, from %(least)s to %(most)s; %(unit)s") % values,
            )

    def parts(self) -> list[tuple[str, list[Any]]]:
        """Return the fields below their headings."""
        own = [self[name] for name in self.Meta.fields]
        kinds = [self[name] for name in self.fields if name.startswith(_PER_KIND)]
        weights = [self[one.name] for one in list_tunable()]
        gains = _("Kinds: what they gain, %(least)s to %(most)s") % {"least": LEAST_FOR_A_KIND, "most": MOST_FOR_A_KIND}
        return [(_("Version"), own), (gains, kinds), (_("Weights: empty is the default"), weights)]

    def store(self, user: Any) -> RankingProfile:
        """Store it: in place while it is a draft, else as another version."""
        said = self.cleaned_data
        weights = {one.name: said[one.name] for one in list_tunable() if said[one.name] not in (None, one.default)}
        kinds = {kind: said[f"{_PER_KIND}{kind}"] for kind in get_kinds() if said[f"{_PER_KIND}{kind}"]}
        return store_version(self.instance, weights=weights, kinds=kinds, by=user)


def _ask_for_right(request: HttpRequest) -> None:
    if not request.user.has_perm("search.change_rankingprofile"):
        raise PermissionDenied


@require_safe
def profiles(request: HttpRequest) -> HttpResponse:
    """Show all versions, the newest first."""
    _ask_for_right(request)
    rows = RankingProfile.objects.select_related("author").prefetch_related("uses__by")
    return render(request, "search/admin/profiles.html", {"page_title": _("Ranking"), "profiles": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Change a profile, or make one."""
    _ask_for_right(request)
    instance = RankingProfile(name=_("New")) if pk is None else get_object_or_404(RankingProfile, pk=pk)
    form = ProfileForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        stored = form.store(request.user)
        messages.success(
            request, _("Version %(version)s is stored. It is not in use yet.") % {"version": stored.version}
        )
        return redirect(LIVE_ADDRESS, pk=stored.pk)
    context = {
        "page_title": str(instance) if pk else _("New profile"),
        "form": form,
        "is_kept": not is_changeable(instance),
    }
    return render(request, "search/admin/profile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the golden queries under the live profile and under this one, and make this one live on request."""
    _ask_for_right(request)
    chosen = get_object_or_404(RankingProfile, pk=pk)
    if request.method == "POST":
        make_live(chosen, by=request.user)
        messages.success(request, _("“%(profile)s” ranks all searches from now on.") % {"profile": chosen})
        return redirect(LIST_ADDRESS)
    try:
        comparison = compare(None, chosen)
    except EngineUnavailable:
        messages.error(request, _("The search index cannot answer at the moment. Try again in a few minutes."))
        return redirect(LIST_ADDRESS)
    context = {"page_title": str(chosen), "profile": chosen, "comparison": comparison}
    return render(request, "search/admin/profile_live.html", context)


MENU_LABEL = gettext_lazy("Ranking")
