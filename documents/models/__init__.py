"""Models of the register, one file a subject."""

from .citation import Citation, RecognisedCitation
from .directive import Capacity, Circulation, Directive, Urgency
from .document_type import DocumentType
from .file import DirectiveFile, FileRole, TextPage
from .stored_file import GuardedFileField, ProcessingState, StoredFile
from .topic import Topic

__all__ = [
    "Capacity",
    "Circulation",
    "Citation",
    "Directive",
    "DirectiveFile",
    "DocumentType",
    "FileRole",
    "GuardedFileField",
    "ProcessingState",
    "RecognisedCitation",
    "StoredFile",
    "TextPage",
    "Topic",
    "Urgency",
]
