"""Models of the register, one file a subject."""

from .citation import Citation
from .directive import Capacity, Circulation, Directive, Urgency
from .document_type import DocumentType
from .file import DirectiveFile, FileRole, ProcessingState, TextPage
from .topic import Topic

__all__ = [
    "Capacity",
    "Circulation",
    "Citation",
    "Directive",
    "DirectiveFile",
    "DocumentType",
    "FileRole",
    "ProcessingState",
    "TextPage",
    "Topic",
    "Urgency",
]
