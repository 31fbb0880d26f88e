"""The profile of a trainer, kept by the trainer or by an editor for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.audience import reader_for
from content.pictures import PORTRAIT, load_pictures
from documents.register.lines import load_visible_lines
from training.lines import load_module_lines
from training.models import ModulePage, TrainerIndexPage, TrainerPage
from training.standing import is_trainer
from training.workspace import publishing
from training.workspace.access import trainers_only
from training.workspace.contact import load_contact, store_contact
from training.workspace.fields import read_key
from training.workspace.merging import NOTHING, Merge, merge
from training.workspace.photo import discard_photo, draw_photo, store_photo
from training.workspace.profile_form import PROFILE, ProfileForm


@trainers_only
@require_http_methods(["GET", "HEAD", "POST"])
def own_profile(request: HttpRequest) -> HttpResponseBase:
    """Show the reader's own profile, or make it; an editor who is no trainer is led to the list of trainers."""
    page = TrainerPage.objects.filter(account=request.user.pk).first()
    if page is None and not is_trainer(request.user):
        messages.info(request, _("Choose a trainer, then “Profile and contact”."))
        return redirect(_section().get_url() or "/")
    return _answer(request, page, own=True)


@trainers_only
@require_http_methods(["GET", "HEAD", "POST"])
def profile_of(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the profile of a trainer to editors, who keep it for people without a telephone; and one's own."""
    page = TrainerPage.objects.filter(pk=pk).first()
    if page is None:
        raise Http404
    if page.account_id == request.user.pk:
        return redirect("training:profile")
    if not may_keep(page, request.user):
        raise Http404
    return _answer(request, page, own=False)


def may_keep(page: TrainerPage, user: Any) -> bool:
    """Tell whether somebody else may keep the profile: whoever may change and publish the page in the admin."""
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_edit() and permissions.can_publish())


def _section() -> TrainerIndexPage:
    section: TrainerIndexPage | None = TrainerIndexPage.objects.live().first()
    if section is None:
        raise Http404
    return section


def _answer(request: HttpRequest, page: TrainerPage | None, *, own: bool) -> HttpResponse:
    if request.method == "POST":
        return _save(request, page, own=own)
    return _show(request, page, _make_form(request, page, own=own), own=own)


def _make_form(request: HttpRequest, page: TrainerPage | None, *, own: bool, data: Any = None) -> ProfileForm:
    shown = publishing.load_shown(page) if page else TrainerPage()
    contact = load_contact(page.pk if page else 0)
    return ProfileForm(
        data,
        request.FILES if data is not None else None,
        values={**publishing.read_values(shown), "seen": _state(page, contact.version)},
        contact=contact,
        own=own,
        keeper=request.user,
        locked=page is not None and _is_locked(page, request.user),
    )


def _state(page: TrainerPage | None, contact_version: int) -> str:
    return f"{publishing.revision_shown(page) if page else 0}.{contact_version}"


def _is_locked(page: TrainerPage, user: Any) -> bool:
    """Tell whether somebody else has locked the page; a draft that is scheduled or under review locks nothing here."""
    return bool(page.locked and page.locked_by_id != user.pk)


def _save(request: HttpRequest, page: TrainerPage | None, *, own: bool) -> HttpResponse:
    """Read what was sent before anybody has to wait, answer after the commit: it makes the sizes of a new photo."""
    form = _make_form(request, page, own=own, data=request.POST)
    form.is_valid()
    photo = form.valid_photo()
    page, refused = _store(request, page, form, photo=draw_photo(photo) if photo else None, own=own)
    return redirect(request.path) if refused is None else _show(request, page, refused, own=own)


@transaction.atomic
def _store(
    request: HttpRequest, page: TrainerPage | None, form: ProfileForm, *, photo: bytes | None, own: bool
) -> tuple[TrainerPage | None, ProfileForm | None]:
    """Store what was sent; return the page, and the form if it is to be put right. A good photo is kept either way."""
    page = publishing.lock(page, account=request.user)
    if form.initial["seen"] != _state(page, load_contact(page.pk if page else 0).version):
        form = _make_form(request, page, own=own, data=request.POST)
    merged = _compare(form, page, request.POST.get("seen", "")) if form.is_valid() else None
    if merged is None or merged.is_in_conflict:
        if page is not None and photo:
            page = _change(page, _choose_photo(form, page, photo, by=request.user), by=request.user)
            messages.success(request, _("The photo is saved."))
            form.forget_kept()
            form.may_keep_files = False  # it is stored, not put aside
        _fill_again(request, page, form, merged or NOTHING, own=own)
        return page, form
    if page is None:
        _check_may_create(request)
        page = publishing.create(_section(), merged.values, account=request.user)
        page = _change(page, _choose_photo(form, page, photo, by=request.user), by=request.user)
    else:
        page = _change(page, {**merged.values, **_choose_photo(form, page, photo, by=request.user)}, by=request.user)
    store_contact(page.pk, form.contact_change(), by=request.user, own=own)
    form.forget_kept()
    _say_saved(request, page, merged)
    return page, None


