"""What is looked for on every page: complaints of axe, English left over, parts wider than the window, errors."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Page

ENGLISH: Final = re.compile(
    r"\b(Search|Home|Next|Previous|Sign (?:in|out)|Log ?(?:in|out)|Password|Username|Submit|Cancel|Close|Errors?|"
    r"Pages?|Filters?|Download|Upload|Settings|Results?|Loading|Show|Hide|Print|Share|Contents?|Summary|None|True|False|"
    r"Yes|Read more|Edit|Delete|Save|Open|Back|Menu|Skip|News|Events?|Directives?|Issuer|Subject|Trainers?|Modules?|"
    r"Curriculum|Communes?|Members?|Account|Language|undefined|null|NaN|January|Monday)\b"
)
"""Words of an interface that nobody translated. Case counts: no Vietnamese text has them in this form."""

_WORDS_SEEN: Final = """() => {
  const said = [document.title, document.body.innerText];
  for (const node of document.querySelectorAll("[aria-label],[title],[placeholder],[alt]"))
    for (const name of ["aria-label", "title", "placeholder", "alt"]) said.push(node.getAttribute(name) || "");
  for (const node of document.querySelectorAll(".vh, option, summary, button, legend")) said.push(node.textContent);
  return said.join("\\n");
}"""


@cache
def _axe_script() -> str:
    return next(Path(axe_playwright_python.__file__).parent.glob("**/axe.min.js")).read_text(encoding="utf-8")


_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "all": {},
    "colours": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
    "no colours": {"rules": {"color-contrast": {"enabled": False}}},
}


def axe_complaints(page: Page, *, what: str = "all", within: str = "html") -> list[str]:
    """Return what axe finds on the page, or a part of it, as it is now: rule and the beginning of the element."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(_axe_script())
    options = {"resultTypes": ["violations"], **_OPTIONS[what]}
    found = page.evaluate("async ([part, options]) => (await axe.run(part, options)).violations", [within, options])
    return [f"{violation['id']}: {node['html'][:160]}" for violation in found for node in violation["nodes"]]


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def english_words(page: Page) -> list[str]:
    """Return the words of an untranslated interface, seen or heard on the page."""
    return sorted(set(ENGLISH.findall(page.evaluate(_WORDS_SEEN))))


def listen(page: Page, complaints: list[str]) -> None:
    """Collect errors of script and of the content security policy.

    A page that answers 403 or 404 is none, and a connection that a test has broken (`cable`) neither.
    """

    def note(message: ConsoleMessage) -> None:
        answered = "status of 4" in message.text or "HTTP error! Status: 4" in message.text
        expected = answered or "ERR_CONNECTION_RESET" in message.text
        if message.type == "error" and not expected:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
