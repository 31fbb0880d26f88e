"""What of a web page is the document: hidden parts, menus, side bars and a portal's table of contents are cut out.

Careful by design: what is cut has to look like furniture *and* stand beside the text. A part that holds most of the
words, or the letterhead, is never cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from documents.extraction.extractors.html_styles import named_rules
from vietnamese.fold import fold

_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "title",
        "svg",
        "head",
        "iframe",
        "object",
        "applet",
        "video",
        "audio",
        "canvas",
        "map",
        "button",
        "select",
        "input",
        "textarea",
        "datalist",
        "math-field",
        "xml",
        "del",
    ]
)
_FURNITURE = frozenset({"nav", "aside", "footer"})
_FURNITURE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "tablist", "tab", "menu", "menubar", "toolbar"}
    | {"dialog", "alertdialog", "button", "tooltip"}
)
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|mainmenu|breadcrumbs?|crumbs?|sidebar|side-bar|footer|toc|tableofcontents"
    r"|table-of-contents|mucluc|muc-luc|toolbar|pagination|pager|share|sharing|social|related|lienquan|lien-quan"
    r"|comments?|cookie|banner|advert|ads|login|search-?box|skip-?link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FLOATING = re.compile(r"(?:^|[;\s])position\s*:\s*(?:fixed|sticky)", re.IGNORECASE)
_FLOATING_CLASSES = frozenset({"fixed", "sticky", "sticky-top", "fixed-top", "fixed-bottom", "navbar-fixed-top"})
_HIDDEN_STYLE = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|font(?:-size)?\s*:\s*0(?:\.0+)?(?:pt|px|em|rem|%)?\s*(?:;|!|$|\}))",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(r"(?:cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|doc lap - tu do - hanh phuc)")
_CONTENTS_LINE = re.compile(
    r"(?:muc luc|noi dung|(?:dieu|khoan|diem|chuong|muc|tieu muc|phan|phu luc)\s+(?:[ivxlc]+|\d+|[a-zđ]|thu \w+)\b)"
)
_CRUMBS = re.compile(r"trang chu\b")
_TRACES = re.compile(r"(?:©|\(c\)|copyright|ban quyen)")
_BODY_SHARE = 0.6
_MOST_CUT = 0.4
_LINKS = 0.5
_LINKS_OUTSIDE = 0.25
_FEW_LINKS = _FEW_ENTRIES = 3
_SHORT = 2_000
_MOSTLY = 0.8
_NAME_OF_PART = 16
_MOST_CONTENTS = 3_000


@dataclass(slots=True)
class _Size:
    characters: int = 0
    linked: int = 0
    links: int = 0


def keep_body(root: Any) -> None:
    """Cut out of the tree what is not the text of the document."""
    hidden_names = _hidden_names(root)
    for element in list(root.iter(*_SILENT)):
        _cut(element)
    _cut_hidden(root, hidden_names)
    _cut_furniture(root)
    _cut_beside_the_text(root)


def _hidden_names(root: Any) -> frozenset[str]:
    """Return the classes (".x") and identities ("#x") that the style sheets hide."""
    return frozenset(name for name, declarations in named_rules(root) if _HIDDEN_STYLE.search(declarations))


def _cut_hidden(root: Any, names: frozenset[str]) -> None:
    hidden = [element for element in root.iter() if isinstance(element.tag, str) and _is_hidden(element, names)]
    if not hidden:
        return
    # A page that was saved while another of its tabs was open hides the very text.
    shows_letterhead = bool(_LETTERHEAD.search(_words(root, without=frozenset(map(id, hidden)))))
    for element in hidden:
        if (
            element is not root
            and _is_in(element, root)
            and (shows_letterhead or not _LETTERHEAD.search(_words(element)))
        ):
            _cut(element)


def _is_hidden(element: Any, names: frozenset[str]) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    if not names:
        return False
    classes = (element.get("class") or "").split()
    return any(f".{name}" in names for name in classes) or f"#{element.get('id')}" in names


def _words(element: Any, *, without: frozenset[int] = frozenset()) -> str:
    """Return the folded words of an element with single spaces, those of some elements inside of it left out."""
    parts: list[str] = []
    skipping = 0
    for event, below in etree.iterwalk(element, events=("start", "end")):
        is_left_out = id(below) in without
        if event == "start":
            skipping += is_left_out
            if not skipping and isinstance(below.tag, str):
                parts.append(below.text or "")
        else:
            skipping -= is_left_out
            if not skipping and below is not element:
                parts.append(f" {below.tail or ''}")
    return " ".join(fold(" ".join(parts)).replace("–", "-").split())


def _is_in(element: Any, root: Any) -> bool:
    """Tell whether an element still belongs to the page: nothing around it was cut out."""
    top = element
    while (above := top.getparent()) is not None:
        top = above
    return top is root


def _cut(element: Any, *, instead: str = "") -> None:
    """Take an element out; what stands behind it stays. instead: what parts its neighbours now."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = f"{instead}{element.tail or ''}"
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _sizes(root: Any) -> dict[Any, _Size]:
    """Return how many characters stand in each element, and how many of them in links."""
    sizes: dict[Any, _Size] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str):
            continue
        size = _Size(len("".join((element.text or "").split())))
        for child in element:
            below = sizes.get(child, _Size())
            size.characters += below.characters + len("".join((child.tail or "").split()))
            size.linked += below.linked
            size.links += below.links
        if element.tag == "a" and element.get("href") is not None:
            size.linked, size.links = size.characters, 1
        sizes[element] = size
    return sizes


