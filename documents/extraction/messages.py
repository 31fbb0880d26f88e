"""What a person is told about a file that was read or could not be."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.extraction.values import ExtractionError, Note, ReadingProblem

_PROBLEMS: dict[ReadingProblem, str | Promise] = {
    ReadingProblem.EMPTY: _("The file is empty. Choose the file again."),
    ReadingProblem.UNKNOWN_TYPE: _("This kind of file cannot be read. Send PDF, DOCX, ODT, HTML or TXT."),
    ReadingProblem.OLD_WORD: _("Files of old Word (DOC, RTF) cannot be read. Open it in Word, save as DOCX or PDF."),
    ReadingProblem.PICTURE: _("Pictures cannot be read yet. Put the pages into one PDF and send that."),
    ReadingProblem.SPREADSHEET: _("Spreadsheets cannot be read here. Save it as PDF and send that."),
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
}

_NOTES: dict[Note, str | Promise] = {
    Note.SCAN: _("The file is a scan, its text could not be read yet."),
    Note.PARTLY_SCANNED: _("Some pages are scans, their text could not be read yet."),
    Note.LEGACY_ENCODING: _("The letters were converted from an old encoding. Compare the text with the original."),
}


def message_for(error: ExtractionError) -> str:
    """Return what happened and what to do, in the language of the site."""
    return str(_PROBLEMS[error.problem]) % {"detail": error.detail}


def notes_text(notes: Iterable[Note]) -> str:
    """Return the notes as sentences; "" for none."""
    return " ".join(str(_NOTES[note]) for note in dict.fromkeys(notes))
