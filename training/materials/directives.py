"""Which directives materials are about: the numbers in their files and those that their trainers have typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from accounts.audience import Reader
from documents.citations.recognise import recognise
from documents.citations.resolve import Cited, Citing, by_number, load_candidates, resolve
from documents.citations.store import citation_columns
from documents.register.lines import DirectiveLine, load_visible_lines
from training.models import FileCitation, Material


def read_typed_numbers(material: Material) -> list[Cited]:
    """Return the numbers in what the trainer has written about the material."""
    text = "\n".join((material.related_numbers, material.description, material.sources))
    columns = [citation_columns(span) for span in recognise(text)]
    return [Cited(row["number"], row["number_key"], row["issuer_name"], row["cited_date"]) for row in columns]


def citing_of(published_at: datetime | None) -> Citing:
    """Return what a material is when it cites: nothing that was issued after it was published last is meant."""
    return Citing(issued_on=published_at.date() if published_at else None)


def load_directives_of(
    materials: Collection[Material], *, files: Mapping[int, int], reader: Reader
) -> dict[int, list[DirectiveLine]]:
    """Return the directives that each material is about and that the reader may see; a constant number of queries.

    files: material by the key of the file.
    """
    cited = {material.pk: read_typed_numbers(material) for material in materials}
    for material_id, found in _load_cited(files).items():
        cited[material_id] += found
    keys = {item.number_key for found in cited.values() for item in found if item.is_full}
    known = by_number(load_candidates(keys, reader=reader).values())
    citing = {material.pk: citing_of(material.last_published_at) for material in materials}
    targets = {
        pk: [to.meant.pk for to in resolve(found, known=known, citing=citing.get(pk, Citing())) if to.meant]
        for pk, found in cited.items()
    }
    lines = load_visible_lines({key for found in targets.values() for key in found}, reader)
    return {pk: [lines[key] for key in dict.fromkeys(found) if key in lines] for pk, found in targets.items()}


def _load_cited(files: Mapping[int, int]) -> Mapping[int, Sequence[Cited]]:
    cited: dict[int, list[Cited]] = defaultdict(list)
    rows = FileCitation.objects.filter(page__file__in=files).order_by("page_id", "start")
    for file_id, *columns in rows.values_list("page__file", "number", "number_key", "issuer_name", "cited_date"):
        cited[files[file_id]].append(Cited(*columns))
    return cited
