"""Places and organisations, both with the time in which they exist."""

from typing import Any

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vietnamese.collation import place_sort_key, sort_key
from vietnamese.fold import fold_key


class PlaceKind(models.TextChoices):
    """Levels of administration; the district level ended on 1 July 2025."""

    PROVINCE = "province", _("province or city")
    DISTRICT = "district", _("district")
    COMMUNE = "commune", _("rural commune")
    WARD = "ward", _("ward")
    TOWNSHIP = "township", _("township")
    VILLAGE = "village", _("village")
    URBAN_GROUP = "urban_group", _("residential group")


class Place(models.Model):  # type: ignore[django-manager-missing]
    """An administrative unit during one stretch of time. Codes are re-used, so a code alone names nothing."""

    code = models.CharField(_("code"), max_length=20, blank=True, db_index=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=PlaceKind.choices)
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_to = models.DateField(
        _("exists until"), null=True, blank=True, help_text=_("First day on which it no longer exists.")
    )
    area_km2 = models.DecimalField(_("area (km²)"), max_digits=8, decimal_places=2, null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    households = models.PositiveIntegerField(_("households"), null=True, blank=True)
    seat = models.CharField(_("seat"), max_length=200, blank=True)
    source_key = models.CharField(max_length=80, blank=True, editable=False, db_index=True)
    sort_key = models.CharField(max_length=300, blank=True, editable=False, db_index=True)
    search_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("sort_key", "valid_from")
        constraints = [
            models.CheckConstraint(
                name="place_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=("kind", "code", "valid_from"), name="place_code_once_a_time", condition=~Q(code="")
            ),
            models.UniqueConstraint(  # for SQL no day is unlike any other, itself included
                fields=("kind", "code"),
                name="place_code_once_without_a_day",
                condition=~Q(code="") & Q(valid_from__isnull=True),
                violation_error_message=_("A place of this kind has this code already. Say from when this one exists."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys for sorting and searching in step with the name."""
        self.sort_key = place_sort_key(self.name)[:300]
        self.search_key = fold_key(self.full_name)[:200]
        super().save(*args, **kwargs)

    @property
    @display(description=_("name"), ordering="sort_key")
    def full_name(self) -> str:
        """Return the name with the kind before it: "Xã Bình Minh"; names that say their kind stay: "Quận Hà Đông"."""
        if self.name.startswith(("Quận ", "Thị xã ", "Thành phố ", "Tỉnh ")):
            return self.name
        words = {
            PlaceKind.COMMUNE: "Xã",
            PlaceKind.WARD: "Phường",
            PlaceKind.TOWNSHIP: "Thị trấn",
            PlaceKind.DISTRICT: "Huyện",
            PlaceKind.VILLAGE: "Thôn",
            PlaceKind.URBAN_GROUP: "Tổ dân phố",
        }
        word = words.get(PlaceKind(self.kind)) if self.kind else None
        return f"{word} {self.name}" if word else self.name

    @property
    def is_current(self) -> bool:
        """Tell whether the place still exists (no end is known)."""
        return self.valid_to is None

    def __str__(self) -> str:
        return self.full_name if self.is_current else f"{self.full_name} (cũ)"


class SuccessionKind(models.TextChoices):
    """How much of the old place went into the new one."""

    WHOLE = "whole", _("whole")
    PART = "part", _("part")
    REMAINDER = "remainder", _("remainder")


class Succession(models.Model):
    """On a day, an old place went into a new one, wholly or in part. Figures add up only over whole successions."""

    on = models.DateField(_("on"))
    old = models.ForeignKey(Place, verbose_name=_("old place"), on_delete=models.PROTECT, related_name="went_into")
    new = models.ForeignKey(Place, verbose_name=_("new place"), on_delete=models.PROTECT, related_name="came_from")
    kind = models.CharField(_("kind"), max_length=10, choices=SuccessionKind.choices)
    by_number = models.CharField(_("by directive"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ("on", "new__sort_key", "old__sort_key")
        constraints = [models.UniqueConstraint(fields=("on", "old", "new"), name="succession_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class OrganisationKind(models.TextChoices):
    """Which of the three systems an organisation belongs to."""

    STATE = "state", _("State")
    PARTY = "party", _("Party")
    ASSOCIATION = "association", _("association")
    OTHER = "other", _("other")


class Organisation(models.Model):
    """A body that issues directives, an association or a unit, with the time in which it exists."""

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    aliases = models.TextField(_("other spellings"), blank=True, help_text=_("One a line."))
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.OTHER)
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_to = models.DateField(_("exists until"), null=True, blank=True)
    needs_review = models.BooleanField(
        _("to be checked"), default=False, help_text=_("Made by an import; nobody has looked at it yet.")
    )
    source_key = models.CharField(max_length=80, blank=True, editable=False, db_index=True)
    sort_key = models.CharField(max_length=600, blank=True, editable=False, db_index=True)
    search_key = models.TextField(blank=True, editable=False)
    name_key = models.CharField(max_length=200, unique=True, editable=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("sort_key",)
        constraints = [
            models.CheckConstraint(
                name="organisation_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        ]

    def clean(self) -> None:
        """Refuse the name of another organisation, however it is written: its key is hidden from the form."""
        super().clean()
        self.name_key = fold_key(self.name)[:200]
        if Organisation.objects.filter(name_key=self.name_key).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is an organisation with this name already.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys for sorting, searching and identity in step with the names."""
        self.name_key = fold_key(self.name)[:200]
        self.sort_key = sort_key(self.name)[:600]
        self.search_key = fold_key(f"{self.name} {self.short_name} {self.aliases}")
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name
