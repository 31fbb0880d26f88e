"""What a trainer does with a material apart from changing it: send, take back, take down, delete, look, go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import TaskState

from accounts.audience import reader_for
from training.materials import submitting
from training.materials.page import file_url, material_context
from training.materials.reading import READING
from training.materials.states import standing_of_material
from training.materials.versions import restore_version, version_parts
from training.models import Material, MaterialVersion
from training.standing import CHANGE
from training.workspace.access import trainers_only
from training.workspace.material_views import draft_of, find_own


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what it does, what is said afterwards, what is asked before ("" for what can be taken back), and why."""

    take: Callable[[Material, HttpRequest], None]
    said: str | Promise
    question: str | Promise = ""
    consequence: str | Promise = ""
    button: str | Promise = ""


def _version_of(material: Material, request: HttpRequest) -> MaterialVersion:
    number = request.POST.get("ban", request.GET.get("ban", ""))
    return get_object_or_404(material.versions, number=number if number.isdecimal() and len(number) < 6 else 0)


def _submit(material: Material, request: HttpRequest) -> None:
    submitting.submit(material, user=request.user)


def _take_back(material: Material, request: HttpRequest) -> None:
    submitting.take_back(material, user=request.user)


def _withdraw(material: Material, request: HttpRequest) -> None:
    submitting.withdraw(material, user=request.user)


def _discard(material: Material, request: HttpRequest) -> None:
    submitting.discard_draft(material, user=request.user)


def _restore(material: Material, request: HttpRequest) -> None:
    if not request.user.has_perm(CHANGE) and submitting.was_taken_down_by_another(material, user=request.user):  # type: ignore[union-attr]
        raise submitting.WrongState(
            _("An editor has taken this material down. Change what is needed and send it for approval.")
        )
    restore_version(_version_of(material, request), user=request.user)


def _offer(material: Material, request: HttpRequest) -> None:
    """Do what the button said, however often it is pressed: what was taken from readers stays so."""
    version = _version_of(material, request)
    MaterialVersion.objects.filter(pk=version.pk).update(is_offered=request.POST.get("cho") == "1")


def _read_again(material: Material, request: HttpRequest) -> None:
    for file_id in material.files.filter(state="failed").values_list("pk", flat=True):
        READING.retry(file_id)


STEPS: dict[str, Step] = {
    "gui": Step(_submit, gettext_lazy("“%(title)s” is sent. An editor looks at it before it is published.")),
    "rut-lai": Step(_take_back, gettext_lazy("“%(title)s” is a draft again. Change it, then send it.")),
    "go-xuong": Step(
        _withdraw,
        gettext_lazy("“%(title)s” is taken down. Its versions are kept: you can publish one again."),
        gettext_lazy("Take “%(title)s” down?"),
        gettext_lazy("Members no longer see or find it. You can publish it again later."),
        gettext_lazy("Take down"),
    ),
    "xoa": Step(
        _discard,
        gettext_lazy("The draft of “%(title)s” is deleted."),
        gettext_lazy("Delete the draft of “%(title)s”?"),
        gettext_lazy("What was never published is gone for good."),
        gettext_lazy("Delete the draft"),
    ),
    "lay-lai": Step(
        _restore,
        gettext_lazy("The earlier version of “%(title)s” is online again."),
        gettext_lazy("Put version %(number)s of “%(title)s” online again?"),
        gettext_lazy("The present one stays among the versions."),
        gettext_lazy("Put it online again"),
    ),
    "cho-tai": Step(_offer, gettext_lazy("Saved which versions of “%(title)s” members can download.")),
    "doc-lai": Step(_read_again, gettext_lazy("The files of “%(title)s” are read once more.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@trainers_only
def take_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Ask before a step that cannot simply be taken back (GET), take it (POST)."""
    if step not in STEPS:
        raise Http404
    chosen, material = STEPS[step], find_own(request, pk)
    words: dict[str, Any] = {"title": draft_of(material).title}
    if step == "lay-lai":
        words["number"] = _version_of(material, request).number
    if request.method != "POST":
        if not chosen.question:
            return redirect("training:edit_material", pk=pk)
        return _ask(request, material, chosen, words)
    try:
        chosen.take(material, request)
    except submitting.WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(chosen.said) % words)
    return redirect("training:material_versions", pk=pk) if step == "cho-tai" else redirect("training:workspace")


def _ask(request: HttpRequest, material: Material, step: Step, words: dict[str, Any]) -> HttpResponse:
    context = {
        "question": str(step.question) % words,
        "consequence": step.consequence,
        "button": step.button,
        "version": words.get("number", ""),
        "material": material,
        "crumbs": [(_("My workspace"), reverse("training:workspace")), (words["title"], "")],
    }
    return render(request, "training/workspace/confirm.html", context)


@require_safe
@trainers_only
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the newest form of a material as its readers would see it."""
    stored = find_own(request, pk)
    draft = draft_of(stored)
    context = material_context(draft, reader=reader_for(request.user))
    context |= {
        "standing": standing_of_material(stored),
        "is_preview": True,
        "crumbs": [(_("My workspace"), reverse("training:workspace")), (draft.title, "")],
    }
    return render(request, "training/materials/material.html", context)


@require_safe
@trainers_only
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was published when, and what editors have written."""
    stored = find_own(request, pk)
    rows = list(stored.versions.select_related("published_by").prefetch_related("files"))
    comments = TaskState.objects.for_instance(stored).exclude(comment="").select_related("finished_by")
    context = {
        "material": stored,
        "title": draft_of(stored).title,
        "standing": standing_of_material(stored),
        "versions": [
            {
                "row": row,
                "is_online": stored.live and row is rows[0],
                "parts": [
                    (title or (file.name if file else link), ("" if file.is_gone else file_url(file)) if file else link)
                    for file, link, title in version_parts(row)
                ],
                "downloads": sum(file.downloads for file in row.files.all()),
            }
            for row in rows
        ],
        "comments": comments.order_by("-finished_at")[:50],
        "crumbs": [(_("My workspace"), reverse("training:workspace")), (_("Versions"), "")],
    }
    return render(request, "training/workspace/versions.html", context)