def _cut_furniture(root: Any) -> None:
    """Cut what says itself that it is a menu, a side bar or a footer, wherever it stands."""
    sizes = _sizes(root)
    whole = sizes[root].characters
    for element in list(root.iter(etree.Element)):
        size = sizes[element]
        says_so = (
            element.tag in _FURNITURE or (element.get("role") or "").lower() in _FURNITURE_ROLES or _floats(element)
        )
        if not says_so and size.characters < _SHORT and _has_furniture_name(element):
            says_so = size.links >= _FEW_LINKS or element.tag in {"ul", "ol"}
        is_small = size.characters <= whole * _MOST_CUT
        if says_so and is_small and _is_in(element, root) and not _LETTERHEAD.search(_words(element)):
            _cut(element, instead="\n")


def _floats(element: Any) -> bool:
    """Tell what stays in its place while the page is scrolled."""
    classes = (element.get("class") or "").split()
    return bool(_FLOATING.search(element.get("style") or "")) or not _FLOATING_CLASSES.isdisjoint(classes)


def _has_furniture_name(element: Any) -> bool:
    return any(_FURNITURE_NAMES.search(element.get(name) or "") for name in ("class", "id"))


def _cut_beside_the_text(root: Any) -> None:
    """Go down to the element that holds the text and cut, beside the way, what is furniture by its shape."""
    sizes = _sizes(root)
    main, way = root, []
    while (below := _largest(main, sizes)) is not None:
        way.append((main, below))
        main = below
    if not way:
        return
    text = _words(main)
    has_letterhead = _LETTERHEAD.search(text) is not None
    for parent, on_way in way:
        is_before = True
        for element in list(parent):
            if element is on_way:
                is_before = False
            elif isinstance(element.tag, str) and _is_furniture(
                element, sizes[element], text, before_letterhead=is_before and has_letterhead
            ):
                _cut(element, instead="\n")


def _largest(element: Any, sizes: dict[Any, _Size]) -> Any | None:
    """Return the part that holds most of the text of an element, None if several share it."""
    whole = sizes[element].characters
    children = [child for child in element if child in sizes]
    if not whole or not children:
        return None
    largest = max(children, key=lambda child: sizes[child].characters)
    return largest if sizes[largest].characters >= whole * _BODY_SHARE else None


def _is_furniture(element: Any, size: _Size, text: str, *, before_letterhead: bool) -> bool:
    words = _words(element)
    if not words or _LETTERHEAD.search(words):
        return False
    if size.linked > size.characters * _LINKS or (
        size.links >= _FEW_LINKS and size.linked > size.characters * _LINKS_OUTSIDE
    ):
        return True
    if before_letterhead and size.characters < _SHORT and size.characters < len(text):
        return True
    if size.characters < _SHORT and (_has_furniture_name(element) or _CRUMBS.match(words) or _TRACES.search(words)):
        return True
    return _is_contents(element, text)


def _is_contents(element: Any, text: str) -> bool:
    """Tell a list of the articles that stand in the text, and of parts that are named by their number alone."""
    lines = [line for line in (" ".join(fold(piece).split()) for piece in element.itertext()) if line]
    listed = sum(1 for line in lines if _CONTENTS_LINE.match(line))
    if listed < _FEW_ENTRIES or len(lines) > _MOST_CONTENTS or listed < len(lines) * _MOSTLY:
        return False
    known = sum(1 for line in lines if len(line) < _NAME_OF_PART or line.rstrip(" .:") in text)
    return known > len(lines) * _MOSTLY
