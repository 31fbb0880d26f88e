"""Tags of images and documents: offered are those that stand on something the person may see.

Wagtail offers all there are, so that a tag on closed images only told what they are about.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from taggit.models import Tag, TaggedItem
from wagtail.admin import filters
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.views import chooser as image_chooser
from wagtail.permissions import policy_registry

from accounts.wagtail_admin.naming import current_user

_OFFERED = 10
_USES = ("choose", "change", "delete")


def _taggings(user: Any, model: Any) -> QuerySet[Any]:
    """Return where tags stand on images (or documents) that the person may see."""
    seen = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, _USES)
    kind = ContentType.objects.get_for_model(model)
    rows: QuerySet[Any] = TaggedItem.objects.filter(content_type=kind, object_id__in=seen.values("pk"))
    return rows


def autocomplete_readable(request: HttpRequest, app_name: str = "", model_name: str = "") -> JsonResponse:
    """Answer the names of tags that begin with what is typed; takes the place of Wagtail's view."""
    if (app_name, model_name) not in {("", ""), (Tag._meta.app_label, Tag._meta.model_name)}:
        raise Http404
    typed = request.GET.get("term", "")
    if not typed:
        return JsonResponse([], safe=False)
    models = (get_image_model(), get_document_model())
    known = [Exists(_taggings(request.user, model).filter(tag=OuterRef("pk"))) for model in models]
    names = Tag.objects.filter(known[0] | known[1], name__istartswith=typed).order_by("name")
    return JsonResponse(list(names.values_list("name", flat=True)[:_OFFERED]), safe=False)


def popular_readable_tags(model: Any, count: int = _OFFERED) -> QuerySet[Any]:
    """Return the tags that stand most often on images (or documents) which the person at work may see."""
    taggings = _taggings(current_user(), model)
    tags: QuerySet[Any] = Tag.objects.filter(taggit_taggeditem_items__in=taggings)
    popular: QuerySet[Any] = tags.annotate(item_count=Count("taggit_taggeditem_items"))
    return popular.order_by("-item_count", "name")[:count]


def connect() -> None:
    """Let the filters of lists and the image chooser offer these tags; called once when the app is ready."""
    replaced: tuple[Any, ...] = (filters, image_chooser)
    for module in replaced:
        module.popular_tags_for_model = popular_readable_tags
