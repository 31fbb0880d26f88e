"""The form of a material: new, changed, saved as a draft, sent to the editors, or published by those who may."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.audience import reader_for
from accounts.media.staged import claim_staged, discard
from accounts.media.whole import stage_whole
from accounts.models import StagedUpload
from training.materials import submitting
from training.materials.access import may_edit
from training.materials.states import MaterialState, Standing, standing_of_material
from training.models import Material, MaterialFile, ModulePage, TrainerPage
from training.standing import CHANGE
from training.workspace.access import trainers_only
from training.workspace.fields import read_key
from training.workspace.gate import PURPOSE
from training.workspace.material_form import MaterialForm, initial_of
from training.workspace.once import begin_storing, find_stored
from training.workspace.overview import load_own_materials
from training.workspace.parts import (
    EditedPart,
    LostFilesError,
    build_items,
    discard_secrets,
    prepare_files,
    read_parts,
    store_files,
    title_from_name,
)


@require_http_methods(["GET", "HEAD", "POST"])
@trainers_only
def new_material(request: HttpRequest) -> HttpResponse:
    """Send something new; `chuyen-de` names the module that it is for."""
    return _handle(request, stored=None)


@require_http_methods(["GET", "HEAD", "POST"])
@trainers_only
def edit_material(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a material of one's own, or send a new version while the old one stays online."""
    stored = find_own(request, pk)
    standing = standing_of_material(stored)
    if standing.state == MaterialState.SUBMITTED and find_stored(request, pk=pk) is None:
        return _show_waiting(request, stored, standing)
    return _handle(request, stored=stored, standing=standing)


def find_own(request: HttpRequest, pk: int) -> Material:
    """Return the material if the person may change it. Raises Http404."""
    stored: Material | None = Material.objects.filter(pk=pk).select_related("owner", "latest_revision").first()
    if stored is None or not may_edit(request.user, stored):
        raise Http404
    return stored


def draft_of(stored: Material) -> Material:
    """Return the newest form of a stored material."""
    newest: Material = stored.get_latest_revision_as_object()
    return newest


def _show_waiting(request: HttpRequest, stored: Material, standing: Standing) -> HttpResponse:
    context = {"material": draft_of(stored), "standing": standing, "crumbs": _crumbs(stored.title)}
    return render(request, "training/workspace/waiting.html", context)


