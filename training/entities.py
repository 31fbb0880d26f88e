"""Trainers as what a search names: role, unit and page, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts.audience import Reader, readable_filter
from content.addresses import make_address_builder
from search.entities import Entity, EntityFact, EntityKind, Kept, Named, Names, make_names, names_all
from training.models import TrainerPage

_FIELDS = ("pk", "title", "url_path", "job_title", "unit", "association_post", "taught")


def _read_names() -> Names:
    return make_names(TrainerPage.objects.live().order_by("pk").values_list("pk", "title"))


def describe_trainers(found: Sequence[Named], words: Sequence[str], reader: Reader) -> list[Entity]:
    """Return the trainers whose page the reader may see, with the number of such modules; one query."""
    keys = {key: name for name in found for key in name.keys}
    module = "taught_modules__module__"
    is_shown = readable_filter(reader, prefix=module) & Q(**{f"{module}live": True})
    pages = TrainerPage.objects.filter(pk__in=keys).visible_to(reader)
    pages = pages.annotate(taught=Count("taught_modules", filter=is_shown))
    address = make_address_builder()
    return [
        Entity(
            what=_("Trainer"),
            icon="person",
            name=title,
            url=address(url_path),
            facts=tuple(
                EntityFact(label, value, url)
                for label, value, url in (
                    (_("Post in the association"), post, ""),
                    (_("Job or title"), job, ""),
                    (_("Unit"), unit, ""),
                    (_("Modules"), str(taught) if taught else "", address(url_path)),
                )
                if value
            ),
            is_all=names_all(keys[pk], words),
        )
        for pk, title, url_path, job, unit, post, taught in pages.order_by("sort_key", "pk").values_list(*_FIELDS)
    ]


TRAINERS = EntityKind(Kept(_read_names, models=(TrainerPage,), empty={}), describe_trainers)
