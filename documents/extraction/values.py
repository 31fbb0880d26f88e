"""What goes into reading a file and what comes out; no Django, because the child process uses it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """A program that reading some files needs and that not every machine has."""

    OFFICE = "office"
    OCR = "ocr"


class ReadingProblem(StrEnum):
    """Why a file could not be read."""

    EMPTY = "empty"
    UNKNOWN_TYPE = "unknown_type"
    OUTLOOK = "outlook"
    OTHER_PACKAGE = "other_package"
    PICTURE = "picture"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH_TEXT = "too_much_text"
    ARCHIVE_BOMB = "archive_bomb"
    TOO_MANY_MEMBERS = "too_many_members"
    TOO_MANY_PIXELS = "too_many_pixels"
    HOSTILE_XML = "hostile_xml"
    ENCODING = "encoding"
    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
    PART_MISSING = "part_missing"
    NESTING = "nesting"
    NOTHING_IN_PACKAGE = "nothing_in_package"


class Note(StrEnum):
    """What a person should know about a file that was read."""

    SCAN = "scan"
    PARTLY_SCANNED = "partly_scanned"
    NO_TEXT = "no_text"
    HIDDEN = "hidden"
    LEGACY_ENCODING = "legacy_encoding"
    UNDECODED = "undecoded"
    MANY_CITATIONS = "many_citations"
    INSERTED_LEFT_OUT = "inserted_left_out"
    MEMBER_LEFT_OUT = "member_left_out"
    MEMBERS_LEFT_OUT = "members_left_out"


@dataclass(frozen=True, slots=True)
class Remark:
    """A note on a part of a file: `about` names it, `problem` says what was wrong with it."""

    note: Note
    about: str
    problem: ExtractionError | None = None


class ExtractionError(Exception):
    """A file cannot be read. `detail` is a number or word for the message, never a traceback."""

    def __init__(self, problem: ReadingProblem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else str(problem))
        self.problem = problem
        self.detail = detail


def group_digits(number: int) -> str:
    """Return a number as it is written in Vietnamese: 5.000."""
    return f"{number:,}".replace(",", ".")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Seconds of wall clock, bytes of address space, pages, characters of text.

    conversion_…: what LibreOffice may cost before that, where the file is one that it has to convert.
    """

    seconds: float = 60
    memory: int = 1024**3
    pages: int = 2_000
    characters: int = 3_000_000  # some 1,000 printed pages; the page of a longer text would keep its readers waiting
    conversion_seconds: float = 120
    conversion_memory: int = 4 * 1024**3  # LibreOffice maps far more than it uses: half a gigabyte for 500 pages


@dataclass(frozen=True, slots=True)
class TitledText:
    """Text of a page that has a title of its own: a slide, a sheet of a workbook.

    is_picture: the page is the picture of a text, whose words have to be recognised; `text` is then what little the
    file itself says of it.
    """

    text: str
    title: str = ""
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word on the picture of its page, which is upright. left, top, width, height: shares of the page's own, 0–1.

    confidence: 0–1; 1 for a word of a text layer.
    """

    text: str
    left: float
    top: float
    width: float
    height: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class PageText:
    """Text of one page; numbers begin at 1. `title` is that of a slide or the name of a sheet, "" for other pages.

    confidence: how sure the recognition of a picture is, 0–1; None for text that the file itself holds.
    """

    number: int
    text: str
    title: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature of a file. signed_at: in ISO 8601 with its zone, "" if it is not said.

    is_intact: whether what was signed is unchanged; covers_file: whether nothing was added behind it but signatures and
    what they show; is_trusted: whether its certificate leads to a root that the site trusts, None if the site has
    none to check it with. is_checked: False if the signature is damaged so that nothing can be said of it.
    is_stamped: whether a service for timestamps says the time, not the signer's own clock.
    """

    signer: str
    signed_at: str
    is_intact: bool
    covers_file: bool
    is_trusted: bool | None = None
    organisation: str = ""
    is_stamped: bool = False
    is_checked: bool = True


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read: pages that hold text, how many pages the file has, and notes for the person who uploaded it.

    to_recognise: numbers of the pages that are pictures, or whose text layer cannot be read as text.
    """

    pages: tuple[PageText, ...]
    page_count: int
    notes: tuple[Note | Remark, ...] = ()
    to_recognise: tuple[int, ...] = ()
    signatures: tuple[Signature, ...] = ()
    media_type: str = ""
