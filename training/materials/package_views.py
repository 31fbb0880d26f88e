"""Materials as one ZIP: of a module, of a curriculum, of a material with several files."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.audience import Reader, reader_for
from training.materials.access import count_downloads
from training.materials.packages import Package, find_materials_of_modules, load_package
from training.materials.zipping import stream_package
from training.models import CurriculumPage, Material, MaterialFile, ModulePage


@require_safe
def module_package(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the materials of a module."""
    reader = reader_for(request.user)
    module = get_object_or_404(ModulePage.objects.visible_to(reader), pk=pk)
    return _send_modules(request, module.title, [module], reader=reader)


@require_safe
def curriculum_package(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the materials of a curriculum, in a folder for each module."""
    reader = reader_for(request.user)
    curriculum = get_object_or_404(CurriculumPage.objects.visible_to(reader), pk=pk)
    modules = ModulePage.objects.child_of(curriculum).visible_to(reader).order_by("path")
    return _send_modules(request, curriculum.title, list(modules), reader=reader)


@require_safe
def material_package(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send all files of a material."""
    reader = reader_for(request.user)
    material = get_object_or_404(Material.objects.visible_to(reader), slug=slug)
    return _send(request, load_package(material.title, [(material.title, [material.pk])], reader=reader))


def _send_modules(
    request: HttpRequest, title: str, modules: Sequence[ModulePage], *, reader: Reader
) -> HttpResponseBase:
    found = find_materials_of_modules([module.pk for module in modules], reader=reader)
    groups = [(module.title, found.get(module.pk, ())) for module in modules]
    return _send(request, load_package(title, groups, reader=reader))


def _send(request: HttpRequest, package: Package | None) -> HttpResponseBase:
    """Return the answer. A download counts once for each file, where it begins, unless it is the trainer's own."""
    if package is None:
        raise Http404
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse()
    else:
        sent = MaterialFile.objects.filter(pk__in=[file.record.pk for file in package.files])
        count_downloads(sent.exclude(material__owner=request.user.pk))
        response = StreamingHttpResponse(stream_package(package))
    response["Content-Type"] = "application/zip"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=package.name) or ""
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
