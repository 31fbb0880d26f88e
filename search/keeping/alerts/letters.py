"""Letters about new results. A letter is claimed before it is sent, and what was claimed is never sent again.

Refused by the mail server, or not even taken to it, a letter is tried again. Where it cannot be told whether the server
has taken it (the connection broke, the worker was killed), it is left: somebody may miss a letter, nobody gets two. The
new results themselves are noted before, so that the site tells them in any case.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.audience import reader_for
from accounts.wagtail_admin.notifications import below_base_url
from search.answering.hits import fetch_cards
from search.keeping.alerts.unsubscribing import unsubscribe_url
from search.models import AlertLetter
from search.sources import ResultCard

logger = logging.getLogger(__name__)

SHOWN: Final = 10
MAX_ATTEMPTS: Final = 6
_AT_ONCE: Final = 100
_FIRST_DELAY: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Line:
    """A new result. name: number and title."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is new for one saved search. more: results that are not named."""

    name: str
    url: str
    lines: tuple[Line, ...]
    more: int


def send_letters() -> None:
    """Send the letters that wait; any number of workers may do so."""
    waiting = AlertLetter.objects.filter(
        claimed_at__isnull=True, attempts__lt=MAX_ATTEMPTS, retry_at__lte=timezone.now()
    )
    for letter in waiting.select_related("person").order_by("pk")[:_AT_ONCE]:
        message = _write(letter)
        if message is None:
            AlertLetter.objects.filter(pk=letter.pk, claimed_at__isnull=True).delete()
        elif AlertLetter.objects.filter(pk=letter.pk, claimed_at__isnull=True).update(claimed_at=timezone.now()):
            _send(letter, message)


def _send(letter: AlertLetter, message: EmailMessage) -> None:
    """Send a letter that was claimed; give it back if the server has surely not taken it."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        _give_back(letter, error)
        return
    try:
        connection.send_messages([message])
        AlertLetter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        _give_back(letter, error)
    except OSError:
        logger.exception("letter %s about new results may be lost", letter.pk)
    finally:
        connection.close()


def _give_back(letter: AlertLetter, error: Exception) -> None:
    logger.warning("letter %s about new results is tried again: %s", letter.pk, error)
    AlertLetter.objects.filter(pk=letter.pk).update(
        claimed_at=None, attempts=letter.attempts + 1, retry_at=timezone.now() + _FIRST_DELAY * 2**letter.attempts
    )


def _write(letter: AlertLetter) -> EmailMessage | None:
    """Return the letter with what its reader may see now; None if there is nothing or nobody to tell."""
    person = letter.person
    parts = _list_parts(letter) if person.is_active and person.email else []
    if not parts:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        stop = below_base_url(unsubscribe_url(person))
        context = {
            "user": person,
            "parts": parts,
            "count": sum(len(part.lines) + part.more for part in parts),
            "list_url": below_base_url(reverse("search:saved")),
            "stop_url": stop,
        }
        subject = render_to_string("search/mail/new_results_subject.txt", context).strip()
        text = render_to_string("search/mail/new_results.txt", context)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email], headers=headers)


def _list_parts(letter: AlertLetter) -> list[Part]:
    matches = letter.matches.exclude(search__alert="").select_related("search").order_by("search__name", "search", "pk")
    told = list(matches)
    cards = fetch_cards([match.ref for match in told], reader_for(letter.person), brief=True)
    parts = []
    for search, group in groupby(told, key=lambda match: match.search):
        shown = [cards[match.ref] for match in group if match.ref in cards]
        if shown:
            url = below_base_url(reverse("search:open_saved", args=[search.pk]))
            lines = tuple(map(_make_line, shown[:SHOWN]))
            parts.append(Part(search.name, url, lines, len(shown) - len(lines)))
    return parts


def _make_line(card: ResultCard) -> Line:
    url = below_base_url(card.url) if card.url.startswith("/") else card.url
    return Line(" ".join(f"{card.number} {card.title}".split()), url)
