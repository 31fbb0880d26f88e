"""Pictures among the files of materials that came before uploads were cleaned lose what their cameras wrote."""

from __future__ import annotations

import hashlib
from collections import Counter

from django.core.files.base import ContentFile

from accounts.media.cleaning import clean_stored
from documents.extraction.media_types import PICTURES
from training.models import MaterialFile
from training.models.material_file import material_path


def clean_material_pictures() -> Counter[str]:
    """Clean the stored pictures of all materials and return how many became what."""
    found: Counter[str] = Counter()
    files = MaterialFile.objects.filter(media_type__in=PICTURES).order_by("pk")
    for record in files.iterator():

        def store(cleaned: bytes, *, record: MaterialFile = record) -> bool:
            old = record.file.name
            record.sha256, record.size = hashlib.sha256(cleaned).hexdigest(), len(cleaned)
            name = record.file.storage.save(material_path(record, record.stored_name), ContentFile(cleaned))
            facts = {"file": name, "sha256": record.sha256, "size": record.size}
            return bool(files.filter(pk=record.pk, file=old).update(**facts))

        found[clean_stored(record.file, store)] += 1
    return found