def _handle(request: HttpRequest, *, stored: Material | None, standing: Standing | None = None) -> HttpResponse:
    if (before := find_stored(request, pk=stored.pk if stored else None)) is not None:
        return _say_stored(request, before)
    draft = draft_of(stored) if stored else None
    form = _make_form(request, draft)
    uploads: list[StagedUpload] = []
    parts = read_parts(draft, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        uploads = _take_uploads(request, form)
        if refused := discard_secrets(uploads):
            form.add_error("uploaded", refused)
        if all((form.is_valid(), _has_parts(form, parts, uploads))):  # both speak at once
            material = _save(request, form, draft=draft, parts=parts, uploads=uploads)
            if material is not None:
                return _say_stored(request, material)
        uploads = claim_staged(request.user, [upload.pk for upload in uploads])  # type: ignore[arg-type]
    context = {
        "form": form,
        "parts": parts,
        "staged": uploads,
        "material": draft,
        "standing": standing,
        "own_materials": [] if stored else load_own_materials(Material.objects.filter(owner=request.user.pk), limit=5),
        "may_publish": request.user.has_perm(CHANGE),  # type: ignore[union-attr]
        "crumbs": _crumbs(draft.title if draft else _("Send a material")),
    }
    return render(request, "training/workspace/material.html", context)


def _crumbs(title: str) -> list[tuple[str, str]]:
    return [(_("My workspace"), reverse("training:workspace")), (title, "")]


def _make_form(request: HttpRequest, draft: Material | None) -> MaterialForm:
    page = TrainerPage.objects.filter(account=request.user.pk).first()
    own = set(ModulePage.objects.filter(trainer_links__trainer=page.pk).values_list("pk", flat=True)) if page else set()
    if draft is not None:
        initial = initial_of(draft)
    else:
        chosen = read_key(request.GET.get("chuyen-de", ""))
        initial = {"modules": [chosen] if chosen is not None else list(own) if len(own) == 1 else []}
    bound: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    return MaterialForm(
        **bound, initial=initial, reader=reader_for(request.user), draft=draft, own_modules=own, label_suffix=""
    )


def _take_uploads(request: HttpRequest, form: MaterialForm) -> list[StagedUpload]:
    """Return the files that have arrived: before the form, and with it (those are put aside at once)."""
    user: Any = request.user
    uploads = claim_staged(user, request.POST.getlist("staged"))
    for file in request.FILES.getlist("uploaded"):
        try:
            uploads.append(stage_whole(user, file, purpose=PURPOSE))
        except ValidationError as error:
            form.add_error("uploaded", [f"{file.name}: {message}" for message in error.messages])
    return uploads


def _has_parts(form: MaterialForm, parts: list[EditedPart], uploads: list[StagedUpload]) -> bool:
    if uploads or form.cleaned_data.get("links") or any(part.is_kept for part in parts):
        return True
    if form.has_error("uploaded") or form.has_error("links"):
        return False
    form.add_error("uploaded", _("Choose at least one file, or enter the address of a video."))
    return False


def _save(
    request: HttpRequest,
    form: MaterialForm,
    *,
    draft: Material | None,
    parts: list[EditedPart],
    uploads: list[StagedUpload],
) -> Material | None:
    """Store what was entered and do what the pressed button says; None, with errors in the form, if that fails."""
    user, act = request.user, _act_of(request)
    try:
        with prepare_files(uploads, user=user) as files, transaction.atomic():
            if (before := begin_storing(request, form.draft, uploads=uploads)) is not None:
                return before
            material = _store(user, form, draft=draft, parts=parts, files=files, uploads=uploads)
            if act == "publish":
                submitting.publish(material, user=user)
            elif act == "submit":
                submitting.submit(material, user=user)
    except LostFilesError as error:
        if (before := find_stored(request, pk=form.draft.pk if form.draft else None)) is not None:
            return before  # another request has stored this form, and taken the files, a moment ago
        form.add_error("uploaded", error)
        for upload in error.uploads:
            discard(upload)
        return None
    except ValidationError as error:
        form.add_error("uploaded", error)
        return None
    except submitting.WrongState as error:
        form.add_error(None, str(error))
        return None
    return material


def _say_stored(request: HttpRequest, material: Material) -> HttpResponse:
    messages.success(request, _SAID[_act_of(request)]() % {"title": draft_of(material).title})
    return redirect("training:workspace")


def _act_of(request: HttpRequest) -> str:
    """Return what the pressed button asks for; who may not publish sends to the editors."""
    act = request.POST.get("act", "")
    if act == "publish" and not request.user.has_perm(CHANGE):  # type: ignore[union-attr]
        return "submit"
    return act if act in _SAID else "draft"


_SAID = {
    "draft": lambda: _("“%(title)s” is saved as a draft. Only you and the editors see it."),
    "submit": lambda: _("“%(title)s” is sent. An editor looks at it before it is published."),
    "publish": lambda: _("“%(title)s” is published."),
}


def _store(
    user: Any,
    form: MaterialForm,
    *,
    draft: Material | None,
    parts: list[EditedPart],
    files: list[MaterialFile],
    uploads: list[StagedUpload],
) -> Material:
    material = draft or Material(owner=user, live=False, has_unpublished_changes=True)
    form.fill(material)
    if not material.title:
        names = [upload.name for upload in uploads] + [part.name for part in parts if part.is_kept]
        material.title = title_from_name((names or form.cleaned_data["links"])[0])
    if material.pk is None:
        material.save()
    store_files(files, uploads, material=material)
    material.items.set(build_items(parts, files=files, links=form.cleaned_data["links"]))
    submitting.save_draft(material, user=user)
    Material.objects.filter(pk=material.pk).update(stored_with=form.cleaned_data["attempt"])
    Material.objects.filter(pk=material.pk, live=False).update(title=material.title)
    return material
