"""The list of materials in the admin: what waits comes first, searched without marks, found by its trainer, too."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Count, F, OuterRef, Prefetch, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, StatusTagColumn
from wagtail.snippets.views.snippets import IndexView

from accounts.audience import Reader, readable_filter, reader_for
from training.admin.finding import find_materials
from training.material_lines import describe_kinds
from training.materials.states import BADGES, MaterialState, with_states
from training.models import Material, MaterialFile, MaterialModule

#: The class of columns that must not break, as in the register.
ONE_LINE = "register-line"


def materials_in_admin(reader: Reader) -> QuerySet[Any]:
    """Return the materials, drafts included, that exist for the reader, with all that a row of the list shows.

    What waits comes first, the longest waiting before the others; then the last changed.
    """
    links = MaterialModule.objects.filter(readable_filter(reader, prefix="module__")).select_related("module")
    modules = Prefetch("module_links", links.order_by("sort_order"), to_attr="open_modules")
    files = MaterialFile.objects.filter(material=OuterRef("pk")).order_by().values("material")
    materials: QuerySet[Any] = with_states(Material.objects.existing_for(reader).with_newest_version())
    shown: QuerySet[Any] = (
        materials.annotate(
            downloads=Coalesce(Subquery(files.annotate(all=Sum("downloads")).values("all")), 0),
            failed=Coalesce(Subquery(files.filter(state="failed").annotate(n=Count("pk")).values("n")), 0),
            since=Coalesce("waits_since", Case(When(live=True, then=F("last_published_at"))), "updated_at"),
            rank=Case(When(state=MaterialState.SUBMITTED, then=Value(0)), default=Value(1)),
        )
        .select_related("owner")
        .prefetch_related("items__file", modules)
        .order_by("rank", Case(When(rank=0, then=F("since"))), "-updated_at", "-pk")
    )
    return shown


def state_words(material: Any) -> str | Promise:
    """Return the state in words; needs `with_states`."""
    return BADGES[MaterialState(material.state)].text


def columns() -> list[str | Column]:
    """Return the columns of the list; the first is the link."""
    return [
        "title",
        StatusTagColumn(
            "state",
            label=_("How far it has come"),
            accessor=state_words,
            primary=lambda material: material.state == MaterialState.SUBMITTED,
            classname=ONE_LINE,
        ),
        Column(
            "owner", label=_("Trainer"), accessor=lambda material: material.owner or "–", sort_key="owner__sort_key"
        ),
        Column("modules", label=_("Modules"), accessor=_module_titles, width="22%"),
        Column("kinds", label=_("Files"), accessor=_kinds),
        Column("version", label=_("Version"), accessor=lambda material: material.newest_version or "–"),
        NumberColumn("downloads", label=_("Downloads"), accessor="downloads", sort_key="downloads"),
        Column("since", label=_("Since"), accessor=_day, sort_key="since", classname=ONE_LINE),
    ]


def _day(material: Any) -> str:
    return f"{localtime(material.since):%d/%m/%Y}"


def _module_titles(material: Any) -> str:
    return "; ".join(link.module.title for link in material.open_modules) or "–"


def _kinds(material: Any) -> str:
    kinds = ", ".join(describe_kinds(material.items.all())) or "–"
    return f"{kinds} ({_('failed')})" if material.failed else kinds


class MaterialIndexView(IndexView):
    """The list."""

    paginate_by = 50
    search_fields = ["title"]

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what the site finds, and drafts."""
        reader = reader_for(self.request.user)
        found = find_materials(self.search_query, reader=reader, among=queryset, with_drafted_titles=True)
        return queryset if found is None else queryset.filter(pk__in=found)

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the order of the query set unless a column was chosen; the key decides between equals."""
        if not self.ordering:
            return queryset
        ordered: QuerySet[Any] = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "-pk")
