"""Citations as links in a text, with what is known of them for one reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from django.template import engines
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.citations.resolve import Candidate, CitationStatus, Cited, Resolution
from documents.reading.rendering import Slot
from documents.record.validity import format_day


class CitationLinker:
    """Makes the link of each citation: for `documents.reading.rendering.Rendered.fill`."""

    def __init__(
        self, cited: Sequence[Cited], resolutions: Sequence[Resolution], *, remarks: Mapping[int, str]
    ) -> None:
        """`remarks`: what has become of a directive that has ended, in words, by its primary key."""
        self._cited, self._resolutions, self._remarks = cited, resolutions, remarks
        self._urls: dict[int, str] = {}

    def link(self, slot: Slot) -> str:
        """Return the HTML of one citation."""
        resolution = self._resolutions[slot.index]
        if resolution.status == CitationStatus.UNKNOWN:
            return self._unknown(slot)
        if resolution.status == CitationStatus.ITSELF:
            return f'<span class="whole">{slot.html}</span>'
        if resolution.target is None:
            return slot.html
        url = self._url(resolution.target)
        if resolution.status == CitationStatus.DATE_DIFFERS:
            return self._another_date(slot, resolution.target, url)
        remark = escape(self._remarks.get(resolution.target.pk, ""))
        if not remark:
            return f'<a class="cite" href="{url}">{slot.html}</a>'
        return f'<a class="cite" href="{url}" title="{remark}">{slot.html}<span class="vh"> ({remark})</span></a>'

    def _url(self, target: Candidate) -> str:
        if target.pk not in self._urls:
            self._urls[target.pk] = escape(target.url)
        return self._urls[target.pk]

    def _unknown(self, slot: Slot) -> str:
        url = escape(search_url(self._cited[slot.index].number))
        words = escape(_("not in the register yet"))
        return (
            f'<a class="cite cite--unknown" href="{url}">{slot.html}{_icon("c-unknown")}'
            f'<span class="vh"> ({words})</span></a>'
        )

    def _another_date(self, slot: Slot, target: Candidate, url: str) -> str:
        words = _("the register has %(day)s") % {"day": format_day(target.issued_on)}
        return (
            f'<a class="cite cite--date" href="{url}" id="{citation_anchor(slot.index)}">{slot.html}{_icon("c-date")}'
            f'<span class="vh"> ({escape(words)})</span></a>'
        )


def citation_anchor(index: int) -> str:
    """Return the id of citation number `index` in the page."""
    return f"vien-dan-{index + 1}"


@lru_cache(maxsize=8)
def _icon(name: str) -> str:
    """Return the HTML of an icon; the tag is a builtin of every template."""
    return engines["django"].from_string("{% icon name %}").render({"name": name})


def search_url(text: str) -> str:
    """Return the address of the results for `text`."""
    return f"{reverse('search:results')}?{urlencode({'q': text})}"
