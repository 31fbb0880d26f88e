"""The pages of materials and their files, for readers."""

from __future__ import annotations

import sys

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from accounts.media.ranges import parse_range
from accounts.media.serving import file_response
from training.material_lines import load_material_lines
from training.materials.access import count_download, find_file, may_edit
from training.materials.listing import KINDS, find_materials, load_module_choices, parse_material_query
from training.materials.page import material_context
from training.models import FilePage, Material

PER_PAGE = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the published materials, the newest first, of a module or a kind if the address names one."""
    reader, query = reader_for(request.user), parse_material_query(request.GET)
    materials = find_materials(query, reader=reader).order_by("-last_published_at", "-pk")
    page = Paginator(materials.values_list("pk", flat=True), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "materials": load_material_lines(Material.objects.filter(pk__in=list(page))),
        "query": query,
        "modules": load_module_choices(reader),
        "kinds": {kind: words for kind, (words, _types) in KINDS.items()},
        "page_obj": page,
        "crumbs": [(_("Materials"), "")],
    }
    return render(request, "training/materials/index.html", context)


@require_safe
def material(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a published material; 404 for what the reader may not see, published or not."""
    reader = reader_for(request.user)
    record = Material.objects.visible_to(reader).filter(slug=slug).select_related("owner").first()
    if record is None:
        raise Http404
    context = material_context(record, reader=reader)
    context["may_edit"] = may_edit(request.user, record)
    context["share_text"] = f"{record.title}\n{request.build_absolute_uri(record.get_absolute_url())}"
    return render(request, "training/materials/material.html", context)


@require_safe
def file(request: HttpRequest, file_id: int, filename: str) -> HttpResponseBase:
    """Send a file; `?tai=1` always downloads. A download of what is published is counted once, where it begins."""
    access = find_file(file_id, user=request.user)
    if access is None or access.file.stored_name != filename:
        raise Http404
    download = "tai" in request.GET
    response = file_response(
        access.file.file, request=request, filename=access.file.name, download=download, etag=access.file.sha256
    )
    if access.as_reader and download and request.method == "GET" and _begins(request, response):
        count_download(access.file)
    response["Cache-Control"] = "private, no-cache"
    return response


def _begins(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether the answer holds the beginning of the file: a browser fetches a long one in pieces.

    Behind nginx the answer says nothing of the piece, nginx cuts it out afterwards: what was asked for counts.
    """
    if "X-Accel-Redirect" in response:
        asked = parse_range(request.headers.get("Range", ""), size=sys.maxsize)
        return asked is None or asked.start == 0
    return response.status_code == 200 or response.get("Content-Range", "").startswith("bytes 0-")


@require_safe
def page_picture(request: HttpRequest, file_id: int, number: int) -> HttpResponseBase:
    """Send the picture of a page of a file that the reader may have."""
    access = find_file(file_id, user=request.user)
    if access is None:
        raise Http404
    page = FilePage.objects.filter(file=access.file, number=number).exclude(picture="").first()
    if page is None:
        raise Http404
    etag = f"{access.file.sha256}-{number}"
    response = file_response(page.picture, request=request, filename=f"trang-{number}.webp", download=False, etag=etag)
    response["Cache-Control"] = "private, no-cache"
    return response
