"""Versions of the ranking: a profile that was in use stays as it is, and each can be made live again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from search.models import ProfileUse, RankingProfile


def next_version() -> int:
    """Return the number of the next version."""
    last: int | None = RankingProfile.objects.aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


@transaction.atomic
def make_live(profile: RankingProfile, *, by: Any) -> None:
    """Have every search from now on ranked by this profile, and note who wanted it and when."""
    locked = list(RankingProfile.objects.select_for_update().filter(is_live=True))
    for other in locked:
        if other.pk != profile.pk:
            other.is_live = False
            other.save(update_fields=["is_live"])
    profile.is_live = True
    profile.save(update_fields=["is_live"])
    ProfileUse.objects.create(profile=profile, by=by)


def is_changeable(profile: RankingProfile) -> bool:
    """Tell whether a profile was never in use; one that was is kept, and a change of it is another version."""
    return profile.pk is None or not (profile.is_live or profile.uses.exists())


@transaction.atomic
def store_version(
    profile: RankingProfile, *, weights: Mapping[str, float], kinds: Mapping[str, float], by: Any
) -> RankingProfile:
    """Store what a form says of a profile: in place while it is a draft, as another version once it was in use."""
    if not is_changeable(profile):
        profile = RankingProfile(name=profile.name, note=profile.note)
    if profile.pk is None:
        profile.version, profile.author = next_version(), by
    profile.weights, profile.kinds = dict(weights), dict(kinds)
    profile.save()
    return profile
