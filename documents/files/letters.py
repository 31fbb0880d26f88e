"""The letter to those who sent a file in which the worker has found a state secret: the form says so, but who looks?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Removal:
    """A file that was taken out. name: of the file; path: of the form in which another one can be sent."""

    name: str
    mark: str
    path: str
    people: tuple[User, ...]


def write_about(removals: Iterable[Removal]) -> None:
    """Write one letter to each person about each file; call it after the commit."""
    with translation.override(settings.LANGUAGE_CODE):
        for removal in removals:
            for person in {
                person.pk: person for person in removal.people if person.is_active and person.email
            }.values():
                context = {"user": person, "removal": removal, "address": f"{settings.BASE_URL}{removal.path}"}
                subject = render_to_string("documents/mail/secret_subject.txt", context).strip()
                text = render_to_string("documents/mail/secret.txt", context)
                send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email])
