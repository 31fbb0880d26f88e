"""A ZIP that somebody drops: each file in it is taken in as if it had been dropped alone."""

from __future__ import annotations

import posixpath
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from documents.extraction.limits import configured_limits
from documents.extraction.media_types import ZIP
from documents.extraction.messages import message_for
from documents.extraction.packages.reading import unpack
from documents.extraction.recognition import media_type_of
from documents.extraction.values import ExtractionError
from documents.record.rules import STATE_SECRET, secrecy_message
from documents.record.secrecy import secrecy_mark_in_file_name

MAX_FILES = 100
"""Files of one ZIP; taking in more would keep whoever sends it waiting too long."""


def is_packed(upload: File) -> bool:
    """Tell whether the upload is a ZIP of files; office files, which are ZIPs inside, are not."""
    try:
        return media_type_of(upload) == ZIP  # type: ignore[arg-type]
    except ExtractionError:
        return False


def files_in(upload: File) -> Iterator[File | ValidationError]:
    """Yield the files of a ZIP under their own names, and what is wrong with one that cannot be taken out.

    Raises ValidationError for a ZIP that is damaged, locked, a bomb, holds more than `MAX_FILES`, or is named as one of
    state secrets.
    """
    if mark := secrecy_mark_in_file_name(upload.name or ""):
        raise ValidationError(str(secrecy_message(mark)), code=STATE_SECRET)
    with tempfile.NamedTemporaryFile() as copy:
        upload.seek(0)
        shutil.copyfileobj(upload, copy)
        copy.flush()
        try:
            with unpack(Path(copy.name), limits=configured_limits()) as members:
                for number, member in enumerate(members, start=1):
                    if number > MAX_FILES:
                        raise ValidationError(
                            _("The ZIP holds more than %d files. Send it in parts, or choose the folder itself.")
                            % MAX_FILES
                        )
                    if mark := secrecy_mark_in_file_name(member.name):  # a folder may say it
                        yield ValidationError(f"{member.name}: {secrecy_message(mark)}", code=STATE_SECRET)
                        continue
                    if member.path is None:
                        yield ValidationError(f"{member.name}: {message_for(member.problem) if member.problem else ''}")
                        continue
                    with member.path.open("rb") as opened:
                        yield File(opened, name=posixpath.basename(member.name))
        except ExtractionError as error:
            raise ValidationError(message_for(error)) from error
