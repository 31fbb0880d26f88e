"""Reading a file of a material once more."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.audience import reader_for
from training.materials.access import exists_for
from training.materials.reading import READING
from training.models import Material, MaterialFile
from training.standing import CHANGE


@require_POST
def retry(request: HttpRequest, file_id: int) -> HttpResponse:
    """Read a file once more and go back to its material."""
    record = get_object_or_404(MaterialFile.objects.select_related("material"), pk=file_id)
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    if not exists_for(reader_for(request.user), record.material):
        raise Http404
    if READING.retry(record.pk):
        messages.success(request, _("The file will be read again. Its state is shown here in a moment."))
    else:
        messages.info(request, _("The file is being read just now. Wait a moment, then load this page again."))
    return redirect(Material.snippet_viewset.get_url_name("edit"), record.material_id)
