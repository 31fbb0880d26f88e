"""What a person is told about a file that was read or could not be."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from documents.extraction.media_types import READABLE
from documents.extraction.values import ExtractionError, Note, ReadingProblem

_PROBLEMS: dict[ReadingProblem, str | Promise] = {
    ReadingProblem.EMPTY: _("The file is empty. Choose the file again."),
    ReadingProblem.UNKNOWN_TYPE: _("This kind of file cannot be read. Send %(kinds)s."),
    ReadingProblem.OLD_WORD: _("Files of old Word (DOC, RTF) cannot be read. Open it in Word, save as DOCX or PDF."),
    ReadingProblem.OLD_OFFICE: _(
        "Files of old Excel and PowerPoint (XLS, PPT) cannot be read. Open it there, save as XLSX, PPTX or PDF."
    ),
    ReadingProblem.PICTURE: _("Pictures cannot be read yet. Put the pages into one PDF and send that."),
    ReadingProblem.SPREADSHEET: _("Spreadsheets of this kind cannot be read. Save it as XLSX or PDF and send that."),
    ReadingProblem.BROKEN: _(
        "The file is damaged and cannot be opened. Save it anew on your computer and send it again."
    ),
    ReadingProblem.ENCRYPTED: _("The file is locked with a password. Remove the password and send it again."),
    ReadingProblem.TOO_MANY_PAGES: _(
        "The file has more pages (%(detail)s) than may be read at once. Split it into parts."
    ),
    ReadingProblem.TOO_MUCH_TEXT: _(
        "The file holds more text than may be read at once (%(detail)s characters). Split it into parts."
    ),
    ReadingProblem.ARCHIVE_BOMB: _(
        "The file unpacks to far more than its size and was refused. Save it anew, send it again."
    ),
    ReadingProblem.TOO_MANY_MEMBERS: _(
        "The file is packed from more than %(detail)s parts and was refused. Save it anew, or split it."
    ),
    ReadingProblem.TOO_MANY_PIXELS: _("The picture is too large to be shown. Make it smaller and send it again."),
    ReadingProblem.HOSTILE_XML: _("The file has a structure that is not allowed and was refused. Save it anew as PDF."),
    ReadingProblem.ENCODING: _(
        "The letters are in an old encoding (perhaps TCVN3 or VNI) that cannot be made out. "
        "Convert the text to Unicode and send it again."
    ),
    ReadingProblem.TIME: _(
        "Reading the file took longer than %(detail)s seconds and was stopped. Split it into parts."
    ),
    ReadingProblem.MEMORY: _("Reading the file took too much memory and was stopped. Split it into parts."),
    ReadingProblem.CRASH: _("Reading the file failed half way. Save it anew as PDF and send it again."),
    ReadingProblem.PART_MISSING: _(
        "A program that reads this kind of file (%(detail)s) is not installed on the server. "
        "The file is kept and is read by itself once it is there."
    ),
}

_NOTES: dict[Note, str | Promise] = {
    Note.SCAN: _("The file is a scan, its text could not be read yet."),
    Note.PARTLY_SCANNED: _("Some pages are scans, their text could not be read yet."),
    Note.NO_TEXT: _("The file holds no text. Words in its pictures cannot be read yet."),
    Note.HIDDEN: _("Slides and sheets that are hidden in the file were left out."),
    Note.MANY_CITATIONS: _("Only the first 2,000 citations were recognised."),
    Note.LEGACY_ENCODING: _("The letters were converted from an old encoding. Compare the text with the original."),
    Note.UNDECODED: _(
        "Some letters are in an encoding that cannot be made out. They were kept as they are; "
        "convert the text to Unicode and send it again."
    ),
}


def message_for(error: ExtractionError, *, kinds: Iterable[str] = READABLE.values()) -> str:
    """Return what happened and what to do, in the language of the site; `kinds` are what may be sent instead."""
    return str(_PROBLEMS[error.problem]) % {"detail": error.detail, "kinds": get_text_list(list(kinds))}


def notes_text(notes: Iterable[Note]) -> str:
    """Return the notes as sentences; "" for none."""
    return " ".join(str(_NOTES[note]) for note in dict.fromkeys(notes))
