"""Citations as links in a text, with what is known of them for one reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from html import escape
from typing import Protocol
from urllib.parse import urlencode

from django.template import engines
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.citations.values import Candidate, CitationStatus, Cited, Resolution
from documents.reading.rendering import Slot
from documents.record.validity import format_day
from vietnamese.slugs import slugify

_MAX_CHOICE = 5
_ISO_LENGTH = len("2026-11-20")


@dataclass(frozen=True, slots=True)
class CitationNote:
    """Why a citation carries a sign, in words, and where to go from there: (words, address)."""

    key: str
    title: str
    text: str
    links: Sequence[tuple[str, str]] = ()


class Remark(Protocol):
    """What another directive has done to one that is cited: in words, and that other one with its address."""

    @property
    def text(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str: ...


class CitationLinker:
    """Makes the link of each citation: for `documents.reading.rendering.Rendered.fill`.

    What is no plain link carries a sign, a button that opens its note. The page shows `notes` after the text that was
    filled: each stands there once, however often its sign does.
    """

    def __init__(
        self, cited: Sequence[Cited], resolutions: Sequence[Resolution], *, remarks: Mapping[int, Sequence[Remark]]
    ) -> None:
        """`remarks`: what has become of a directive that has ended, by its primary key."""
        self._cited, self._resolutions, self._remarks = cited, resolutions, remarks
        self._urls: dict[int, str] = {}
        self._notes: dict[tuple[str, str, int], CitationNote] = {}
        self.signs: set[str] = set()
        """The kinds of signs that were made so far, for the legend."""

    @property
    def notes(self) -> list[CitationNote]:
        """Return the notes of the signs that were made so far."""
        return list(self._notes.values())

    def link(self, slot: Slot) -> str:
        """Return the HTML of one citation."""
        resolution = self._resolutions[slot.index]
        if resolution.status == CitationStatus.ITSELF:
            return f'<span class="whole">{slot.html}</span>'
        if resolution.status == CitationStatus.UNREADABLE:
            return slot.html
        if resolution.status != CitationStatus.RESOLVED or resolution.target is None:
            return self._with_sign(slot, self._cited[slot.index], resolution)
        if self._remarks.get(resolution.target.pk):
            return self._with_sign(slot, self._cited[slot.index], resolution)
        return f'<a class="cite" href="{self._url(resolution.target)}">{slot.html}</a>'

    def _url(self, target: Candidate) -> str:
        if target.pk not in self._urls:
            self._urls[target.pk] = escape(target.url)
        return self._urls[target.pk]

    @cached_property
    def _results_url(self) -> str:
        """The address of the search: a text may have hundreds of numbers that lead there."""
        return reverse("search:results")

    def _search_url(self, text: str) -> str:
        return f"{self._results_url}?{urlencode({'q': text})}"

    def _with_sign(self, slot: Slot, cited: Cited, resolution: Resolution) -> str:
        kind, icon = _SIGNS[resolution.status]
        self.signs.add(kind)
        if resolution.target is not None:
            url = self._url(resolution.target)
        else:
            url = escape(choice_url(cited.number) if resolution.choice else self._search_url(cited.number))
        note = self._note(cited, resolution)
        words = escape(_("%(number)s: what the sign means") % {"number": cited.number})
        return (
            f'<span class="cited"><a class="cite cite--{kind}" href="{url}" id="{citation_anchor(slot.index)}"'
            f' aria-describedby="{note.key}">{slot.html}</a><button class="cite__sign cite__sign--{kind}" type="button"'
            f' popovertarget="{note.key}" aria-label="{words}">{_icon(icon)}</button></span>'
        )

    def _note(self, cited: Cited, resolution: Resolution) -> CitationNote:
        target = resolution.target
        is_same_for_all = resolution.status == CitationStatus.UNKNOWN
        about = ("", "", 0) if is_same_for_all else (cited.number_key, cited.day, target.pk if target else 0)
        if resolution.status == CitationStatus.RESOLVED and target:
            about = ("", "", target.pk)
        if about not in self._notes:
            remarks = self._remarks.get(target.pk, ()) if target else ()
            self._notes[about] = _make_note(f"cg-{len(self._notes) + 1}", cited, resolution, remarks)
        return self._notes[about]


_SIGNS = {
    CitationStatus.UNKNOWN: ("unknown", "c-unknown"),
    CitationStatus.DATE_DIFFERS: ("date", "c-date"),
    CitationStatus.OTHER_DATE: ("date", "c-date"),
    CitationStatus.SEVERAL: ("several", "c-several"),
    CitationStatus.RESOLVED: ("changed", "info"),
}


def _make_note(key: str, cited: Cited, resolution: Resolution, remarks: Sequence[Remark]) -> CitationNote:
    number, written, target = cited.number, format_cited_day(cited.day), resolution.target
    if resolution.status == CitationStatus.UNKNOWN:
        text = _("The register does not hold this directive yet. The number leads to the places that mention it.")
        return CitationNote(key, _("Not in the register yet"), text)
    if resolution.status == CitationStatus.SEVERAL:
        text = _("Several bodies have a directive with this number, and the text names none of them. Choose one:")
        links = [(_name(item), item.url) for item in resolution.choice[:_MAX_CHOICE]]
        rest = [(_("All with the number %(number)s") % {"number": number}, choice_url(number))]
        return CitationNote(key, number, text, links + (rest if len(resolution.choice) > _MAX_CHOICE else []))
    if resolution.status == CitationStatus.RESOLVED and target is not None:
        links = [(_("Open %(number)s") % {"number": remark.name}, remark.url) for remark in remarks]
        return CitationNote(key, _name(target), " ".join(f"{remark.text}." for remark in remarks), links)
    title, links = _("Another date than in the register"), [(_name(item), item.url) for item in resolution.choice]
    if target is not None:
        links = [(_("Open %(number)s") % {"number": _name(target)}, target.url)]
    here = (
        _("Here it is written with the day %(day)s.")
        if len(cited.day) == _ISO_LENGTH
        else _("Here the year %(day)s is written.")
    )
    here %= {"day": written}
    return CitationNote(key, title, f"{describe_other_date(number, resolution)} {here}", links[:_MAX_CHOICE])


def describe_other_date(number: str, resolution: Resolution) -> str:
    """Return what the register has instead: "The register has 489/QĐ-TTg of 08/04/2020, another date is written."""
    days = [item.issued_on for item in (resolution.target, *resolution.choice) if item and item.issued_on]
    shown = ", ".join(format_day(day) for day in days[:_MAX_CHOICE])
    return _("The register has %(number)s of %(day)s; another date is written.") % {"number": number, "day": shown}


def format_cited_day(day: str) -> str:
    """Return the date that a citation says as pages show it: "03/06/2021", or the year alone."""
    return format_day(date.fromisoformat(day)) if len(day) == _ISO_LENGTH else day


def _name(item: Candidate) -> str:
    """Return number, day and issuer of a directive."""
    return ", ".join(part for part in (item.number, format_day(item.issued_on), item.issuer) if part)


def citation_anchor(index: int) -> str:
    """Return the id of citation number `index` in the page."""
    return f"vien-dan-{index + 1}"


@lru_cache(maxsize=8)
def _icon(name: str) -> str:
    """Return the HTML of an icon; the tag is a builtin of every template."""
    return engines["django"].from_string("{% icon name %}").render({"name": name})


def choice_url(number: str) -> str:
    """Return the address that offers the directives with a number."""
    return reverse("documents:directive_as_written", kwargs={"slug": slugify(number)})