def _check_may_create(request: HttpRequest) -> None:
    if not is_trainer(request.user):
        raise PermissionDenied


def _compare(form: ProfileForm, page: TrainerPage | None, seen: str) -> Merge:
    """Compare what the form says with what page and contact say now, and with what they said when it was opened."""
    posted = form.profile_values()
    if page is None:
        return Merge(posted, frozenset(), frozenset())
    current = publishing.read_values(publishing.load_shown(page))
    revision, _dot, version = seen.partition(".")
    base: Mapping[str, Any] | None = current
    if revision != str(publishing.revision_shown(page)):
        shown = read_key(revision)
        base = publishing.read_values_at(shown, page) if shown is not None else None
    merged = merge(posted, current=current, base=base)
    if version != str(form.contact.version) and not form.contact_change().is_empty:
        merged = merged.with_conflict("contact")
    return merged


def _choose_photo(form: ProfileForm, page: TrainerPage, photo: bytes | None, *, by: Any) -> dict[str, Any]:
    """Return the photo that was sent, stored, or None for one that is to be taken away; nothing if it stays."""
    if photo:
        return {"photo": store_photo(photo, name=page.title, by=by)}
    return {"photo": None} if form.cleaned_data.get("remove_photo") and page.photo_id else {}


def _change(page: TrainerPage, values: Mapping[str, Any], *, by: Any) -> TrainerPage:
    """Publish what has changed; a photo that is not shown any more goes out of the library."""
    if not values:
        return page
    changed = publishing.change(page.pk, values, by=by)
    if "photo" in values:
        discard_photo(page.photo_id, changed)
    return changed


def _say_saved(request: HttpRequest, page: TrainerPage, merged: Merge) -> None:
    if page.live:
        messages.success(request, _("The profile is saved and online."))
    else:
        messages.warning(request, _("The profile is saved. The page is not online: ask an editor to publish it."))
    if merged.theirs:
        names = ", ".join(str(ProfileForm.base_fields[name].label) for name in PROFILE if name in merged.theirs)
        messages.info(
            request, _("Meanwhile somebody else has changed: %(names)s. That is kept too.") % {"names": names}
        )


def _fill_again(request: HttpRequest, page: TrainerPage | None, form: ProfileForm, merged: Merge, *, own: bool) -> None:
    """Fill a form that was not stored: with all that was typed, and with what others have changed meanwhile."""
    fresh = _make_form(request, page, own=own)
    data = request.POST.copy()
    data["seen"] = str(fresh.initial["seen"])
    for name in merged.theirs:
        data.setlist(name, _as_sent(fresh.initial[name]))
    form.data = data
    for name in merged.conflicts:
        if name == "contact":
            form.add_error(
                None, _("Telephone, e-mail or birthday were changed meanwhile. Check them below, then save again.")
            )
        else:
            form.add_error(name, _describe_conflict(form, name, fresh.initial[name]))


def _as_sent(value: Any) -> list[str]:
    """Return a value as a browser sends it."""
    if isinstance(value, bool):
        return ["on"] if value else []
    return [str(pk) for pk in value] if isinstance(value, frozenset) else [str(value)]


def _describe_conflict(form: ProfileForm, name: str, value: Any) -> str:
    if isinstance(value, bool):
        words = _("yes") if value else _("no")
    elif isinstance(value, Collection) and not isinstance(value, str):
        places = form.fields["communes"].queryset.filter(pk__in=value)  # type: ignore[attr-defined]
        words = ", ".join(place.full_name for place in places)
    else:
        words = str(value)
    told = _(
        "Somebody else has changed this meanwhile. Now it says: “%(words)s”. Save again to put yours in its place."
    )
    return told % {"words": words or _("nothing")}


def _show(request: HttpRequest, page: TrainerPage | None, form: ProfileForm, *, own: bool) -> HttpResponse:
    reader = reader_for(request.user)
    photo_id = publishing.load_shown(page).photo_id if page else None
    appointment_id = page.appointment_id if page else None
    taught = page.taught_modules.values_list("module_id", flat=True) if page else ()
    namesakes = TrainerPage.objects.filter(account=None, live=True, title=request.user.get_full_name())  # type: ignore[union-attr]
    context = {
        "form": form,
        "page": page,
        "own": own,
        "name": page.title if page else request.user.get_full_name(),  # type: ignore[union-attr]
        "namesake": None if page else namesakes.visible_to(reader).first(),
        "photo": load_pictures([photo_id], PORTRAIT, reader=reader).get(photo_id),
        "appointment": load_visible_lines([appointment_id] if appointment_id else [], reader).get(appointment_id or 0),
        "modules": load_module_lines(ModulePage.objects.filter(pk__in=list(taught)).visible_to(reader)),
        "is_locked": page is not None and _is_locked(page, request.user),
        "crumbs": [
            (_("My workspace"), reverse("training:workspace")),
            (_("My profile") if own else form_title(page), ""),
        ],
    }
    return render(request, "training/workspace/profile.html", context)


def form_title(page: TrainerPage | None) -> str:
    """Return the title of the form that an editor fills in for a trainer."""
    return _("Profile of %(name)s") % {"name": page.title if page else ""}
