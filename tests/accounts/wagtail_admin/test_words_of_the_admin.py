"""Every word that the admin shows is Vietnamese: titles, columns, labels, buttons, choosers, reports, names of rights.

No list of English words: whatever cannot be a Vietnamese syllable is found, and the few that may stand are named here.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection

from accounts.permission_names import name_permissions
from content.models import NewsPage
from documents.models import DirectiveFile
from tests import site_pages
from tests.permissions.admin_walk import ENTRANCE, addresses, keys_in, record_of, views

pytestmark = pytest.mark.django_db

_BEGIN = "ngh|ng|nh|ph|th|tr|ch|gh|gi|kh|qu|[bcdghklmnprstvx]"
_MIDDLE = "uye|uya|oai|oay|uay|ieu|yeu|uoi|uou|[aeo]o|[aou]i|[aeiou]u|[aoue]y|ia|ie|oa|oe|ua|ue|uo|uy|ye|[aeiouy]"
SYLLABLE: Final = re.compile(rf"(?:{_BEGIN})?(?:{_MIDDLE})(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE)
WORD: Final = re.compile(r"(?<![\w/.@\-#])[A-Za-z]{2,}(?![\w/@\-])")
NAME_OF_CODE: Final = re.compile(r"\b[a-z]{3,}[._][a-z]{4,}\b")
LABEL: Final = re.compile(r'"(?:label|helpText|addLabel|heading|placeholder)": "([^"]*)"')
MAY_STAND: Final = frozenset(
    # words of Vietnamese offices, names of things, the languages' own names
    {"Aa", "Email", "English", "JavaScript", "Slide", "Video", "email", "menu", "slide", "web", "localhost"}
)
LOOKS_VIETNAMESE: Final = frozenset({"True"})
FOR_LISTENERS: Final = frozenset({"Actions", "Search"})
"""Written in English into templates of Wagtail that have no place to change them; heard only (`admin.js` sets them)."""
HEARD_OR_HINTED: Final = ("aria-label", "title", "placeholder", "alt", "data-label")


@pytest.fixture
def paths(tree: dict[str, Any]) -> list[str]:
    """Return every address of the admin, with the keys of one record of each kind."""
    directive = site_pages.directive()
    file = DirectiveFile.objects.create(
        directive=directive, file=ContentFile(b"x", name="tep.txt"), media_type="text/plain"
    )
    news = site_pages.add(tree["news"], NewsPage(title="Tin", date="2026-03-02", summary="Một câu."))
    news.save_revision()
    records = [news, directive, file, site_pages.image(), site_pages.document(), site_pages.material("Phiếu")]
    known = [record_of(each) for each in (*records, Collection.get_first_root_node())]
    without_keys = [f"/{route}" for route, _view in views() if not keys_in(route) and "*" not in route]
    return [path for path in dict.fromkeys([*addresses(known), *without_keys]) if f"/{ENTRANCE}api/" not in path]


def shown_by(client: Client, path: str) -> Iterator[str]:
    """Yield the texts that people see or hear at an address: of the page, or of what a script puts into one."""
    answer = client.get(path)
    kind = answer.get("Content-Type", "")
    if answer.streaming or not kind.startswith(("text/html", "application/json")):
        return
    content = answer.content.decode()
    if kind.startswith("application/json"):
        said = json.loads(content)
        content = said.get("html") or "" if isinstance(said, dict) else ""
    yield from (json.loads(f'"{label}"') for label in LABEL.findall(html.unescape(content)) if "\\n" not in label)
    page = BeautifulSoup(content, "html.parser")
    for unseen in page.select("script, style, svg, pre, code, [hidden], template"):
        unseen.extract()
    yield page.get_text(" ")
    yield from (str(node[name]) for node in page.find_all(True) for name in HEARD_OR_HINTED if node.get(name))
    yield from (str(node.get("value", "")) for node in page.select("input[type=submit], input[type=button]"))


def odd_words(text: str) -> Iterator[str]:
    """Yield what is no Vietnamese: words of two letters and more that are neither syllables nor abbreviations."""
    for word in WORD.findall(text):
        abbreviation = sum(letter.isupper() for letter in word) > 1
        ours = SYLLABLE.fullmatch(word) and word not in LOOKS_VIETNAMESE
        if not ours and not abbreviation and word not in MAY_STAND | FOR_LISTENERS:
            yield word
    yield from NAME_OF_CODE.findall(text)


@pytest.mark.no_cover
def test_no_address_of_the_admin_shows_a_word_that_is_not_vietnamese(administrator, paths) -> None:
    name_permissions()
    administrator.is_superuser = True
    administrator.save()
    client = Client(raise_request_exception=False)
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    found: dict[str, str] = {}
    for path in paths:
        for text in shown_by(client, path):
            for word in odd_words(text):
                found.setdefault(word, path)
    assert found == {}


@pytest.mark.parametrize(
    "word", ["True", "None", "Port", "Image", "Page", "Content", "yyyy", "content.newspage", "Link"]
)
def test_words_of_programs_are_told_from_vietnamese_ones(word: str) -> None:
    assert list(odd_words(f"Trang {word} này")) != []


@pytest.mark.parametrize("text", ["Thêm văn bản, xem trang khuyến học", "UBND, QĐ-TTg, PDF", "quyết định nghiêng"])
def test_vietnamese_is_no_odd_word(text: str) -> None:
    assert list(odd_words(text)) == []
