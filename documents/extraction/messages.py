"""What a person is told about a file that was read or could not be."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from documents.extraction.archive import MAX_BYTES, MAX_RATIO
from documents.extraction.media_types import NAMES, READABLE, SHEETS, SLIDES, TOLD, WORD, promised_types
from documents.extraction.values import ExtractionError, Note, Part, ReadingProblem, Remark

_PROBLEMS: dict[ReadingProblem, str | Promise] = {
    ReadingProblem.EMPTY: _("The file is empty. Choose the file again."),
    ReadingProblem.UNKNOWN_TYPE: _("This kind of file cannot be read. Send %(kinds)s."),
    ReadingProblem.OUTLOOK: _(
        "A letter saved by Outlook (MSG) cannot be read. Open it there, save it as EML or print it as PDF."
    ),
    ReadingProblem.OTHER_PACKAGE: _("Archives of this kind (RAR, 7Z, GZ) cannot be read. Pack the files as ZIP."),
    ReadingProblem.PICTURE: _(
        "Pictures of this kind cannot be read. Save it as JPG or PNG, or put the pages into a PDF."
    ),
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
        "The file unpacks to more than %(most)s MB, or to more than %(times)s times its size, and was refused. "
        "Save it anew, or split it."
    ),
    ReadingProblem.TOO_MANY_MEMBERS: _(
        "The file is packed from more than %(detail)s parts and was refused. Save it anew, or split it."
    ),
    ReadingProblem.TOO_MANY_PIXELS: _(
        "The picture has more than %(detail)s million pixels. Make it smaller and send it again."
    ),
    ReadingProblem.HOSTILE_XML: _("The file has a structure that is not allowed and was refused. Save it anew as PDF."),
    ReadingProblem.ENCODING: _(
        "The letters are in an old encoding (perhaps TCVN3 or VNI) that cannot be made out. "
        "Convert the text to Unicode and send it again."
    ),
    ReadingProblem.TIME: _(
        "Reading the file took longer than %(detail)s seconds and was stopped. Split it into parts."
    ),
    ReadingProblem.MEMORY: _(
        "Reading the file took more than %(detail)s MB of memory and was stopped. Split it into parts."
    ),
    ReadingProblem.CRASH: _("Reading the file failed half way. Save it anew as PDF and send it again."),
    ReadingProblem.PART_MISSING: _(
        "Waits until %(detail)s is installed on the server. The file is kept and is read by itself then."
    ),
    ReadingProblem.NESTING: _(
        "The archive lies in more than %(detail)s others. Take the files out and send them by themselves."
    ),
    ReadingProblem.NOTHING_IN_PACKAGE: _(
        "No file in it could be read. Take the files out and send them one by one to see what is wrong with each."
    ),
}

PART_NAMES: dict[Part, str] = {Part.OFFICE: "LibreOffice", Part.OCR: "Tesseract"}
"""What people have to install."""

_NOTES: dict[Note, str | Promise] = {
    Note.SCAN: _("The file is a scan, its text could not be read yet."),
    Note.PARTLY_SCANNED: _("Some pages are scans, their text could not be read yet."),
    Note.NO_TEXT: _("The file holds no text. Words in its pictures cannot be read yet."),
    Note.HIDDEN: _("Slides and sheets that are hidden in the file were left out."),
    Note.MANY_CITATIONS: _("Only the first 2,000 citations were recognised."),
    Note.MEMBER_LEFT_OUT: _("Left out: “%(about)s”. %(problem)s"),
    Note.MEMBERS_LEFT_OUT: _("%(about)s more files in it were left out."),
    Note.LEGACY_ENCODING: _("The letters were converted from an old encoding. Compare the text with the original."),
    Note.INSERTED_LEFT_OUT: _("A document inserted into this Word file was left out. Send it by itself as well."),
    Note.UNDECODED: _(
        "Some letters are in an encoding that cannot be made out. They were kept as they are; "
        "convert the text to Unicode and send it again."
    ),
}


_KINDS = tuple(NAMES[media_type] for media_type in TOLD if media_type in READABLE)


_SAVE_ANEW: tuple[tuple[frozenset[str], str], ...] = ((WORD, "DOCX"), (SHEETS, "XLSX"), (SLIDES, "PPTX"))


def message_for(error: ExtractionError, *, kinds: Iterable[str] = _KINDS, name: str = "") -> str:
    """Return what happened and what to do, in the language of the site.

    kinds: what may be sent instead; name: that of the file, whose ending says what it was meant to be.
    """
    if error.problem is ReadingProblem.BROKEN and (ending := _better_ending(name)):
        told = _(
            "The file is damaged and cannot be opened. "
            "Open it on your computer, save it as %(ending)s or PDF, send that."
        )
        return str(told) % {"ending": ending}
    if error.problem is ReadingProblem.TIME and not error.detail:  # a part of the file ran out of its own time
        return str(_("Reading took too long and was stopped. Split the file into parts."))
    detail = PART_NAMES[Part(error.detail)] if error.problem is ReadingProblem.PART_MISSING else error.detail
    limits = {"most": MAX_BYTES // 1024**2, "times": MAX_RATIO}
    return str(_PROBLEMS[error.problem]) % {"detail": detail, "kinds": get_text_list(list(kinds)), **limits}


def _better_ending(name: str) -> str:
    """Return as what an office file is best saved anew, "" for other kinds."""
    promised = promised_types(name)
    return next((ending for group, ending in _SAVE_ANEW if promised & group), "")


def notes_text(notes: Iterable[Note | Remark]) -> str:
    """Return the notes as sentences; "" for none."""
    return " ".join(map(_note_text, dict.fromkeys(notes)))


def _note_text(note: Note | Remark) -> str:
    if isinstance(note, Note):
        return str(_NOTES[note])
    problem = message_for(note.problem, name=note.about) if note.problem else ""
    return (str(_NOTES[note.note]) % {"about": note.about, "problem": problem}).strip()
