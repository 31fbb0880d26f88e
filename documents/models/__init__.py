"""Models of the register, one file a subject."""

from .citation import Citation, RecognisedCitation
from .directive import Capacity, Circulation, Directive, Urgency
from .document_type import DocumentType
from .drawn_page import DrawnPage
from .file import DirectiveFile, FileRole, TextPage
from .intake import IntakeItem
from .likeness import LikenessBand, TextLikeness
from .recognition import RecognisedFile, RecognisedPage
from .relation import Relation, RelationKind
from .stated_day import StatedDay, StatedField
from .stored_file import GuardedFileField, ProcessingState, StoredFile
from .table_import import ImportRow, ImportState, TableImport
from .topic import Topic

__all__ = [
    "Capacity",
    "Circulation",
    "Citation",
    "Directive",
    "DirectiveFile",
    "DocumentType",
    "DrawnPage",
    "FileRole",
    "GuardedFileField",
    "ImportRow",
    "ImportState",
    "IntakeItem",
    "LikenessBand",
    "ProcessingState",
    "RecognisedCitation",
    "RecognisedFile",
    "RecognisedPage",
    "Relation",
    "RelationKind",
    "StatedDay",
    "StatedField",
    "StoredFile",
    "TableImport",
    "TextLikeness",
    "TextPage",
    "Topic",
    "Urgency",
]
