"""A training material: files and links that a trainer publishes for modules, in versions."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import URLValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, PreviewableMixin, RevisionMixin, WorkflowMixin

from accounts.audience import AudienceMixin, Reader, reader_for
from training.material_lines import material_url
from training.models.material_file import MaterialFile
from training.models.module import ModulePage
from training.querysets import MaterialModuleQuerySet, MaterialQuerySet
from vietnamese.slugs import slugify

_KEPT_BY_THE_ROW = ("owner_id", "slug", "created_at", "stored_with")
"""What a draft does not change: whoever publishes an older one leaves it as it is."""


class Licence(models.TextChoices):
    """Under what conditions a material may be passed on."""

    OWN = "own", _("I wrote it myself; the association may use it")
    ASSOCIATION = "association", _("Material of the association")
    PERMITTED = "permitted", _("Somebody else's, passed on with permission")
    OFFICIAL = "official", _("Public document of the State or the Party")
    CC_BY = "cc-by", _("Free with the author's name (CC BY)")
    CC_BY_SA = "cc-by-sa", _("Free with the author's name and under the same terms (CC BY-SA)")


class PreviewMaker(Protocol):
    """Makes the context of a material's page for a preview."""

    def __call__(self, material: Material, *, reader: Reader) -> dict[str, Any]: ...


class Material(  # type: ignore[django-manager-missing]
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    AudienceMixin,
    ClusterableModel,
):
    """What trainers publish for modules. A draft becomes a version when it is published.

    It is visible to those who meet its own audience and may see at least one of its modules.
    """

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=120, unique=True, editable=False)
    description = models.TextField(_("description"), max_length=1000, blank=True)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence.choices, default=Licence.OWN)
    sources = models.TextField(
        _("sources"), max_length=1000, blank=True, help_text=_("What it is made from; one source a line.")
    )
    related_numbers = models.CharField(
        _("directives it is about"),
        max_length=500,
        blank=True,
        help_text=_("Official numbers, for example 387/QĐ-TTg. Those in the files are found by themselves."),
    )
    change_note = models.CharField(_("what is new in this version"), max_length=300, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("trainer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="materials",
    )
    stored_with = models.UUIDField(null=True, blank=True, editable=False)
    """The form that was stored last: whoever presses a button twice stores once."""
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="material")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="material",
        for_concrete_model=False,
    )

    guide_section = "duyet-tai-lieu-tap-huan"
    """The section of `docs/bien-tap.md` that explains the form."""

    #: Set by `TrainingConfig.ready`: the page is made above the models, which know nothing of it.
    make_preview_context: ClassVar[PreviewMaker]

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("training material")
        verbose_name_plural = _("training materials")
        ordering = ("-last_published_at", "-pk")
        indexes = [models.Index(fields=("owner", "live"), name="material_by_owner")]

    @property
    def revisions(self) -> Any:
        """Return the revisions (Wagtail asks for this name)."""
        return self._revisions

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give a new material its address before validation."""
        self._set_slug()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store; the address stays as it was first."""
        self._set_slug()
        super().save(*args, **kwargs)

    def _set_slug(self) -> None:
        if not self.slug:
            self.slug = type(self).objects.free_slug(slugify(self.title, max_length=90))

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the material as a revision has it; owner and address are those of the row."""
        drafted: Self = super().with_content_json(content)
        for name in _KEPT_BY_THE_ROW:
            setattr(drafted, name, getattr(self, name))
        return drafted

    def drafted_modules(self) -> frozenset[int]:
        """Return the keys of the modules that the latest draft names; none without a draft."""
        content = self.latest_revision.content if self.latest_revision else {}
        return frozenset(link["module"] for link in content.get("module_links", ()))

    def has_modules(self) -> bool:
        """Tell whether a module is still there that the newest form names: without one it is for superusers only."""
        return bool(ModulePage.objects.filter(pk__in=self.drafted_modules()).exists())

    def is_open_to(self, reader: Reader) -> bool:
        """Tell whether the reader may see it, as it is stored and as its latest draft says; its modules count, too."""
        return type(self).objects.filter(pk=self.pk).existing_for(reader).exists()

    def get_absolute_url(self) -> str:
        """Return the stable address of its page."""
        return material_url(self.slug)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of the page that readers see."""
        return "training/materials/material.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return what the page that readers see is made of."""
        return type(self).make_preview_context(self, reader=reader_for(request.user))

    def __str__(self) -> str:
        return self.title or str(_("material without a title"))


class MaterialItem(Orderable):
    """A file of a material, or a link to a video elsewhere."""

    material = ParentalKey(Material, on_delete=models.CASCADE, related_name="items")
    file = models.ForeignKey(
        MaterialFile, verbose_name=_("file"), null=True, blank=True, on_delete=models.CASCADE, related_name="items"
    )
    link = models.URLField(
        _("link to a video"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    title = models.CharField(_("title"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("part of a material")
        verbose_name_plural = _("parts of materials")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file__isnull=False, link="") | (models.Q(file__isnull=True) & ~models.Q(link="")),
                name="material_item_is_file_or_link",
            )
        ]

    @property
    def shown_title(self) -> str:
        """Return its own title, or the name of the file, or the link."""
        return self.title or (self.file.name if self.file else self.link)

    def __str__(self) -> str:
        return self.shown_title


class MaterialModule(Orderable):
    """A module that a material belongs to."""

    material = ParentalKey(Material, on_delete=models.CASCADE, related_name="module_links")
    module = models.ForeignKey(
        ModulePage, verbose_name=_("module"), on_delete=models.CASCADE, related_name="material_links"
    )

    objects = MaterialModuleQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("module of a material")
        verbose_name_plural = _("modules of materials")

    def __str__(self) -> str:
        return f"{self.material_id}: {self.module_id}"


class MaterialVersion(models.Model):
    """What was published once. `content` is the material as it was, in the form of a revision."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    note = models.CharField(_("what is new in this version"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    content = models.JSONField(encoder=DjangoJSONEncoder)
    files = models.ManyToManyField(MaterialFile, related_name="versions", blank=True)
    is_offered = models.BooleanField(
        _("offered to readers"), default=True, help_text=_("Older versions that are offered can still be downloaded.")
    )

    class Meta:
        verbose_name = _("version of a material")
        verbose_name_plural = _("versions of materials")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=("material", "number"), name="material_version_once")]

    def __str__(self) -> str:
        return f"{self.material_id}: {self.number}"
