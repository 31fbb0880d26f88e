"""Places and organisations of the home area, from the fact tables in `places/fixtures/`.

Loading again adds what is new and fills what is empty; what somebody has changed stays as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction

from places.models import Organisation, Place, Succession
from vietnamese.fold import fold_key

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(slots=True)
class LoadCounts:
    """How many rows were made, completed, and already there as they should be."""

    created: int = 0
    completed: int = 0
    unchanged: int = 0


def read_table(path: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of one fact table."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))[name]
    return rows


def create_or_complete(
    model: type[models.Model], *, identity: dict[str, Any], facts: dict[str, Any], loaded: LoadCounts
) -> Any:
    """Return the row with this identity: made if it is missing, completed where it is empty."""
    row = model._default_manager.filter(**identity).first()
    if row is None:
        loaded.created += 1
        row = model(**identity, **facts)
        row.save()
        return row
    missing = {
        name: value for name, value in facts.items() if getattr(row, name) in (None, "") and value not in (None, "")
    }
    if not missing:
        loaded.unchanged += 1
        return row
    loaded.completed += 1
    for name, value in missing.items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def load_reference_places() -> dict[str, LoadCounts]:
    """Load places, successions and organisations; return what was done by table."""
    done = {"places": LoadCounts(), "successions": LoadCounts(), "organisations": LoadCounts()}
    places = _load_places(done["places"])
    for row in read_table(FIXTURES / "successions.json", "successions"):
        create_or_complete(
            Succession,
            identity={"on": _day(row["on"]), "old": places[row["old"]], "new": places[row["new"]]},
            facts={"kind": row["kind"], "by_number": row.get("by", "")},
            loaded=done["successions"],
        )
    _load_organisations(places, done["organisations"])
    return done


def _load_places(loaded: LoadCounts) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for row in read_table(FIXTURES / "places.json", "places"):
        area = row.get("area_km2")
        places[row["key"]] = create_or_complete(
            Place,
            identity={"source_key": row["key"]},
            facts={
                "kind": row["kind"],
                "name": row["name"],
                "code": row.get("code", ""),
                "parent": places[row["parent"]] if "parent" in row else None,
                "valid_from": _day(row.get("from")),
                "valid_to": _day(row.get("to")),
                "area_km2": Decimal(area) if area else None,
                "population": row.get("population"),
                "households": row.get("households"),
                "seat": row.get("seat", ""),
            },
            loaded=loaded,
        )
    return places


def _load_organisations(places: dict[str, Place], loaded: LoadCounts) -> None:
    organisations: dict[str, Organisation] = {}
    for row in read_table(FIXTURES / "organisations.json", "organisations"):
        _adopt(row)
        organisations[row["key"]] = create_or_complete(
            Organisation,
            identity={"source_key": row["key"]},
            facts={
                "name": row["name"],
                "kind": row["kind"],
                "short_name": row.get("short_name", ""),
                "aliases": "\n".join(row.get("aliases", [])),
                "parent": organisations[row["parent"]] if "parent" in row else None,
                "place": places[row["place"]] if "place" in row else None,
                "valid_from": _day(row.get("from")),
                "valid_to": _day(row.get("to")),
            },
            loaded=loaded,
        )


def _adopt(row: dict[str, Any]) -> None:
    """Give the key to an organisation of the same name that somebody entered before the table was loaded."""
    Organisation.objects.filter(name_key=fold_key(row["name"])[:200], source_key="").update(source_key=row["key"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
