"""Files to choose, and a connection that breaks in the middle of sending them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, Route

_PIECES = "**/tai-len/*/"


def file(name: str, content: bytes) -> dict[str, Any]:
    """Return a file as Playwright gives it to a page."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


class Cable:
    """The connection of a page: after the first piece it breaks, until it is mended; notes where pieces begin."""

    def __init__(self, page: Page) -> None:
        self.begun: list[int] = []
        self.broken = True
        page.route(_PIECES, self._pass_on)

    def _pass_on(self, route: Route) -> None:
        if route.request.method == "PUT":
            if self.broken and self.begun:
                route.abort("connectionreset")
                return
            self.begun.append(int(route.request.headers["upload-offset"]))
        elif self.broken:
            route.abort("connectionreset")
            return
        route.continue_()
