"""What a search has led to stays marked on every page, with the way back to its results: `{% marked %}` in the frame.

A page that offers a box to find in it says where with `{% find_box label %}`. A page that finds in its own text (a
directive) sets `finds_itself` in its context.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context, NodeList
from django.template.base import Parser, Token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from search.answering.arrival import is_arrival, way_back
from search.answering.found import Asked, Found
from search.answering.marking import mark_page

register = template.Library()

_BOX = "<!-- find box -->"


@register.tag
def marked(parser: Parser, token: Token) -> MarkedNode:
    """Mark what the address asks for in everything up to `{% endmarked %}`."""
    inside = parser.parse(("endmarked",))
    parser.delete_first_token()
    return MarkedNode(inside)


class MarkedNode(template.Node):
    """The content of a page, above it the way back to the results and the steps between marks."""

    def __init__(self, inside: NodeList) -> None:
        self.nodelist = inside

    def render(self, context: Context) -> SafeString:
        """Return the content; the same as written for everybody whose address asks for nothing."""
        html = self.nodelist.render(context)
        request = context.get("request")
        if request is None:
            return html
        asked, back = Asked.read(request.GET), way_back(request.GET)
        found: Found | None = None
        above = render_to_string("includes/way_back.html", {"back": back}) if back else ""
        if asked.words and not context.get("finds_itself"):
            content, found = mark_page(html, asked, is_arrival=is_arrival(request.GET))
            html = mark_safe(content)  # noqa: S308 - what was escaped stays so, what is added is escaped
        box = context.render_context.get(_BOX)
        if box is not None:
            bar = _bar(asked, found, label=box, address=request.path)
            return mark_safe(above + html.replace(_BOX, bar, 1))  # noqa: S308 - from a template
        if found and found.count:
            above += _bar(asked, found, label="", address=request.path)
        return mark_safe(above + html)  # noqa: S308 - from templates


def _bar(asked: Asked, found: Found | None, *, label: str, address: str) -> str:
    values: dict[str, Any] = {"asked": asked, "found": found, "label": label, "address": address}
    return render_to_string("includes/find_bar.html", values)


@register.simple_tag(takes_context=True)
def find_box(context: Context, label: str) -> SafeString:
    """Put a box to find in the page here."""
    context.render_context[_BOX] = label
    return mark_safe(_BOX)
