"""Take place, device and time of the camera out of the pictures that are stored already."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from accounts.media.cleaning import CLEAN, CLEANED, UNREADABLE, clean_avatars, clean_images
from training.materials.cleaning import clean_material_pictures


class Command(BaseCommand):
    """One line for each kind of picture; may be run again and again."""

    help = "Take EXIF and other notes of cameras out of all stored pictures; pixels, colours and turning stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Clean the library of images, the pictures of people, the files of materials."""
        kinds = (("images", clean_images), ("avatars", clean_avatars), ("materials", clean_material_pictures))
        for kind, clean in kinds:
            found = clean()
            self.stdout.write(f"{kind}: {found[CLEANED]} cleaned, {found[CLEAN]} clean, {found[UNREADABLE]} unreadable")
