"""The end of a document: who signed, in which post and for whom; who receives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from documents.heading.bodies import begins_body
from documents.heading.lines import Line
from documents.heading.marks import is_copy
from documents.heading.names import name_in_capitals, repair_name
from documents.heading.wording import spell_post, write_post
from documents.reading.typesetting.closing import split_signer
from documents.reading.typesetting.lines import DEGREE, POST, is_capital, is_drawn, is_name, is_post, is_signed
from documents.reading.typesetting.lines import Line as TextLine
from vietnamese.fold import fold

_SIGNED: Final = re.compile(
    r"\s*[(\[]\s*(?:đã ký|đã kí|ký tên|đã ký tên)[^()\[\]]{0,30}[)\]]\s*|\s+Đã ký\s+", re.IGNORECASE
)
_CAPACITY: Final = re.compile(
    r"(?P<letters>TUQ|T/M|TM|T/L|TL|KT|K/T|Q)\s?[./,]\s*|(?P<spaced>TUQ|T/M|T/L|TM|TL|KT)\s+(?=[A-ZĐ])"
)
_STAMP: Final = re.compile(
    r"(?:người ký|ký bởi|ngày ký|thời gian ký|giờ ký|email|cơ quan|tổ chức|signature|digitally|signed by|date:|đã ký"
    r"|\(?\s?ký,|\(?ký tên)",
    re.IGNORECASE,
)
_RECIPIENTS: Final = re.compile(r"\W{0,3}n[oơ][iíl1]\s+nh[aâậ]n\s?[:;.]?", re.IGNORECASE)
_ITEM: Final = re.compile(r"(?:^|(?<=[;:,.]\s))\s?[-–+•*]\s?(?=\S)")
_LAST: Final = re.compile(r"\W{0,3}lưu\b", re.IGNORECASE)
_EDGES: Final = " .,;:'\"*_|~`^-–—’‘“”"
_IN_PLACE_OF_OTHERS: Final = frozenset({"KT", "TL", "TUQ"})
_MOST_POSTS: Final = 6
_MOST_BETWEEN: Final = 14
"""Lines between the last post and the name: a seal, a signature, the stamp of a signing program."""
_MOST_RECIPIENTS: Final = 40
_MOST_LINE: Final = 160
_LEAST_NAME, _MOST_NAME = 2, 6
"""Words of a name."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Who signed: lines of posts and name, what they say.

    is_whole: whether nothing of the name seems to be hidden. is_guessed: whether a part of the posts is.
    """

    name: str = ""
    is_whole: bool = True
    is_guessed: bool = False
    position: str = ""
    capacity: str = ""
    name_line: Line | None = None
    posts: tuple[Line, ...] = ()


@dataclass(slots=True)
class _Search:
    """Posts that were read last, and how many lines ago."""

    posts: list[Line] = field(default_factory=list)
    between: int = 0
    nameless: list[Line] = field(default_factory=list)
    is_row: bool = False
    """Whether several people sign beside each other."""

    def add(self, post: Line) -> None:
        """Note a post; one below something else begins another signature."""
        if self.posts and self.between:
            self.forget()
        if len(self.posts) < _MOST_POSTS:
            is_beside = bool(self.posts) and not post.is_recognised and post.cell == self.posts[-1].cell + 1
            self.is_row = self.is_row or is_beside
            self.posts.append(post)

    def posts_above(self, name: Line) -> list[Line]:
        """Return the posts of a name: where several sign in a row those of its cell."""
        return [post for post in self.posts if post.cell == name.cell] or self.posts if self.is_row else self.posts

    def forget(self) -> None:
        """Begin anew; the first posts without a name are kept."""
        if self.posts and not self.nameless:
            self.nameless = self.posts
        self.posts, self.between, self.is_row = [], 0, False


def read_closing(lines: Iterable[Line], known: Sequence[str] = ()) -> Closing:
    """Return the first signature below a text: posts with a name below them; else posts alone.

    known: names that a recognised text holds, for one that a seal hides in part.
    """
    search = _Search()
    for line in _pieces(lines):
        if is_copy(line.words):
            break  # who signs below has made the copy
        name, is_whole = _name_in(line, known) if search.posts else ("", False)
        if name:
            posts = search.posts_above(line)
            closing = _closing(posts, name, line)
            return replace(closing, is_whole=is_whole, is_guessed=closing.is_guessed or posts != search.posts)
        if _is_post(line, search):
            search.add(line)
            continue
        if not search.posts:
            continue
        search.between += 1
        if not _may_stand_between(line) or search.between > _MOST_BETWEEN:
            search.forget()
    search.forget()
    return _closing(search.nameless, "", None)


def _pieces(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines, posts and name in one line parted, a post or a name that is broken over two lines in one."""
    held: Line | None = None
    for line in lines:
        if len(line.words) > 3 * _MOST_LINE:
            if held:
                yield held
            held = None
            yield line
            continue
        for piece in _parted(line):
            if held is not None:
                joined = _joined(held, piece)
                if joined:
                    held = joined
                    continue
                yield held
            held = piece
    if held:
        yield held


