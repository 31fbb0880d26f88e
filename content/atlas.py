"""Places in the memory of the process, for what names them in searches: see `search.entities.Kept`."""

from __future__ import annotations

from places.atlas import Atlas
from places.models import Place, Succession
from search.entities import Kept

ATLAS = Kept(Atlas.read, models=(Place, Succession), empty=Atlas())
