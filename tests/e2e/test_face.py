"""The site's own face: it draws all of Vietnamese, on readers' pages and in the admin, and is small."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

FACE: Final = Path(__file__).parents[2] / "intranet/static/intranet/face"
LIMIT: Final = 60_000  # bytes, of all its files
VOWELS: Final = "aăâeêioôơuưy"
TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE: Final = unicodedata.normalize("NFC", "".join(vowel + tone for vowel in VOWELS for tone in TONES)) + "đ"
TEXT: Final = VIETNAMESE + VIETNAMESE.upper() + "0123456789 387/QĐ-TTg 19,5% 50.000 ₫ “Đề án” – … «»"


def faces(page: Page, selector: str, style: str) -> dict[str, bool]:
    """Write the text into an element and return what drew it: name of the face, whether it came from the site."""
    page.eval_on_selector(
        selector,
        "(node, [text, style]) => { node.textContent = text; node.style.cssText = style; }",
        [TEXT, style],
    )
    page.evaluate("() => document.fonts.ready")
    client = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        client.send(f"{domain}.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    used = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"]: font["isCustomFont"] for font in used}


@pytest.mark.parametrize("style", ["font-weight: 400", "font-weight: 650", "font-style: italic"])
@pytest.mark.parametrize(("who", "address"), [("hoivien", "/"), ("bientap", "/admin/")])
def test_one_face_of_the_site_draws_every_vietnamese_letter(
    window: OpenWindow, demo_site: DemoSite, who: str, address: str, style: str
) -> None:
    page = window(who)
    page.goto(demo_site.url(address))
    drawn = faces(page, "h1, h2", style)
    assert len(drawn) == 1
    assert all(drawn.values())


def test_the_face_is_small() -> None:
    assert 0 < sum(file.stat().st_size for file in FACE.glob("*.woff2")) <= LIMIT