def _joined(held: Line, piece: Line) -> Line | None:
    """Return two lines as one if neither is anything without the other: "CHỦ" "TỊCH QUỐC HỘI", "Nguyễn" "Văn An"."""
    words = f"{held.words} {piece.words}"
    is_half = " " not in held.words and held.words.isalpha()
    is_broken_post = is_half and is_capital(held.words) and is_capital(piece.words) and is_post(words)
    is_broken_name = is_half and held.words.istitle() and is_name(words) and not is_capital(piece.words)
    if not (is_broken_post or is_broken_name) or is_post(piece.words):
        return None
    return Line(words, held.page, held.box, held.read + piece.read, held.cell, held.follows_gap)


def _parted(line: Line) -> Iterator[Line]:
    start = 0
    for match in (*_SIGNED.finditer(line.words), None):
        end = match.start() if match else len(line.words)
        piece = line.part(start, end)
        start = match.end() if match else end
        if not piece.words:
            continue
        text = piece.words
        for part in split_signer(TextLine(0, len(text), 0, text), text):
            yield piece.part(part.start, part.end)


def _is_post(line: Line, search: _Search) -> bool:
    words = line.words.strip(_EDGES)
    if len(words) > _MOST_LINE or not words:
        return False
    if is_post(words) or (_CAPACITY.match(words) and is_capital(words)):
        return True
    if not search.posts or search.between:
        return False
    # The rest of a post goes on in capitals: "BỘ TRƯỞNG" "BỘ NỘI VỤ"; "Thủ Tướng" below "TM. CHÍNH PHỦ" is his own.
    return _is_spelt_post(words) or (is_capital(words) and words.replace(" ", "").isalpha())


def _is_spelt_post(words: str) -> bool:
    return POST.fullmatch(fold(words)) is not None


def _name_in(line: Line, known: Sequence[str]) -> tuple[str, bool]:
    """Return the name that a line is, and whether it is whole; ("", False) for none."""
    words = " ".join(line.words.strip(_EDGES).split())
    if len(words) > _MOST_LINE:
        return "", False
    degree = DEGREE.match(words)
    words = words[degree.end() :] if degree else words
    if _is_spelt_post(words):
        return "", False
    if words.isupper():
        words = name_in_capitals(words)
    if not line.is_recognised:
        return (words, True) if is_name(words) else ("", False)
    if words and is_name(words) and line.words.isupper():
        return words, True
    read = [text for word in line.read if (text := word.text.strip(_EDGES)) and text.isalpha()]
    while len(read) > _LEAST_NAME and read[0].isupper():
        read.pop(0)  # strokes of a seal before the name
    if len(read) > _MOST_NAME or begins_body(" ".join(read)):
        return "", False
    return repair_name(read, known)


def _may_stand_between(line: Line) -> bool:
    words = line.words
    if is_drawn(words) or is_signed(words) or _STAMP.match(words.lstrip(" ([{<«*-")):
        return True
    return line.is_recognised or _RECIPIENTS.match(words) is not None or _ITEM.match(words) is not None


def _closing(posts: Sequence[Line], name: str, line: Line | None) -> Closing:
    written = [post.words.upper() if _is_spelt_post(post.words) else post.words for post in posts]
    is_hidden = any(post.is_recognised for post in posts)
    told = _behind_a_seal(written) if is_hidden else written
    position, capacity = read_posts(told)
    return Closing(
        name=name,
        is_guessed=told != written,
        position=spell_post(position) if is_hidden else position,
        capacity=capacity,
        name_line=line,
        posts=tuple(posts),
    )


def read_posts(posts: Sequence[str]) -> tuple[str, str]:
    """Return (position, capacity) of the lines above a name: "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG" give ("Thứ trưởng", "KT").

    Who signs for another has his own post named behind it, or none is known; who signs on behalf of a body and names no
    post of his own has that body as position.
    """
    own: list[str] = []
    capacity = of_whom = ""
    goes_on = False
    for words in posts:
        match = _CAPACITY.match(words.strip())
        if match:
            capacity = (match["letters"] or match["spaced"]).replace("/", "")
            of_whom, own = words.strip()[match.end() :], []
        elif goes_on:
            of_whom = f"{of_whom} {words}"
        else:
            own.append(words.strip(_EDGES))
        goes_on = bool(capacity) and not own and words.rstrip().endswith(",")
    if not own and capacity in _IN_PLACE_OF_OTHERS:
        of_whom = ""  # it is the post of somebody else
    if capacity == "KT" and fold(" ".join(own)) == fold(of_whom.strip(_EDGES)) != "":
        own = [f"PHÓ {of_whom}"]
    return write_post(" ".join(own) or of_whom), capacity


def _behind_a_seal(posts: Sequence[str]) -> list[str]:
    """Return the posts of a picture, with "KT." and the deputy's own where a seal hides the beginning of both lines.

    "THỦ TƯỚNG" above "HỦ TƯỚNG" is "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG".
    """
    head = next((post[match.start() :] for post in posts if (match := POST.search(fold(post)))), "")
    if not head or any(_CAPACITY.match(post.strip()) for post in posts):
        return list(posts)
    end = fold(head).split()[-1]
    alike = [post for post in posts if fold(post.strip(_EDGES)).endswith(end)]
    if len(alike) < 2:  # noqa: PLR2004 - his post, and that of whom he signs for
        return [head]
    own = POST.search(fold(alike[-1]))
    deputy = alike[-1][own.start() :] if own and own[0] not in fold(head) else f"PHÓ {head}"
    return [f"KT. {head}", deputy]


def read_recipients(lines: Sequence[Line]) -> tuple[list[str], Line | None]:
    """Return who receives the document, one item each, and the line that begins the list."""
    first = next((number for number, line in enumerate(lines) if _RECIPIENTS.match(line.words)), None)
    if first is None:
        return [], None
    head = lines[first]
    items: list[str] = []
    behind = _RECIPIENTS.sub("", head.words, count=1)
    own = [line for line in lines[first + 1 : first + 1 + _MOST_RECIPIENTS] if not (head.box and line.is_right)]
    for words in [behind, *(line.words for line in own)]:
        pieces = [piece.strip() for piece in _ITEM.split(words)]
        is_item = _ITEM.match(words) is not None
        if not is_item and items and (is_capital(words) or items[-1].endswith((".", "./."))):
            break
        if not is_item and items and pieces:
            items[-1] = f"{items[-1]} {pieces[0]}".strip()
            pieces = pieces[1:]
        items += [piece for piece in pieces if piece]
        if items and _LAST.match(items[-1]):
            break
    return [item.strip(" ;,") for item in items][:_MOST_RECIPIENTS], head


def name_alone(lines: Sequence[Line], known: Sequence[str]) -> Closing | None:
    """Return the only name that stands alone at the right of the end of a picture, its post hidden below a seal."""
    read = [(line, *_name_in(line, known)) for line in lines if line.is_right]
    found = {name: Closing(name=name, is_whole=is_whole, name_line=line) for line, name, is_whole in read if name}
    whole = [closing for closing in found.values() if closing.is_whole]
    return (whole or list(found.values()))[-1] if len(whole or found) == 1 else None
